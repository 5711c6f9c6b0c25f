import { type Api, sendOutcome } from '#kernel/http/index.ts'
import { asId } from '#kernel/id.ts'
import {
  attachSchema,
  ofPrescription,
  ofSignedFile,
  partSchema,
  type SignedFileBody,
  signedFilesBody,
  signSchema,
} from '../schemas.ts'
import { signPrescription } from '../sign-prescription.ts'
import type { SignatureVerifier } from '../signature-verifier.ts'
import { attachSignedFile, readSignedFile } from './attach-signed-file.ts'
import type { SignedFile } from './check-signed-file.ts'

const tags = ['prescriptions']

const namedFile = ({ fileName, content }: { fileName: string; content: string }) => ({
  fileName: fileName.trim(),
  content: Buffer.from(content, 'base64'),
})

function signedFile({ document, ...file }: SignedFileBody): SignedFile {
  return { ...namedFile(file), ...(document ? { document: namedFile(document) } : {}) }
}

/** Signing, with a file or on paper, and the signed files of a prescription. */
export function signedFileRoutes(api: Api, verifier: SignatureVerifier | undefined): void {
  api.post(
    '/prescriptions/:id/sign',
    {
      bodyLimit: signedFilesBody,
      config: { access: ['decide', 'prescription'] },
      schema: { tags, params: ofPrescription, body: signSchema },
    },
    async (request, reply) => {
      const { file } = request.body
      const command = {
        prescriptionId: asId<'Prescription'>(request.params.id),
        ...(file ? { file: signedFile(file) } : {}),
      }
      return sendOutcome(request, reply, await signPrescription(request.context, command, verifier))
    },
  )

  api.post(
    '/prescriptions/:id/signed-files',
    {
      bodyLimit: signedFilesBody,
      config: { access: ['decide', 'prescription'] },
      schema: { tags, params: ofPrescription, body: attachSchema },
    },
    async (request, reply) => {
      const outcome = await attachSignedFile(
        request.context,
        { prescriptionId: asId(request.params.id), file: signedFile(request.body.file) },
        verifier,
      )
      return sendOutcome(request, reply, outcome, outcome.outcome === 'attached' ? 201 : 200)
    },
  )

  api.get(
    '/prescriptions/:id/signed-files/:fileId',
    {
      config: { access: ['read', 'prescription'] },
      schema: { tags, params: ofSignedFile, querystring: partSchema },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store')
      const { id, fileId } = request.params
      const { part = 'signature' } = request.query
      const prescriptionId = asId<'Prescription'>(id)
      const read = await readSignedFile(request.context, { prescriptionId, fileId, part })
      if (read.outcome === 'refused') return sendOutcome(request, reply, read)
      // Never shown by the browser: what somebody attached may be a page with a script.
      return reply
        .type('application/octet-stream')
        .header('x-content-type-options', 'nosniff')
        .header(
          'content-disposition',
          `attachment; filename*=UTF-8''${encodeURIComponent(read.fileName)}`,
        )
        .send(read.content)
    },
  )
}
