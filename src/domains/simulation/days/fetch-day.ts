import { type DeferralRow, fetchDeferred, listDeferrals } from '#domains/prescriptions/index.ts'
import type { Context } from '#kernel/context.ts'
import { atCounters } from './at-counters.ts'
import { chanceOf } from './chance.ts'
import { atMinute } from './day-moment.ts'
import type { DayFigures, SimulatedDay } from './day-rows.ts'
import { receivedBy } from './received-by.ts'
import { receiptNumber } from './serve-day.ts'
import { count, type Story } from './story.ts'

const every = 100_000
const beginsAt = 9 * 60
const minutesOfFetching = 50
const comesOnADay = 0.42
const neverComes = 0.06

/** Those for whom something is kept come for it, within some days; some do not. */
export async function fetchDay(
  { context }: Story,
  day: SimulatedDay,
  figures: DayFigures,
): Promise<void> {
  const opening: Context = atMinute(context, day.day, beginsAt)
  const kept = await listDeferrals(opening, { state: 'set-aside', limit: every, offset: 0 })
  if (kept.outcome === 'refused') throw new Error(`simulation: ${kept.reason}`)
  const coming = kept.items
    .filter((row) => comes(row, day))
    .toSorted((one, other) => one.id - other.id)
  await atCounters(
    coming,
    ({ siteId }) => siteId,
    async ({ id, siteId, prescriptionId, setAsideCount }, place) => {
      const minute = beginsAt + Math.min(place * 0.25, minutesOfFetching)
      const key = `simulation ${day.seed} fetch ${id} ${setAsideCount}`
      const fetched = await fetchDeferred(atMinute(context, day.day, minute), {
        siteId,
        prescriptionId,
        ...receivedBy(chanceOf(key, 'receiver')),
        overrides: {
          guard: 'Отсроченный рецепт, пациент ждал лекарство',
          course: 'Пациент предупреждён о сроке годности',
        },
        receiptNumber: receiptNumber(key),
        idempotencyKey: key,
      })
      count(figures, fetched.outcome === 'refused' ? `refused ${fetched.reason}` : 'fetched')
    },
  )
}

/** By the number of the prescription and the day alone, so that whoever was served already is no matter. */
function comes({ number, setAsideCount }: DeferralRow, { seed, day }: SimulatedDay): boolean {
  if (chanceOf(seed, number, setAsideCount).happens(neverComes)) return false
  return chanceOf(seed, day, number).happens(comesOnADay)
}
