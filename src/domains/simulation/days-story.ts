import type { Context } from '#kernel/context.ts'
import { lastDays } from './days/day-rows.ts'
import type { Focus } from './days/plan-day.ts'
import { simulateDays } from './days/simulate-days.ts'

/** The last working days before today, at a fraction of the region's rate: a few seconds of a first start. */
const story = { days: 3, prescriptions: 20, seed: 20_261 }

/**
 * Gives a region that was just set up its last few days, so that counters, queues, doctors and the
 * page of messages have something to show. The same days as `simulateDays`; told once, and gone on
 * with where it was interrupted.
 *
 * @returns how many prescriptions were written
 */
export async function tellDaysStory(
  context: Context,
  onProgress: (prescriptions: number) => void,
  focus?: Focus,
): Promise<number> {
  const lived = await lastDays(context.region.db, story.days)
  const days = story.days - lived.filter(({ isFinished }) => isFinished).length
  const sumOf = (all: typeof lived) =>
    all.reduce((sum, { figures }) => sum + (figures['written'] ?? 0), 0)
  if (days <= 0) return sumOf(lived)
  let written = sumOf(lived.filter(({ isFinished }) => isFinished))
  await simulateDays(context, {
    days,
    prescriptions: story.prescriptions,
    seed: story.seed,
    ...(focus ? { focus } : {}),
    onDay: (day) => {
      written += day.figures['written'] ?? 0
      onProgress(written)
    },
  })
  return written
}
