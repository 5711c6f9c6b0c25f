import { createHash } from 'node:crypto'
import { type Refusal, refused } from '#kernel/refusal.ts'
import type { SignatureVerifier } from '../signature-verifier.ts'
import type { Signature } from '../types.ts'
import { signatureKind } from './signature-kind.ts'

/** A file as it came: its name and its bytes. */
export type NamedFile = { fileName: string; content: Buffer }

/** A signature; `document` is what it signs, where it does not carry that within. */
export type SignedFile = NamedFile & { document?: NamedFile }

export type CheckedFile = { outcome: 'checked'; signature: Signature }

export type FileRefusal =
  | Refusal<'prescription-file-unsigned', { fileName: string }>
  | Refusal<'prescription-file-needs-document', { fileName: string }>
  | Refusal<'prescription-signature-invalid', { fileName: string; said: string }>

export const sha256Of = (content: Buffer): string =>
  createHash('sha256').update(content).digest('hex')

/**
 * Whether a file can be kept as a signed original: it must carry a signature, a detached one comes
 * with its document, and what a verifier does not pass is refused. Without a verifier it is kept as
 * not verified.
 */
export async function checkSignedFile(
  { fileName, content, document }: SignedFile,
  verifier: SignatureVerifier | undefined,
): Promise<CheckedFile | FileRefusal> {
  const kind = signatureKind(content)
  if (!kind) return refused('prescription-file-unsigned', { fileName })
  if (kind === 'detached' && (!document || document.content.length === 0)) {
    return refused('prescription-file-needs-document', { fileName })
  }
  const signed = kind === 'detached' ? document : undefined
  const hashes = {
    sha256: sha256Of(content),
    ...(signed
      ? { document: { fileName: signed.fileName, sha256: sha256Of(signed.content) } }
      : {}),
  }
  if (!verifier) {
    return { outcome: 'checked', signature: { fileName, ...hashes, verdict: 'not-verified' } }
  }
  const { isValid, said } = await verifier.verify({
    fileName,
    content,
    ...(signed ? { document: signed } : {}),
  })
  if (!isValid) return refused('prescription-signature-invalid', { fileName, said })
  const signature = { fileName, ...hashes, verdict: 'valid', verifier: verifier.name } as const
  return { outcome: 'checked', signature }
}
