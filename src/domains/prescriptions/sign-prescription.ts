import { findDoctor } from '#domains/facilities/index.ts'
import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import type { PrescriptionRefusal } from './refusals.ts'
import { checkSignedFile, type SignedFile } from './signed-file/check-signed-file.ts'
import { keepSignedFile } from './signed-file/signed-file-tables.ts'
import type { SignatureVerifier } from './signature-verifier.ts'
import { lockPrescription, readPrescription } from './tables.ts'
import type { Prescription, PrescriptionId } from './types.ts'
import { markSigned } from './write-prescription.ts'

export type SignOutcome =
  | { outcome: 'changed'; prescription: Prescription }
  | PrescriptionRefusal
  | Refusal
  | ForbiddenRefusal

/**
 * Signs a draft: from then on it may be served. Without a file the signed paper is the original.
 * A file with a qualified signature is kept as it came, with its sha-256; where a verifier is
 * configured, a signature that does not pass is refused. A doctor with an account signs for oneself
 * alone. Asks for `decide` on `prescription` at the place of care.
 */
export async function signPrescription(
  context: Context,
  command: { prescriptionId: PrescriptionId; file?: SignedFile },
  verifier?: SignatureVerifier,
): Promise<SignOutcome> {
  const { db } = context.region
  const { prescriptionId, file } = command
  const found = await readPrescription(db, prescriptionId)
  if (!found) return refused('prescription-not-found')
  const inTheWay = await refuseSigning(context, found)
  if (inTheWay) return inTheWay
  const checked = file ? await checkSignedFile(file, verifier) : undefined
  if (checked?.outcome === 'refused') return checked
  const signature = checked?.signature ?? null
  return db.transaction(async (tx): Promise<SignOutcome> => {
    const draft = await lockPrescription(tx, prescriptionId)
    if (!draft) return refused('prescription-not-found')
    if (draft.state !== 'draft') return notADraft(draft)
    if (file && signature) await keepSignedFile(tx, context, prescriptionId, file, signature)
    const signed = await markSigned(tx, context, draft, signature)
    await recordAudit(tx, context, {
      verb: 'decide',
      document: 'prescription',
      documentId: draft.number,
      facts: { signed: signature?.sha256 ?? 'paper' },
    })
    return signed
  })
}

async function refuseSigning(
  context: Context,
  found: Prescription,
): Promise<PrescriptionRefusal | ForbiddenRefusal | undefined> {
  const forbidden = refuseUnless(context, 'decide', 'prescription', { siteId: found.siteId })
  if (forbidden) return forbidden
  if (found.state !== 'draft') return notADraft(found)
  const doctor = await findDoctor(context, found.doctorId)
  const { actor } = context
  const isAnothers =
    actor.kind === 'account' &&
    doctor?.accountId !== null &&
    doctor?.accountId !== undefined &&
    doctor.accountId !== actor.accountId
  if (!isAnothers) return undefined
  return refused('prescription-not-yours', { number: found.number, doctor: doctor.fullName })
}

const notADraft = ({ number, state }: Prescription) =>
  refused('prescription-not-a-draft', { number, state })
