import type { Context } from '#kernel/context.ts'
import { type Queryable, sql } from '#kernel/db/index.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { localDate } from '#kernel/time-zone.ts'
import { addWorkingDays } from '#kernel/working-calendar.ts'
import { atMinute } from './day-moment.ts'
import { insertDay, lastDays, type SimulatedDay } from './day-rows.ts'
import { liveDay, type StepName } from './live-day.ts'
import { planGoods } from './plan-goods.ts'
import type { Focus } from './plan-day.ts'
import { readGoods } from './region-goods.ts'
import { openStory, type Story } from './story.ts'
import { usualDemand } from './usual-demand.ts'

/** About as many as the demonstration region's clinics write on a working day. */
export const usualPrescriptions = 1_800
export const usualSeed = 2026

export type SimulateDays = {
  /** Working days; one that was interrupted and is lived to its end counts as one. */
  days: number
  seed?: number
  /** A working day; 1,800 where left out. */
  prescriptions?: number
  focus?: Focus
  onProgress?: (progress: { day: PlainDate; step: StepName; served: number }) => void
  onDay?: (day: SimulatedDay) => void
}

/** `running`: another process lives the days of this region now; nothing was done. */
export type SimulatedDays = { outcome: 'lived'; days: SimulatedDay[] } | { outcome: 'running' }

const simulationLock = 4_707_260
const daysLookedBack = 40
/** With fewer prescriptions a day no shelf runs empty, and the warehouse sends only what is waited for. */
const fullDay = 200

/**
 * Lets synthetic clinics and pharmacies live working days, one after another, through the use cases
 * that people use. The first day is the one after the last that was lived; without any, so many
 * working days before today that the last is the one before today. The clock is the days' own:
 * `context.at` only says what today is.
 *
 * Whoever is interrupted, by `kill -9` as well, calls it again: the day goes on where it was, and
 * nothing is lost or done twice. One at a time for a region. Throws
 * `CalendarUnknown` where the region's working calendar ends.
 */
export async function simulateDays(
  context: Context,
  command: SimulateDays,
): Promise<SimulatedDays> {
  const { db } = context.region
  return db.transaction(async (tx) => {
    const { isFree } = await tx.one<{ isFree: boolean }>(sql`
      SELECT pg_try_advisory_xact_lock(${simulationLock}, hashtext(current_schema())) AS "isFree"`)
    if (!isFree) return { outcome: 'running' }
    return { outcome: 'lived', days: await live(context, command) }
  })
}

async function live(context: Context, command: SimulateDays): Promise<SimulatedDay[]> {
  const { onProgress, onDay } = command
  const earlier = await lastDays(context.region.db, daysLookedBack)
  const story = openStory(context, earlier, command.focus)
  const lived: SimulatedDay[] = []
  let last = earlier[0]
  for (let count = 0; count < command.days; count += 1) {
    const day = last && !last.isFinished ? last : await beginDay(story, command, last)
    await liveDay(story, day, (step, served) => onProgress?.({ day: day.day, step, served }))
    onDay?.(day)
    lived.push(day)
    last = day
  }
  return lived
}

async function beginDay(
  story: Story,
  { days, seed = usualSeed, prescriptions = usualPrescriptions }: SimulateDays,
  last: SimulatedDay | undefined,
): Promise<SimulatedDay> {
  const { context } = story
  const { calendar, timeZone, db } = context.region
  const today = localDate(context.at, timeZone)
  const on = last
    ? addWorkingDays(calendar, last.day, 1)
    : addWorkingDays(calendar, today, -Math.max(1, days))
  const places = await story.placesOn(on)
  const goods = await readGoods(context, places.warehouseId)
  const isFull = prescriptions >= fullDay
  const written = isFull ? await story.usuallyWritten({ day: on, seed, prescriptions }) : []
  const day: SimulatedDay = {
    day: on,
    seed,
    prescriptions,
    stepsDone: 0,
    isFinished: false,
    goods: await planGoods(atMinute(context, on, 5 * 60), {
      seed,
      day: on,
      places,
      goods,
      ...(isFull ? { demand: usualDemand(written, goods, prescriptions) } : {}),
      isFirst: isFull && !(await wasFullBefore(db)),
    }),
    figures: {},
  }
  await insertDay(db, day)
  story.begin(day)
  return day
}

async function wasFullBefore(db: Queryable): Promise<boolean> {
  const { before } = await db.one<{ before: boolean }>(sql`
    SELECT EXISTS (SELECT FROM simulated_day WHERE prescriptions >= ${fullDay}) AS before`)
  return before
}
