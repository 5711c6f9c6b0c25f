import type { Context } from '#kernel/context.ts'
import { type Queryable, sql, type Transaction } from '#kernel/db/index.ts'
import type { Id } from '#kernel/id.ts'
import type { PrescriptionId, Signature } from '../types.ts'
import type { NamedFile, SignedFile } from './check-signed-file.ts'

export type SignedFileId = Id<'SignedFile'>

/** A signed file of a prescription, without its content. */
export type KeptFile = {
  id: SignedFileId
  fileName: string
  sha256: string
  /** In bytes. */
  size: number
  /** What a detached signature signs. */
  documentName: string | null
  documentSha256: string | null
  verdict: Signature['verdict']
  verifier: string | null
  attachedAt: Date
  attachedBy: string
}

/** Keeps a file as it came; false where the same file is kept already. */
export async function keepSignedFile(
  tx: Transaction,
  context: Context,
  id: PrescriptionId,
  file: SignedFile,
  signature: Signature,
): Promise<boolean> {
  const { sha256, document, verdict, verifier } = signature
  const kept = await tx.run(sql`
    INSERT INTO prescription_signed_file
      (prescription_id, file_name, sha256, content, document_name, document_sha256, document,
       verdict, verifier, attached_at, attached_by)
    VALUES (${id}, ${file.fileName}, ${sha256}, ${file.content}, ${document?.fileName ?? null},
            ${document?.sha256 ?? null}, ${document ? (file.document?.content ?? null) : null},
            ${verdict}, ${verifier ?? null}, ${context.at}, ${context.actor.name})
    ON CONFLICT (prescription_id, sha256) DO NOTHING`)
  return kept === 1
}

/** The signed files of a prescription, the first one first. */
export function listSignedFiles(db: Queryable, id: PrescriptionId): Promise<KeptFile[]> {
  return db.many<KeptFile>(sql`
    SELECT id, file_name AS "fileName", sha256, length(content) AS size,
           document_name AS "documentName", document_sha256 AS "documentSha256", verdict, verifier,
           attached_at AS "attachedAt", attached_by AS "attachedBy"
    FROM prescription_signed_file WHERE prescription_id = ${id} ORDER BY id`)
}

/** The signature, or the document that it signs. */
export function findContent(
  db: Queryable,
  prescriptionId: PrescriptionId,
  fileId: number,
  part: 'signature' | 'document',
): Promise<NamedFile | undefined> {
  const columns =
    part === 'signature'
      ? sql`file_name AS "fileName", content`
      : sql`document_name AS "fileName", document AS content`
  return db.maybe<NamedFile>(sql`
    SELECT ${columns} FROM prescription_signed_file
    WHERE id = ${fileId} AND prescription_id = ${prescriptionId}
      AND (${part === 'signature'} OR document IS NOT NULL)`)
}
