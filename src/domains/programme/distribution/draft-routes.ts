import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { parseDecimal, round, toText } from '#kernel/decimal.ts'
import type { Context } from '#kernel/context.ts'
import { asRead, type Api, type RegionRequest, sendOutcome } from '#kernel/http/index.ts'
import { refuseUnless } from '#kernel/permission.ts'
import { refused } from '#kernel/refusal.ts'
import { describeDiscard, discardDraft } from './discard-draft.ts'
import {
  changeRules,
  type DraftOutcome,
  type PinChange,
  pinCells,
  takeNewFacts,
} from './change-draft.ts'
import { groupsOf, lineTotals } from './line-rules.ts'
import { type OpenPlans, openEdition } from './open-edition.ts'
import type { OpenedPlan } from './reckon.ts'
import { bases, perHeadLine, profiles } from './rule/types.ts'
import { sendDraft, takeBackDraft } from './send-draft.ts'
import { findDistribution } from './tables.ts'
import { planOfEdition, sendMatrix } from './route-parts.ts'
import { tryPins } from './try-pins.ts'

const tags = ['programme']
const code = Type.String({ minLength: 1, maxLength: 100 })
const region = Type.String()
const id = Type.Integer({ minimum: 1 })
const version = Type.Integer({ minimum: 1 })
const manage = { access: ['manage', 'distribution'] as const }
const strict = { additionalProperties: false }

const pin = Type.Object(
  {
    organisation: code,
    line: code,
    month: Type.Integer({ minimum: 0, maximum: 12 }),
    what: Type.Union([Type.Literal('volume'), Type.Literal('money')]),
    /** As people write it, in units of the line or in roubles; an empty one frees it. */
    value: Type.String({ maxLength: 40 }),
  },
  strict,
)

/** Enough for a block over every organisation and line. */
const pinsBody = Type.Object({ version, pins: Type.Array(pin, { maxItems: 2_000 }) }, strict)

/** What an economist does with a draft: pins, rules, facts, sending, taking back, throwing away. */
export function draftRoutes(api: Api, open: OpenPlans): void {
  const params = Type.Object({ region, id })

  api.post(
    '/programme/distribution/:id/pins',
    {
      config: manage,
      schema: { tags, params, body: pinsBody },
    },
    async (request, reply) => {
      const context = asRead(request)
      return changed(request, reply, context, open, async (opened) => {
        const { id: edition } = request.params
        const pins = await readPins(context, opened, edition, request.body.pins)
        return pins === undefined
          ? wrongValue
          : pinCells(context, opened, { id: edition, version: request.body.version, pins })
      })
    },
  )

  api.post(
    '/programme/distribution/:id/pins/trial',
    { config: manage, schema: { tags, params, body: pinsBody } },
    async (request, reply) => {
      const context = asRead(request)
      const { id: edition } = request.params
      const opened = await planOfEdition(open, context, edition)
      if (!opened) return sendOutcome(request, reply, refused('distribution-not-found'))
      const pins = await readPins(context, opened, edition, request.body.pins)
      if (pins === undefined) return sendOutcome(request, reply, wrongValue)
      const command = { id: edition, version: request.body.version, pins }
      return sendOutcome(request, reply, await tryPins(context, opened, command))
    },
  )

  const weight = Type.Integer({ minimum: 0, maximum: 100 })
  api.post(
    '/programme/distribution/:id/rules',
    {
      config: manage,
      schema: {
        tags,
        params,
        body: Type.Object(
          {
            version,
            lines: Type.Array(
              Type.Object(
                {
                  line: code,
                  weights: Type.Object(
                    Object.fromEntries(bases.map((basis) => [basis, weight])) as {
                      population: typeof weight
                      capacity: typeof weight
                      history: typeof weight
                    },
                  ),
                  groups: Type.String({ maxLength: 400 }),
                  profile: Type.Union(profiles.map((each) => Type.Literal(each))),
                },
                strict,
              ),
              { maxItems: 100 },
            ),
          },
          strict,
        ),
      },
    },
    async (request, reply) => {
      const context = asRead(request)
      const lines = request.body.lines.map((each) => ({ ...each, groups: groupsOf(each.groups) }))
      const command = { id: request.params.id, version: request.body.version, lines }
      return changed(request, reply, context, open, (opened) =>
        changeRules(context, opened, command),
      )
    },
  )

  api.post(
    '/programme/distribution/:id/facts',
    { config: manage, schema: { tags, params, body: Type.Object({ version }, strict) } },
    async (request, reply) => {
      const context = asRead(request)
      const command = { id: request.params.id, version: request.body.version }
      return changed(request, reply, context, open, (opened) =>
        takeNewFacts(context, opened, command),
      )
    },
  )

  api.post(
    '/programme/distribution/:id/sending',
    { config: manage, schema: { tags, params, body: Type.Object({ version }, strict) } },
    async (request, reply) => {
      const context = asRead(request)
      const opened = await planOfEdition(open, context, request.params.id)
      if (!opened) return sendOutcome(request, reply, refused('distribution-not-found'))
      const command = { id: request.params.id, version: request.body.version }
      return sendOutcome(request, reply, await sendDraft(context, opened, command))
    },
  )

  api.post(
    '/programme/distribution/:id/taking-back',
    { config: manage, schema: { tags, params, body: Type.Object({}, strict) } },
    async (request, reply) => {
      const context = asRead(request)
      const opened = await planOfEdition(open, context, request.params.id)
      if (!opened) return sendOutcome(request, reply, refused('distribution-not-found'))
      const outcome = await takeBackDraft(context, opened, { id: request.params.id })
      return sendOutcome(request, reply, outcome)
    },
  )

  api.get(
    '/programme/distribution/:id/discarding',
    { config: manage, schema: { tags, params } },
    async (request, reply) => {
      const context = asRead(request)
      const forbidden = refuseUnless(context, 'manage', 'distribution')
      if (forbidden) return sendOutcome(request, reply, forbidden)
      const record = await findDistribution(context.region.db, request.params.id)
      if (!record) return sendOutcome(request, reply, refused('distribution-not-found'))
      return describeDiscard(context.region.db, record)
    },
  )

  api.post(
    '/programme/distribution/:id/discarding',
    {
      config: manage,
      schema: {
        tags,
        params,
        body: Type.Object({ version, reason: Type.String({ maxLength: 4_000 }) }, strict),
      },
    },
    async (request, reply) => {
      const context = asRead(request)
      const opened = await planOfEdition(open, context, request.params.id)
      if (!opened) return sendOutcome(request, reply, refused('distribution-not-found'))
      const command = { ...request.body, id: request.params.id }
      return sendOutcome(request, reply, await discardDraft(context, opened, command))
    },
  )
}

