import {
  type CounterSheet,
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
import { count, type Story, type WrittenPrescription } from './story.ts'
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
  const visits = (await visitsOn(story, day)).toSorted(byMoment)
  let served = 0
  let asking = visits.map((visit): Visit => ({ ...visit, asked: 0 }))
  // One pharmacy after another, all patients at each: who asks where never depends on who was faster.
  while (asking.length > 0) {
    const goingOn: Visit[] = []
    await atCounters(
      asking,
      ({ pharmacyId }) => pharmacyId,
      async (visit) => {
        const next = await serve(story, day, visit, figures)
        if (next) return void goingOn.push(next)
        served += 1
        if (served % said === 0 || served === visits.length) onServed(served)
      },
    )
    asking = goingOn.toSorted(byMoment)
  }
}

/** A patient at a counter, after so many others. */
type Visit = PlannedPrescription & { asked: number }

const onTheWay = 12

/** The same patient at the next pharmacy of the town, some minutes later. */
function elsewhere(visit: Visit): Visit | undefined {
  const [pharmacyId, ...others] = visit.elsewhere
  if (pharmacyId === undefined) return undefined
  const { minute, asked } = visit
  return { ...visit, pharmacyId, elsewhere: others, asked: asked + 1, minute: minute + onTheWay }
}

function byMoment(one: PlannedPrescription, other: PlannedPrescription): number {
  return one.minute - other.minute || (one.key < other.key ? -1 : 1)
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

/** What happens at one counter; the visit to the next one where the patient goes on. */
async function serve(
  { context, written }: Story,
  { day }: SimulatedDay,
  visit: Visit,
  figures: DayFigures,
): Promise<Visit | undefined> {
  const known = written.get(visit.key)
  if (!known) return undefined
  if (visit.asked === 0) count(figures, 'came')
  const at = atMinute(context, day, visit.minute)
  const shown = await showSheet(at, visit.pharmacyId, known)
  if (shown.outcome === 'not-served') {
    count(figures, shown.why)
    return undefined
  }
  const { sheet, prescriptionId } = shown
  const next = elsewhere(visit)
  const choice = chooseAtCounter(sheet, chanceOf(visit.key, 'counter'), next !== undefined)
  if (choice.do === 'go-elsewhere') {
    count(figures, 'wentElsewhere')
    return next
  }
  const done = await carryOut(at, visit, prescriptionId, choice)
  count(figures, done)
  if (done === 'leave') {
    const failing = sheet.checks.find(({ holds }) => holds !== true)
    count(figures, `left ${failing?.code ?? 'of their own'}`)
  }
  return undefined
}

type Shown =
  | { outcome: 'shown'; sheet: CounterSheet; prescriptionId: number }
  | { outcome: 'not-served'; why: string }

/** What a pharmacist sees who types in the number; nothing to serve where it was served before. */
async function showSheet(
  at: Context,
  siteId: number,
  { number, state }: WrittenPrescription,
): Promise<Shown> {
  const notServed = (why: string) => ({ outcome: 'not-served', why }) as const
  if (state !== 'issued') return notServed(`before ${state}`)
  const found = await findAtCounter(at, { siteId, text: number })
  const hit = found.outcome === 'refused' ? undefined : found.items[0]
  if (!hit) throw new Error(`simulation: ${number} is not found at the counter`)
  const sheet = await readCounterSheet(at, { siteId, prescriptionId: hit.id })
  if (sheet.outcome === 'refused') return notServed(`refused ${sheet.reason}`)
  const now = sheet.prescription.state
  if (now !== 'issued') return notServed(`before ${now}`)
  return { outcome: 'shown', sheet, prescriptionId: hit.id }
}

async function carryOut(
  context: Context,
  { key, pharmacyId: siteId }: PlannedPrescription,
  prescriptionId: number,
  choice: Exclude<CounterChoice, { do: 'go-elsewhere' }>,
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
