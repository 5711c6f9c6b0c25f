/** A region that lives without people: through the use cases of the other slices. */
export type { DayFigures, SimulatedDay } from './days/day-rows.ts'
export type { StepName } from './days/live-day.ts'
export type { Focus } from './days/plan-day.ts'
export {
  type SimulateDays,
  simulateDays,
  type SimulatedDays,
  usualPrescriptions,
  usualSeed,
} from './days/simulate-days.ts'
export { tellDaysStory } from './days-story.ts'
export { tellHotlineStory } from './hotline-story.ts'
export { keepDemonstrationFresh } from './keep-fresh.ts'
export { tellStockStory } from './stock-story.ts'
