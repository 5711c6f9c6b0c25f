import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { type Api, sendOutcome } from '#kernel/http/index.ts'
import { asId } from '#kernel/id.ts'
import { printDeferralMark } from './deferral-mark.ts'
import { paperForms } from './form-code.ts'
import { type PrintOutcome, printForms } from './print-forms.ts'

const tags = ['prescriptions']
const access = ['read', 'prescription'] as const
const wantedForm = Type.Optional(Type.Union(paperForms.map((form) => Type.Literal(form))))
const ofPrescription = Type.Object({
  region: Type.String(),
  id: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
})
/** At once, so that a day of a doctor is one file and one thread is not held for minutes. */
const mostAtOnce = 50

/** Papers of prescriptions: the official forms, several in one file, and the mark of deferral. */
export function formRoutes(api: Api): void {
  api.get(
    '/prescriptions/:id/form.pdf',
    {
      config: { access },
      schema: { tags, params: ofPrescription, querystring: Type.Object({ form: wantedForm }) },
    },
    async (request, reply) => {
      const { form } = request.query
      const printed = await printForms(request.context, {
        prescriptionIds: [asId(request.params.id)],
        ...(form ? { form } : {}),
      })
      return sendPdf(request, reply, printed)
    },
  )

  api.get(
    '/prescriptions/forms.pdf',
    {
      config: { access },
      schema: {
        tags,
        querystring: Type.Object({
          /** With commas between them, in the order of printing. */
          ids: Type.String({ pattern: `^[1-9]\\d{0,14}(,[1-9]\\d{0,14}){0,${mostAtOnce - 1}}$` }),
          form: wantedForm,
        }),
      },
    },
    async (request, reply) => {
      const { ids, form } = request.query
      const printed = await printForms(request.context, {
        prescriptionIds: ids.split(',').map((id) => asId(Number(id))),
        ...(form ? { form } : {}),
      })
      return sendPdf(request, reply, printed)
    },
  )

  api.get(
    '/prescriptions/:id/deferral-mark.pdf',
    { config: { access }, schema: { tags, params: ofPrescription } },
    async (request, reply) =>
      sendPdf(request, reply, await printDeferralMark(request.context, asId(request.params.id))),
  )
}

function sendPdf(
  request: FastifyRequest,
  reply: FastifyReply,
  printed: PrintOutcome | Awaited<ReturnType<typeof printDeferralMark>>,
): FastifyReply {
  void reply.header('cache-control', 'no-store')
  if (printed.outcome === 'refused') return sendOutcome(request, reply, printed)
  return reply
    .type('application/pdf')
    .header('content-disposition', `inline; filename="${printed.name}"`)
    .send(Buffer.from(printed.bytes))
}