const wrongValue = refused('distribution-value-wrong', { problems: [] })

/** Pins as they were written, in smallest units; undefined where one of them is no such number. */
async function readPins(
  { region: { db } }: Context,
  { programme, computed }: OpenedPlan,
  edition: number,
  written: readonly (Omit<PinChange, 'value'> & { value: string })[],
): Promise<PinChange[] | undefined> {
  const { year } = (await findDistribution(db, edition)) ?? {}
  const totals = lineTotals(programme, computed, year ?? 0)
  const pins = written.map(({ value, ...place }): PinChange | undefined => {
    if (value.trim() === '') return { ...place, value: null }
    const total = totals.find((each) => each.line.code === place.line)
    const isKnown = total !== undefined || place.line === perHeadLine
    const scale = place.what === 'money' ? 2 : (total?.volumeDecimals ?? 0)
    const units = isKnown ? unitsOf(value, scale) : undefined
    return units === undefined ? undefined : { ...place, value: units }
  })
  const good = pins.filter((each) => each !== undefined)
  return good.length < pins.length ? undefined : good
}

/** "1 234,5" in smallest units; undefined for what is no such number. */
function unitsOf(text: string, scale: number): bigint | undefined {
  const parsed = parseDecimal(text)
  if (!parsed.ok || parsed.value.coefficient < 0n || parsed.value.scale > scale) return undefined
  const units = round(parsed.value, scale, 'down').coefficient
  return Number.isSafeInteger(Number(toText({ coefficient: units, scale: 0 }))) ? units : undefined
}

/** Changes a draft and answers with its matrix as it then is. */
async function changed(
  request: RegionRequest & { params: { id: number } },
  reply: FastifyReply,
  context: Context,
  open: OpenPlans,
  change: (opened: OpenedPlan) => Promise<DraftOutcome>,
) {
  const opened = await planOfEdition(open, context, request.params.id)
  if (!opened) return sendOutcome(request, reply, refused('distribution-not-found'))
  const outcome = await change(opened)
  if (outcome.outcome === 'refused') return sendOutcome(request, reply, outcome)
  if (outcome.reckoned) {
    const { record } = outcome.reckoned
    const found = { outcome: 'found' as const, opened, record, reckoned: outcome.reckoned }
    return sendMatrix(request, reply, context, found)
  }
  const found = await openEdition(context, open, request.params.id)
  if (found.outcome === 'refused') return sendOutcome(request, reply, found)
  return sendMatrix(request, reply, context, found)
}
