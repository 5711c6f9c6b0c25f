import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { type Database, sql, type Transaction } from '#kernel/db/index.ts'
import { takeNumber } from '#kernel/numbering.ts'
import type { ForbiddenRefusal } from '#kernel/permission.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { yearOf } from '#kernel/plain-date.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { allOrNothing } from '#kernel/all-or-nothing.ts'
import { changeState, insertStep } from './change-state.ts'
import { prepareAll, type Prepared } from './prepare-prescription.ts'
import { prescriptionNumber } from './prescription-number.ts'
import type { PrescriptionRefusal } from './refusals.ts'
import { prescriptionColumns } from './tables.ts'
import type {
  Prescription,
  PrescriptionId,
  PrescriptionSource,
  Priority,
  RecipeObject,
} from './types.ts'

/** What the doctor writes. Units are the smallest dispensable ones. */
export type WritePrescription = {
  siteId: number
  doctorId: number
  personId: number
  medicineId: number
  /** Today where left out. */
  issuedOn?: PlainDate
  units: number
  /** A decimal number as people write it: "1", "0,5". */
  unitsPerDay: string
  /** How it is taken, in words. */
  signa: string
  icd10: string
  priority?: Priority
  isChronicCourse?: boolean
  object?: RecipeObject
  /** Only with a commission's decision that names it. */
  tradeName?: string
  commissionDecisionId?: number
  /** Signed in the same act: then `decide` is asked for as well. */
  isSigned?: boolean
  idempotencyKey: string
}

/** Where it comes from, for those who write on behalf of others. */
export type WrittenBy = {
  source?: PrescriptionSource
  importId?: number
  repeatsId?: PrescriptionId
  correctsId?: PrescriptionId
  /** The number on a paper that a clinic has numbered itself. */
  number?: string
  /** Whether the limit of entering late is left aside: for files about days gone by. */
  isLate?: boolean
}

export type WriteOutcome =
  | { outcome: 'written' | 'already-written'; prescription: Prescription }
  | PrescriptionRefusal
  | Refusal
  | ForbiddenRefusal

/**
 * Writes one prescription: the decision of entitlement is asked, and kept in the row with its
 * reasons and receipt; forms, last day, right, category and programme follow from it. The same key
 * again answers with the first one. Asks for `post` on `prescription` at the place of care.
 */
export async function writePrescription(
  context: Context,
  command: WritePrescription,
  by: WrittenBy = {},
  within?: Transaction,
): Promise<WriteOutcome> {
  const [outcome] = await writePrescriptions(context, [{ ...command, by }], within)
  if (!outcome) throw new Error('a prescription without an outcome')
  return outcome
}

/** Many at once, an outcome each, in their order: a refusal of one leaves the others written. */
export async function writePrescriptions(
  context: Context,
  commands: readonly (WritePrescription & { by?: WrittenBy })[],
  within: Database | Transaction = context.region.db,
): Promise<WriteOutcome[]> {
  const prepared = await prepareAll(context, commands, within)
  const ready = prepared.flatMap((each) => (each.outcome === 'prepared' ? [each] : []))
  const written = await write(context, ready, within)
  return prepared.map((each) =>
    each.outcome === 'prepared' ? (written.get(each) as WriteOutcome) : each,
  )
}

/**
 * Keys are held first and in order, then numbers are taken place by place: two batches wait for one
 * another and never in a circle, and a key used twice takes no number.
 */
async function write(
  context: Context,
  ready: readonly Prepared[],
  within: Database | Transaction,
): Promise<Map<Prepared, WriteOutcome>> {
  const outcomes = new Map<Prepared, WriteOutcome>()
  if (ready.length === 0) return outcomes
  await allOrNothing(within, async (tx) => {
    outcomes.clear()
    const earlier = await holdKeys(tx, ready)
    const inOrder = ready.toSorted((one, other) => one.row.siteId - other.row.siteId)
    for (const each of inOrder) {
      const { idempotencyKey } = each.command
      const known = earlier.get(idempotencyKey)
      const outcome = known ? repeated(known, each) : await writeOne(tx, context, each)
      if ('prescription' in outcome) earlier.set(idempotencyKey, outcome.prescription)
      outcomes.set(each, outcome)
    }
    return {}
  })
  return outcomes
}

