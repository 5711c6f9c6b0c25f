import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { sql } from '#kernel/db/index.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { refusePrescription } from '../permissions.ts'
import type { PrescriptionRefusal } from '../refusals.ts'
import type { SignatureVerifier } from '../signature-verifier.ts'
import { lockPrescription, readPrescription } from '../tables.ts'
import type { PrescriptionId, Signature } from '../types.ts'
import { checkSignedFile, type NamedFile, type SignedFile } from './check-signed-file.ts'
import { findContent, keepSignedFile } from './signed-file-tables.ts'

export type AttachOutcome =
  | { outcome: 'attached' | 'already-attached'; signature: Signature }
  | PrescriptionRefusal
  | ForbiddenRefusal

/**
 * Keeps a file with a qualified signature beside a prescription that is signed already: the paper, or
 * a clinic's file, came first. A draft is signed with its file by `signPrescription`. The same file
 * again changes nothing. Asks for `decide` on `prescription` at the place of care.
 */
export async function attachSignedFile(
  context: Context,
  { prescriptionId, file }: { prescriptionId: PrescriptionId; file: SignedFile },
  verifier?: SignatureVerifier,
): Promise<AttachOutcome> {
  const { db } = context.region
  const found = await readPrescription(db, prescriptionId)
  if (!found) return refused('prescription-not-found')
  const forbidden = refuseUnless(context, 'decide', 'prescription', { siteId: found.siteId })
  if (forbidden) return forbidden
  const checked = await checkSignedFile(file, verifier)
  if (checked.outcome === 'refused') return checked
  const { signature } = checked
  return db.transaction(async (tx): Promise<AttachOutcome> => {
    const locked = await lockPrescription(tx, prescriptionId)
    if (!locked || locked.state === 'cancelled') {
      return refused('prescription-file-of-cancelled', { number: found.number })
    }
    if (locked.state === 'draft') {
      return refused('prescription-file-of-draft', { number: found.number })
    }
    if (!(await keepSignedFile(tx, context, prescriptionId, file, signature))) {
      return { outcome: 'already-attached', signature }
    }
    await tx.run(sql`
      UPDATE prescription SET signature = ${JSON.stringify(signature)} WHERE id = ${prescriptionId}`)
    await recordAudit(tx, context, {
      verb: 'decide',
      document: 'prescription',
      documentId: found.number,
      facts: { attached: signature.sha256, verdict: signature.verdict },
    })
    return { outcome: 'attached', signature }
  })
}

export type ReadFileOutcome =
  | ({ outcome: 'read' } & NamedFile)
  | Refusal<'prescription-not-found' | 'prescription-file-not-found'>
  | ForbiddenRefusal

/** A signed file as it came, for who may read the prescription; audited like opening it. */
export async function readSignedFile(
  context: Context,
  command: { prescriptionId: PrescriptionId; fileId: number; part: 'signature' | 'document' },
): Promise<ReadFileOutcome> {
  const { prescriptionId, fileId, part } = command
  const { db } = context.region
  const found = await readPrescription(db, prescriptionId)
  if (!found) return refused('prescription-not-found')
  const forbidden = refusePrescription(context, 'read', found)
  if (forbidden) return forbidden
  const content = await findContent(db, prescriptionId, fileId, part)
  if (!content) return refused('prescription-file-not-found')
  await recordAudit(db, context, {
    verb: 'read',
    document: 'prescription',
    documentId: found.number,
    facts: { file: content.fileName },
  })
  return { outcome: 'read', ...content }
}
