import {
  deferPrescription,
  dispense,
  findAtCounter,
  readCounterSheet,
  turnAway,
} from '#domains/prescriptions/index.ts'
import type { Context } from '#kernel/context.ts'
import { atCounters } from './at-counters.ts'
import { chanceOf } from './chance.ts'
import { chooseAtCounter, type CounterChoice } from './counter-choice.ts'
import { atMinute } from './day-moment.ts'
import type { DayFigures, SimulatedDay } from './day-rows.ts'
import type { PlannedPrescription } from './planned-prescription.ts'
import { receivedBy } from './received-by.ts'
import { count, type Story } from './story.ts'
import { recallDay } from './write-day.ts'

const longestWait = 3
const said = 50

/** Patients come to the counters: today's, and those of the days before who did not come at once. */
export async function serveDay(
  story: Story,
  day: SimulatedDay,
  figures: DayFigures,
  onServed: (served: number) => void,
): Promise<void> {
  const visits = (await visitsOn(story, day)).toSorted(
    (one, other) => one.minute - other.minute || (one.key < other.key ? -1 : 1),
  )
  let served = 0
  await atCounters(
    visits,
    ({ pharmacyId }) => pharmacyId,
    async (visit) => {
      await serve(story, day, visit, figures)
      served += 1
      if (served % said === 0 || served === visits.length) onServed(served)
    },
  )
}

async function visitsOn(story: Story, day: SimulatedDay): Promise<PlannedPrescription[]> {
  const visits: PlannedPrescription[] = []
  for (let ago = 0; ago <= longestWait; ago += 1) {
    const written = ago === 0 ? day : story.before(day, ago)
    if (!written) continue
    await recallDay(story, written)
    const planned = await story.plannedOn(written)
    visits.push(...planned.filter(({ comesAfter }) => comesAfter === ago))
  }
  return visits
}

async function serve(
  { context, written }: Story,
  { day }: SimulatedDay,
  visit: PlannedPrescription,
  figures: DayFigures,
): Promise<void> {
  const known = written.get(visit.key)
  if (!known) return
  count(figures, 'came')
  if (known.state !== 'issued') return count(figures, `before ${known.state}`)
  const at = atMinute(context, day, visit.minute)
  const siteId = visit.pharmacyId
  const found = await findAtCounter(at, { siteId, text: known.number })
  const hit = found.outcome === 'refused' ? undefined : found.items[0]
  if (!hit) throw new Error(`simulation: ${known.number} is not found at the counter`)
  const sheet = await readCounterSheet(at, { siteId, prescriptionId: hit.id })
  if (sheet.outcome === 'refused') return count(figures, `refused ${sheet.reason}`)
  if (sheet.prescription.state !== 'issued') {
    return count(figures, `before ${sheet.prescription.state}`)
  }
  const choice = chooseAtCounter(sheet, chanceOf(visit.key, 'counter'))
  const done = await carryOut(at, visit, hit.id, choice)
  count(figures, done)
  if (done === 'leave') {
    const failing = sheet.checks.find(({ holds }) => holds !== true)
    count(figures, `left ${failing?.code ?? 'of their own'}`)
  }
}

async function carryOut(
  context: Context,
  { key, pharmacyId: siteId }: PlannedPrescription,
  prescriptionId: number,
  choice: CounterChoice,
): Promise<string> {
  const named = { siteId, prescriptionId }
  switch (choice.do) {
    case 'leave':
      return 'leave'
    case 'turn-away': {
      const { how, reason } = choice
      const outcome = await turnAway(context, { ...named, how, reason })
      return outcome.outcome === 'refused' ? `refused ${outcome.reason}` : 'turnedAway'
    }
    case 'defer': {
      const outcome = await deferPrescription(context, named)
      return outcome.outcome === 'refused' ? `refused ${outcome.reason}` : 'deferred'
    }
    case 'serve': {
      const { lines, overrides, deferRest, isPaid } = choice
      const outcome = await dispense(context, {
        ...named,
        lines,
        overrides,
        deferRest,
        ...receivedBy(chanceOf(key, 'receiver')),
        ...(isPaid ? { receiptNumber: receiptNumber(key) } : {}),
        idempotencyKey: key,
      })
      if (outcome.outcome === 'refused') return `refused ${outcome.reason}`
      if (outcome.unitsLeft === 0) return isPaid ? 'sold' : 'served'
      return outcome.deferral ? 'partDeferred' : 'part'
    }
  }
}

/** The number on the receipt of the till, where the patient pays a part. */
export function receiptNumber(key: string): string {
  return `Д-${chanceOf(key, 'receipt').between(100_000, 999_999)}`
}