async function holdKeys(
  tx: Transaction,
  ready: readonly Prepared[],
): Promise<Map<string, Prescription>> {
  const keys = [...new Set(ready.map(({ command }) => command.idempotencyKey))].toSorted()
  await tx.many(sql`
    SELECT pg_advisory_xact_lock(hashtext('prescription'), hashtext(key))
    FROM (SELECT key FROM unnest(${keys}::text[]) key ORDER BY hashtext(key)) held`)
  const rows = await tx.many<Prescription & { key: string }>(sql`
    SELECT ${prescriptionColumns}, prescription.idempotency_key AS key
    FROM prescription WHERE idempotency_key = ANY(${keys}::text[])`)
  return new Map(rows.map(({ key, ...prescription }) => [key, prescription]))
}

/** The same key answers with what it made; with other content it is a mistake of the sender. */
function repeated(known: Prescription, { row }: Prepared): WriteOutcome {
  const isSame =
    known.personId === row.personId &&
    known.siteId === row.siteId &&
    known.doctorId === row.doctorId &&
    known.medicineId === row.medicineId &&
    known.units === row.units &&
    known.icd10 === row.icd10 &&
    known.signa === row.signa &&
    known.tradeName === row.tradeName
  if (!isSame) return refused('prescription-key-used', { number: known.number })
  return { outcome: 'already-written', prescription: known }
}

async function writeOne(
  tx: Transaction,
  context: Context,
  { row, command, by }: Prepared,
): Promise<WriteOutcome> {
  const { region } = context
  const year = yearOf(row.issuedOn)
  const number =
    by.number ??
    prescriptionNumber(
      region,
      row.siteId,
      year,
      await takeNumber(tx, `prescription ${row.siteId}`, year),
    )
  const { id } = await tx.one<{ id: PrescriptionId }>(sql`
    INSERT INTO prescription
      (number, source, object, forms, person_id, site_id, doctor_id, issued_on, valid_days, last_day,
       medicine_id, trade_name, units, signa, units_per_day, covers_days, icd10, benefit, category,
       programme, patient_pays_percent, priority, is_chronic_course, commission_decision_id,
       decision, state, repeats_id, corrects_id, import_id, idempotency_key, created_at, created_by)
    VALUES
      (${number}, ${row.source}, ${row.object}, ${row.forms}, ${row.personId}, ${row.siteId},
       ${row.doctorId}, ${row.issuedOn}, ${row.validDays}, ${row.lastDay}, ${row.medicineId},
       ${row.tradeName}, ${row.units}, ${row.signa}, ${row.unitsPerDay}, ${row.coversDays},
       ${row.icd10}, ${row.benefit}, ${row.category}, ${row.programme}, ${row.patientPaysPercent},
       ${row.priority}, ${row.isChronicCourse}, ${row.commissionDecisionId},
       ${JSON.stringify(row.decision)}, 'draft', ${row.repeatsId}, ${row.correctsId},
       ${row.importId}, ${command.idempotencyKey}, ${context.at}, ${context.actor.name})
    RETURNING id`)
  await insertStep(tx, context, id, null, 'draft', { siteId: row.siteId })
  await recordAudit(tx, context, {
    verb: 'post',
    document: 'prescription',
    documentId: number,
    facts: { personId: row.personId, medicineId: row.medicineId },
  })
  const draft: Prescription = {
    ...row,
    id,
    number,
    state: 'draft',
    presentedSiteId: null,
    dispensedUnits: 0,
    signedAt: null,
    signedBy: null,
    signature: null,
    createdAt: context.at,
    createdBy: context.actor.name,
  }
  if (!command.isSigned) return { outcome: 'written', prescription: draft }
  const signed = await markSigned(tx, context, draft)
  return signed.outcome === 'changed'
    ? { outcome: 'written', prescription: signed.prescription }
    : signed
}

/** Puts the signature of the actor under a draft and issues it. */
export async function markSigned(
  tx: Transaction,
  context: Context,
  draft: Prescription,
  signature: Prescription['signature'] = null,
) {
  await tx.run(sql`
    UPDATE prescription
    SET signed_at = ${context.at}, signed_by = ${context.actor.name},
        signature = ${signature === null ? null : JSON.stringify(signature)}
    WHERE id = ${draft.id}`)
  return changeState(tx, context, {
    prescriptionId: draft.id,
    to: 'issued',
    siteId: draft.siteId,
    locked: { ...draft, signedAt: context.at, signedBy: context.actor.name, signature },
    ...(signature ? { facts: { sha256: signature.sha256, verdict: signature.verdict } } : {}),
  })
}
