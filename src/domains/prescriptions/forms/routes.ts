import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { type Api, sendOutcome } from '#kernel/http/index.ts'
import { asId } from '#kernel/id.ts'
import { isPlainDate } from '#kernel/plain-date.ts'
import { refused } from '#kernel/refusal.ts'
import { type JournalOutcome, printDeferralJournal } from './deferral-journal.ts'
import { type MarkOutcome, printDeferralMark } from './deferral-mark.ts'
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

/** Papers of prescriptions: the official forms, several in one file, and the mark and the journal of deferral. */
export function formRoutes(api: Api): void {
  paperRoutes(api)
  journalRoutes(api)
}

function paperRoutes(api: Api): void {
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

function journalRoutes(api: Api): void {
  const day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
  api.get(
    '/deferrals/journal.pdf',
    {
      config: { access: ['read', 'dispensing'] },
      schema: {
        tags,
        querystring: Type.Object({ siteId: Type.Integer({ minimum: 1 }), from: day, to: day }),
      },
    },
    async (request, reply) => {
      const { siteId, from, to } = request.query
      const days = isPlainDate(from) && isPlainDate(to) ? { from, to } : undefined
      const printed = days
        ? await printDeferralJournal(request.context, { siteId, ...days })
        : refused('journal-period-impossible', { atMostDays: 366 })
      return sendPdf(request, reply, printed)
    },
  )
}

function sendPdf(
  request: FastifyRequest,
  reply: FastifyReply,
  printed: PrintOutcome | MarkOutcome | JournalOutcome,
): FastifyReply {
  void reply.header('cache-control', 'no-store')
  if (printed.outcome === 'refused') return sendOutcome(request, reply, printed)
  return reply
    .type('application/pdf')
    .header('content-disposition', `inline; filename="${printed.name}"`)
    .send(Buffer.from(printed.bytes))
}
