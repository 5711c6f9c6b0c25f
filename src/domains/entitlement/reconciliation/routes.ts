import { Type } from 'typebox'
import { listOrganisations } from '#domains/facilities/index.ts'
import { formatNumber, paperDetailsOf } from '#domains/people/index.ts'
import type { Context } from '#kernel/context.ts'
import { type Api, sendOutcome } from '#kernel/http/index.ts'
import { t } from '#kernel/i18n/index.ts'
import { letterPdf } from '#kernel/pdf/index.ts'
import { regionName } from '#kernel/region.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { localDate } from '#kernel/time-zone.ts'
import { dayText } from '../describe-values.ts'
import { caseStates, differenceKinds } from './difference-kinds.ts'
import { type CaseItem, listCases, openCase, settleCase, writeLetter } from './handle-case.ts'
import { letterOfCase, type LetterParties } from './letter-of-case.ts'
import { reconcile } from './reconcile.ts'

const tags = ['reconciliation']
const id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })
const ofCase = Type.Object({ region: Type.String(), id })
const read = { access: ['read', 'reconciliation'] as const }
const post = { access: ['post', 'reconciliation'] as const }
const mostAtOnce = 20_000
/** Official letters in Russia are in Russian, whatever the reader's language is. */
const languageOfLetters = 'ru'

/** The federal register of recipients against the facts here. */
export function reconciliationRoutes(api: Api): void {
  api.get(
    '/reconciliation/cases',
    {
      config: read,
      schema: {
        tags,
        querystring: Type.Object({
          state: Type.Optional(Type.Union(caseStates.map((each) => Type.Literal(each)))),
          kind: Type.Optional(Type.Union(differenceKinds.map((each) => Type.Literal(each)))),
          after: Type.Optional(id),
          limit: Type.Integer({ minimum: 1, maximum: mostAtOnce, default: mostAtOnce }),
        }),
      },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store')
      return sendOutcome(request, reply, await listCases(request.context, request.query))
    },
  )

  api.post('/reconciliation', { config: post, schema: { tags } }, async (request, reply) =>
    sendOutcome(request, reply, await reconcile(request.context), 201),
  )

  api.get(
    '/reconciliation/cases/:id',
    { config: read, schema: { tags, params: ofCase } },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store')
      return sendOutcome(request, reply, await openCase(request.context, request.params.id))
    },
  )

  api.post(
    '/reconciliation/cases/:id/letter',
    { config: post, schema: { tags, params: ofCase } },
    async (request, reply) =>
      sendOutcome(request, reply, await writeLetter(request.context, request.params.id)),
  )

  api.get(
    '/reconciliation/cases/:id/letter.pdf',
    { config: read, schema: { tags, params: ofCase } },
    async (request, reply) => {
      const { context } = request
      const opened = await openCase(context, request.params.id)
      if (isRefusal(opened)) return sendOutcome(request, reply, opened)
      const pdf = await letterPdf(await letterFor(context, opened.item))
      return reply
        .header('content-type', 'application/pdf')
        .header('cache-control', 'no-store')
        .header(
          'content-disposition',
          `inline; filename="letter-${opened.item.letterNumber ?? opened.item.id}.pdf"`,
        )
        .send(Buffer.from(pdf))
    },
  )

  api.post(
    '/reconciliation/cases/:id/settle',
    {
      config: post,
      schema: {
        tags,
        params: ofCase,
        body: Type.Object(
          { note: Type.String({ maxLength: 2_000 }) },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) => {
      const command = { caseId: request.params.id, note: request.body.note }
      return sendOutcome(request, reply, await settleCase(request.context, command))
    },
  )
}

async function letterFor(context: Context, item: CaseItem) {
  const { region, at } = context
  const on = localDate(at, region.timeZone)
  const { personId } = item
  const papers = personId === null ? undefined : await paperDetailsOf(region.db, [personId], on)
  const snils = (personId === null ? null : papers?.get(personId)?.snils) ?? item.snils
  const there = item.there['bornOn']
  const bornOn = item.bornOn ?? (typeof there === 'string' ? there : null)
  const person = {
    name: item.name ?? '—',
    bornOn: bornOn === null ? '—' : dayText(bornOn),
    snils: snils === null ? '—' : formatNumber('snils', snils),
  }
  return letterOfCase(item, person, await partiesOf(context), {
    guarantees: region.guarantees,
    language: languageOfLetters,
    madeAt: at,
  })
}

async function partiesOf(context: Context): Promise<LetterParties> {
  const { region } = context
  const organisations = await listOrganisations(context)
  const operator =
    'items' in organisations
      ? organisations.items.find(({ kind }) => kind === 'operator')
      : undefined
  const name = regionName(region, languageOfLetters)
  return {
    from: [operator?.name ?? name, name],
    region: name,
    signature: {
      post: t(languageOfLetters, 'entitlement-reconciliation:letter.post'),
      name: '',
    },
    telephone: region.hotline.telephone,
  }
}
