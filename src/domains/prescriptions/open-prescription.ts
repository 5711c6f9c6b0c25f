import {
  type DescribedDecision,
  describeDecision,
  type SupplyOutcome,
} from '#domains/entitlement/index.ts'
import { survivorOf } from '#domains/people/index.ts'
import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { type Queryable, sql } from '#kernel/db/index.ts'
import type { Decision } from '#kernel/decision.ts'
import type { ForbiddenRefusal } from '#kernel/permission.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { type PrescriptionRow, withNames } from './find-prescriptions.ts'
import { refusePrescription } from './permissions.ts'
import { type KeptFile, listSignedFiles } from './signed-file/signed-file-tables.ts'
import { listSteps, readPrescription } from './tables.ts'
import type { Prescription, PrescriptionId, PrescriptionStep } from './types.ts'

export type NumberedPrescription = { id: PrescriptionId; number: string; issuedOn: PlainDate }

export type OpenOutcome =
  | {
      outcome: 'opened'
      prescription: Prescription & PrescriptionRow
      /** The row of the register through which the person is read today. */
      survivorId: number
      steps: PrescriptionStep[]
      /** With a qualified signature, as they came. */
      signedFiles: KeptFile[]
      /** The one that it corrects, and the one that corrects it. */
      corrects: NumberedPrescription | null
      correctedBy: NumberedPrescription | null
      /** The decision on which it rests, in words, as it was given. */
      why: DescribedDecision
    }
  | Refusal<'prescription-not-found'>
  | ForbiddenRefusal

/**
 * A prescription with its names, every step that it took and the decision on which it rests. It
 * names a person and a disease, so opening it leaves the same trace as opening the person's record.
 */
export async function openPrescription(context: Context, id: PrescriptionId): Promise<OpenOutcome> {
  const { db, guarantees } = context.region
  const found = await readPrescription(db, id)
  if (!found) return refused('prescription-not-found')
  const forbidden = refusePrescription(context, 'read', found)
  if (forbidden) return forbidden
  await recordAudit(db, context, {
    verb: 'read',
    document: 'person',
    documentId: found.personId,
    facts: { prescription: found.number },
  })
  const [named] = await withNames(context, [found])
  if (!named) throw new Error(`prescription ${id} has no row`)
  const survivors = await survivorOf(db, [found.personId])
  const decision = found.decision as Decision<SupplyOutcome>
  return {
    outcome: 'opened',
    prescription: { ...named, decision: found.decision },
    survivorId: survivors.get(found.personId) ?? found.personId,
    steps: await listSteps(db, id),
    signedFiles: await listSignedFiles(db, id),
    ...(await correctionsOf(db, found)),
    why: describeDecision(decision, context.language, guarantees),
  }
}

async function correctionsOf(db: Queryable, { id, correctsId }: Prescription) {
  const rows = await db.many<NumberedPrescription>(sql`
    SELECT id, number, issued_on AS "issuedOn" FROM prescription
    WHERE id = ${correctsId} OR (corrects_id = ${id} AND state <> 'cancelled')`)
  return {
    corrects: rows.find((row) => row.id === correctsId) ?? null,
    correctedBy: rows.find((row) => row.id !== correctsId) ?? null,
  }
}
