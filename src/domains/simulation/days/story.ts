import type { Context } from '#kernel/context.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { addWorkingDays } from '#kernel/working-calendar.ts'
import type { DayFigures, SimulatedDay } from './day-rows.ts'
import { drawDay } from './draw-day.ts'
import type { Focus } from './plan-day.ts'
import { type Places, readPlaces } from './places.ts'
import type { PlannedPrescription } from './planned-prescription.ts'
import { readGoods } from './region-goods.ts'

/** Working days between a part of a course and the next one. */
export const repeatedAfter = 6
/** Prescriptions of so many days are still waited for. */
const daysKept = repeatedAfter + 2
/** Working days before a day whose prescriptions say what is usually written. */
const daysOfSample = [1, 2]

/**
 * What the days of a region have in common: who meant what on which day. It is made again from seed
 * and day after an interruption, and comes to the same.
 */
export type Story = {
  readonly context: Context
  readonly focus: Focus | undefined
  placesOn(day: PlainDate): Promise<Places>
  /** What the clinics mean to write on a day that was begun. */
  plannedOn(day: SimulatedDay): Promise<readonly PlannedPrescription[]>
  /** A day that was begun before, counted in working days; undefined where none was lived then. */
  before(day: SimulatedDay, workingDays: number): SimulatedDay | undefined
  /** What clinics write on usual days before one, whether those were lived or not. */
  usuallyWritten(day: DrawnDay): Promise<PlannedPrescription[]>
  begin(day: SimulatedDay): void
  /** Ids of prescriptions by their keys, as far as this process wrote them. */
  readonly written: Map<string, WrittenPrescription>
}

/** What the prescriptions of a day are drawn from. */
export type DrawnDay = Pick<SimulatedDay, 'day' | 'seed' | 'prescriptions'>

export type WrittenPrescription = { id: number; number: string; state: string }

export function openStory(
  context: Context,
  earlier: readonly SimulatedDay[],
  focus?: Focus,
): Story {
  const days = new Map(earlier.map((day) => [day.day, day]))
  const places = new Map<PlainDate, Promise<Places>>()
  const planned = new Map<string, Promise<PlannedPrescription[]>>()
  const fresh = async (day: DrawnDay) => {
    const { clinics, townOf, warehouseId } = await story.placesOn(day.day)
    const goods = await readGoods(context, warehouseId)
    const { guarantees } = context.region
    const about = { seed: day.seed, day: day.day, clinics, townOf, goods, guarantees, focus }
    return drawDay(context, about, day.prescriptions)
  }
  const freshOn = (day: DrawnDay) =>
    keep(planned, `${day.day} ${day.seed} ${day.prescriptions}`, () => fresh(day))
  const story: Story = {
    context,
    focus,
    written: new Map(),
    placesOn: (day) => keep(places, day, () => readPlaces(context, day)),
    plannedOn: async (day) => {
      const past = story.before(day, repeatedAfter)
      const ended = past ? (await freshOn(past)).filter(({ isRepeated }) => isRepeated) : []
      return [...repeats(ended, day), ...(await freshOn(day))]
    },
    before: ({ day }, workingDays) =>
      days.get(addWorkingDays(context.region.calendar, day, -workingDays)),
    usuallyWritten: async ({ day, ...drawn }) => {
      const before = daysOfSample.map((ago) => addWorkingDays(context.region.calendar, day, -ago))
      const written = await Promise.all(before.map((each) => freshOn({ ...drawn, day: each })))
      return written.flat()
    },
    begin: (day) => days.set(day.day, day),
  }
  return story
}

/** The same once more, under a key of its own; it is not repeated again. */
function repeats(
  ended: readonly PlannedPrescription[],
  { day, seed }: SimulatedDay,
): PlannedPrescription[] {
  return ended.map((each) => ({
    ...each,
    key: `${each.key} repeated ${seed} ${day}`,
    repeatsKey: each.key,
    isRepeated: false,
  }))
}

/** What was made for the last few days; what fails is made anew. */
function keep<Name extends string, Value>(
  kept: Map<Name, Promise<Value>>,
  day: Name,
  make: () => Promise<Value>,
): Promise<Value> {
  const known = kept.get(day)
  if (known) return known
  const made = make()
  kept.set(day, made)
  for (const oldest of kept.keys()) {
    if (kept.size <= daysKept) break
    kept.delete(oldest)
  }
  made.catch(() => kept.delete(day))
  return made
}

/** Adds to a figure of the day. */
export function count(figures: DayFigures, name: string, by = 1): void {
  if (by !== 0) figures[name] = (figures[name] ?? 0) + by
}
