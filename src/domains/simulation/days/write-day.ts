import {
  cancelPrescription,
  findPrescriptionsByKeys,
  repeatPrescription,
  type WriteOutcome,
  writePrescriptions,
} from '#domains/prescriptions/index.ts'
import type { Context } from '#kernel/context.ts'
import { asId } from '#kernel/id.ts'
import { chanceOf } from './chance.ts'
import { writeByCommission } from './commission.ts'
import { atMinute } from './day-moment.ts'
import type { DayFigures, SimulatedDay } from './day-rows.ts'
import type { PlannedPrescription } from './planned-prescription.ts'
import { count, repeatedAfter, type Story } from './story.ts'
import { writing } from './writing.ts'

const atOnce = 50
/** Writing begins at half past eight, and a batch takes as many minutes of the clinics' day. */
const beginsAt = 8 * 60 + 30
const writingMinutes = 80

/** Clinics write what they mean to write, in order: numbers come out the same however often it runs. */
export async function writeDay(story: Story, day: SimulatedDay, figures: DayFigures) {
  const planned = await story.plannedOn(day)
  const repeated = story.before(day, repeatedAfter)
  if (repeated) await recallDay(story, repeated)
  for (let from = 0; from < planned.length; from += atOnce) {
    const minute = beginsAt + (from / planned.length) * writingMinutes
    const context = atMinute(story.context, day.day, minute)
    const batch = planned.slice(from, from + atOnce)
    const outcomes = await writeBatch(story, context, batch)
    batch.forEach((each, index) => {
      note(story, each, outcomes[index], figures)
    })
  }
  await cancelSome(story, day, planned, figures)
}

async function writeBatch(
  story: Story,
  context: Context,
  batch: readonly PlannedPrescription[],
): Promise<(WriteOutcome | undefined)[]> {
  const isPlain = (each: PlannedPrescription) => !each.commission && !each.repeatsKey
  const plain = batch.filter(isPlain)
  const written = await writePrescriptions(
    context,
    plain.map((each) => {
      const { command, by } = writing(each)
      return { ...command, by }
    }),
  )
  const outcomes: (WriteOutcome | undefined)[] = []
  for (const each of batch) {
    if (isPlain(each)) outcomes.push(written[plain.indexOf(each)])
    else outcomes.push(await writeSpecial(story, context, each))
  }
  return outcomes
}

async function writeSpecial(
  story: Story,
  context: Context,
  each: PlannedPrescription,
): Promise<WriteOutcome | undefined> {
  const { commission, repeatsKey } = each
  if (commission) return writeByCommission(context, { ...each, commission })
  const earlier = repeatsKey === undefined ? undefined : story.written.get(repeatsKey)
  if (!earlier) return undefined
  return repeatPrescription(context, {
    prescriptionId: asId(earlier.id),
    isSigned: true,
    idempotencyKey: each.key,
  })
}

function note(
  { written }: Story,
  { key, commission, repeatsKey }: PlannedPrescription,
  outcome: WriteOutcome | undefined,
  figures: DayFigures,
): void {
  if (!outcome) return count(figures, 'notWritten')
  if (outcome.outcome === 'refused') {
    count(figures, 'notWritten')
    return count(figures, `refused ${outcome.reason}`)
  }
  const { id, number, state } = outcome.prescription
  written.set(key, { id, number, state })
  count(figures, 'written')
  if (commission) count(figures, 'byCommission')
  if (repeatsKey) count(figures, 'repeated')
}

const cancelled = 0.004

/** A doctor takes back what was written by mistake, before anybody went to a pharmacy with it. */
async function cancelSome(
  { context, written }: Story,
  { day }: SimulatedDay,
  planned: readonly PlannedPrescription[],
  figures: DayFigures,
): Promise<void> {
  const at = atMinute(context, day, beginsAt + writingMinutes + 1)
  for (const { key } of planned) {
    const known = written.get(key)
    if (!known || !isCancelled(key)) continue
    if (known.state === 'issued') {
      const prescriptionId = asId<'Prescription'>(known.id)
      await cancelPrescription(at, { prescriptionId, reason: 'Выписан ошибочно (демонстрация)' })
    }
    written.delete(key)
    count(figures, 'cancelled')
  }
}

const isCancelled = (key: string) => chanceOf(key, 'cancelled').happens(cancelled)

/** Finds again what a day wrote, after an interruption. What it did not write stays unwritten: it is over. */
export async function recallDay(story: Story, day: SimulatedDay): Promise<void> {
  const planned = await story.plannedOn(day)
  const unknown = planned.flatMap(({ key }) =>
    story.written.has(key) || isCancelled(key) ? [] : [key],
  )
  if (unknown.length === 0) return
  const found = await findPrescriptionsByKeys(story.context.region.db, unknown)
  for (const { key, ...prescription } of found) story.written.set(key, prescription)
}
