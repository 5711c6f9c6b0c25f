import { doctorOfAccount } from '#domains/facilities/index.ts'
import { type Api, sendOutcome } from '#kernel/http/index.ts'
import { asId } from '#kernel/id.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { cancelPrescription } from './cancel-prescription.ts'
import { correctPrescription } from './correct-prescription.ts'
import { findPrescriptions } from './find-prescriptions.ts'
import { pickMedicines } from './pick-medicines.ts'
import { proposePrescription } from './propose-prescription.ts'
import { repeatPrescription } from './repeat-prescription.ts'
import {
  cancelSchema,
  correctSchema,
  findSchema,
  ofPrescription,
  ofSiteSchema,
  pickSchema,
  proposeSchema,
  repeatSchema,
  type WriteBody,
  writeSchema,
} from './schemas.ts'
import { signedFileRoutes } from './signed-file/routes.ts'
import type { SignatureVerifier } from './signature-verifier.ts'
import { type WritePrescription, writePrescription } from './write-prescription.ts'

const tags = ['prescriptions']

function commandOf({ issuedOn, ...body }: WriteBody): WritePrescription {
  return { ...body, ...(issuedOn === undefined ? {} : { issuedOn: plainDate(issuedOn) }) }
}

/** The writing of prescriptions; `verifier` checks the signature of files that are attached. */
export function prescriptionWritingRoutes(verifier?: SignatureVerifier): (api: Api) => void {
  return (api) => {
    listRoutes(api)
    pickRoutes(api)
    doctorRoute(api)
    writeRoutes(api)
    stepRoutes(api)
    signedFileRoutes(api, verifier)
  }
}

function listRoutes(api: Api): void {
  api.get(
    '/prescriptions',
    {
      config: { access: ['read', 'prescription'] },
      schema: { tags, querystring: findSchema },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store')
      const { state, from, to, ...query } = request.query
      const found = await findPrescriptions(request.context, {
        ...query,
        states: state,
        from: from === undefined ? undefined : plainDate(from),
        to: to === undefined ? undefined : plainDate(to),
      })
      return sendOutcome(request, reply, found)
    },
  )
}

function pickRoutes(api: Api): void {
  api.get(
    '/prescriptions/medicines',
    {
      config: { access: ['read', 'prescription'] },
      schema: { tags, querystring: pickSchema },
    },
    async (request, reply) =>
      sendOutcome(request, reply, await pickMedicines(request.context, request.query.q ?? '')),
  )
}

/** Where the one who asks works as a doctor today: what a new prescription begins with. */
function doctorRoute(api: Api): void {
  api.get(
    '/prescriptions/doctor',
    {
      config: { access: ['post', 'prescription'] },
      schema: { tags, querystring: ofSiteSchema },
    },
    async ({ context, query }) => {
      const { actor } = context
      const where = query.siteId === undefined ? {} : { siteId: query.siteId }
      const doctor =
        actor.kind === 'account'
          ? await doctorOfAccount(context, actor.accountId, where)
          : undefined
      if (!doctor) return { doctor: null }
      return { doctor: { id: doctor.id, label: doctor.fullName, siteId: doctor.siteId } }
    },
  )
}

function writeRoutes(api: Api): void {
  api.post(
    '/prescriptions/proposal',
    { config: { access: ['post', 'prescription'] }, schema: { tags, body: proposeSchema } },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store')
      const { issuedOn, ...body } = request.body
      const day = issuedOn === undefined ? {} : { issuedOn: plainDate(issuedOn) }
      const proposal = await proposePrescription(request.context, { ...body, ...day })
      return sendOutcome(request, reply, proposal)
    },
  )

  api.post(
    '/prescriptions',
    { config: { access: ['post', 'prescription'] }, schema: { tags, body: writeSchema } },
    async (request, reply) => {
      const outcome = await writePrescription(request.context, commandOf(request.body))
      return sendOutcome(request, reply, outcome, outcome.outcome === 'written' ? 201 : 200)
    },
  )

  api.post(
    '/prescriptions/:id/repeat',
    {
      config: { access: ['post', 'prescription'] },
      schema: { tags, params: ofPrescription, body: repeatSchema },
    },
    async (request, reply) => {
      const outcome = await repeatPrescription(request.context, {
        prescriptionId: asId(request.params.id),
        ...request.body,
      })
      return sendOutcome(request, reply, outcome, outcome.outcome === 'written' ? 201 : 200)
    },
  )
}

function stepRoutes(api: Api): void {
  api.post(
    '/prescriptions/:id/cancel',
    {
      config: { access: ['post', 'prescription'] },
      schema: { tags, params: ofPrescription, body: cancelSchema },
    },
    async (request, reply) => {
      const prescriptionId = asId<'Prescription'>(request.params.id)
      const { reason } = request.body
      return sendOutcome(
        request,
        reply,
        await cancelPrescription(request.context, { prescriptionId, reason }),
      )
    },
  )

  api.post(
    '/prescriptions/:id/correct',
    {
      config: { access: ['decide', 'prescription'] },
      schema: { tags, params: ofPrescription, body: correctSchema },
    },
    async (request, reply) => {
      const outcome = await correctPrescription(request.context, {
        prescriptionId: asId(request.params.id),
        reason: request.body.reason,
        prescription: commandOf(request.body.prescription),
      })
      return sendOutcome(request, reply, outcome, outcome.outcome === 'written' ? 201 : 200)
    },
  )
}
