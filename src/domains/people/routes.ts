import { Type } from 'typebox'
import { type Api, sendOutcome } from '#kernel/http/index.ts'
import { refused } from '#kernel/refusal.ts'
import { localDate } from '#kernel/time-zone.ts'
import { correctFact, endFact, recordFact, withdrawFact } from './change-facts.ts'
import { recordNumber } from './change-number.ts'
import { changePerson } from './change-person.ts'
import { findDuplicates } from './find-duplicates.ts'
import { findPeople } from './find-people.ts'
import { listCategories } from './list-categories.ts'
import { mergePeople, undoMerge } from './merge-people.ts'
import { openPerson } from './open-person.ts'
import { refusePackage, takePackageAgain } from './refuse-package.ts'
import { registerPeople } from './register-people.ts'
import { sendPersonOutcome } from './send-person-outcome.ts'
import {
  factSchema,
  lastDaySchema,
  mergeSchema,
  newPersonSchema,
  numberSchema,
  ofFact,
  ofMerge,
  ofPerson,
  ofYear,
  packageSchema,
  personChangesSchema,
  reasonSchema,
  searchSchema,
} from './schemas.ts'
import type { FactKind } from './types.ts'

const tags = ['people']
const readers = { access: ['read', 'person'] } as const
const writers = { access: ['post', 'person'] } as const
const managers = { access: ['manage', 'person'] } as const

/** The register of residents, for staff. What is searched for goes in the body, not in an address that is logged. */
export function peopleRoutes(api: Api): void {
  readRoutes(api)
  personRoutes(api)
  factRoutes(api)
  packageRoutes(api)
  duplicateRoutes(api)
}

function readRoutes(api: Api): void {
  api.post(
    '/people/search',
    {
      config: readers,
      schema: { tags, summary: 'People by a number, or by name and birthday', body: searchSchema },
    },
    async (request, reply) => {
      const found = await findPeople(request.context, request.body)
      return sendOutcome(
        request,
        reply,
        found.outcome === 'found' ? { items: found.people } : found,
      )
    },
  )

  api.get(
    '/people/categories',
    { config: readers, schema: { tags, summary: 'The categories that a person may have today' } },
    ({ context }) => ({
      items: listCategories(
        context.region.guarantees,
        localDate(context.at, context.region.timeZone),
      ),
    }),
  )

  api.get(
    '/people/:personId',
    {
      config: readers,
      schema: {
        tags,
        summary: 'The card of a person; every opening is audited',
        params: ofPerson,
        querystring: Type.Object({
          knownAt: Type.Optional(Type.String({ format: 'date-time' })),
          language: Type.Optional(Type.String()),
        }),
      },
    },
    async (request, reply) => {
      const { knownAt } = request.query
      const when = knownAt === undefined ? {} : { knownAt: new Date(knownAt) }
      return sendOutcome(
        request,
        reply,
        await openPerson(request.context, request.params.personId, when),
      )
    },
  )
}

function personRoutes(api: Api): void {
  api.post(
    '/people',
    { config: writers, schema: { tags, summary: 'Register a person', body: newPersonSchema } },
    async (request, reply) =>
      sendPersonOutcome(request, reply, await registerPeople(request.context, [request.body]), 201),
  )

  api.patch(
    '/people/:personId',
    {
      config: writers,
      schema: {
        tags,
        summary: 'Change what identifies a person, or the contacts',
        params: ofPerson,
        body: personChangesSchema,
      },
    },
    async (request, reply) =>
      sendPersonOutcome(
        request,
        reply,
        await changePerson(request.context, {
          personId: request.params.personId,
          changes: request.body,
        }),
      ),
  )

  api.post(
    '/people/:personId/numbers',
    {
      config: writers,
      schema: { tags, summary: 'Give a person a number', params: ofPerson, body: numberSchema },
    },
    async (request, reply) =>
      sendPersonOutcome(
        request,
        reply,
        await recordNumber(request.context, {
          personId: request.params.personId,
          ...request.body,
        }),
      ),
  )
}

function factRoutes(api: Api): void {
  api.post(
    '/people/:personId/facts',
    {
      config: writers,
      schema: {
        tags,
        summary: 'Record a fact',
        params: ofPerson,
        body: Type.Object({ fact: factSchema }),
      },
    },
    async (request, reply) =>
      sendPersonOutcome(
        request,
        reply,
        await recordFact(request.context, {
          personId: request.params.personId,
          fact: request.body.fact,
        }),
      ),
  )

  api.put(
    '/people/facts/:kind/:factId',
    {
      config: writers,
      schema: {
        tags,
        summary: 'Say a fact otherwise; its kind stays',
        params: ofFact,
        body: Type.Object({ fact: factSchema }),
      },
    },
    async (request, reply) => {
      const { kind, factId } = request.params
      const { fact } = request.body
      const isOfKind = fact.kind === kind
      return sendPersonOutcome(
        request,
        reply,
        isOfKind
          ? await correctFact(request.context, { factId, fact })
          : refused('fact-unknown', { factId, kind }),
      )
    },
  )

  api.post(
    '/people/facts/:kind/:factId/end',
    {
      config: writers,
      schema: { tags, summary: 'A fact ends with a day', params: ofFact, body: lastDaySchema },
    },
    async (request, reply) => {
      const { kind, factId } = request.params
      const { lastDay } = request.body
      return sendPersonOutcome(
        request,
        reply,
        hasPeriod(kind)
          ? await endFact(request.context, { kind, factId, lastDay })
          : refused('fact-unknown', { factId, kind }),
      )
    },
  )

  api.post(
    '/people/facts/:kind/:factId/withdrawal',
    {
      config: writers,
      schema: { tags, summary: 'A fact never was true', params: ofFact, body: reasonSchema },
    },
    async (request, reply) => {
      const { kind, factId } = request.params
      const { reason } = request.body
      return sendOutcome(
        request,
        reply,
        await withdrawFact(request.context, { kind, factId, reason }),
      )
    },
  )
}

function hasPeriod(kind: FactKind): kind is Exclude<FactKind, 'refusal'> {
  return kind !== 'refusal'
}

function packageRoutes(api: Api): void {
  api.post(
    '/people/:personId/package-refusals',
    {
      config: writers,
      schema: {
        tags,
        summary: 'Money instead of the social package for a year',
        params: ofPerson,
        body: packageSchema,
      },
    },
    async (request, reply) =>
      sendPersonOutcome(
        request,
        reply,
        await refusePackage(request.context, {
          personId: request.params.personId,
          ...request.body,
        }),
      ),
  )

  api.post(
    '/people/:personId/package-refusals/:year/withdrawal',
    {
      config: writers,
      schema: { tags, summary: 'The package in kind again for a year', params: ofYear },
    },
    async (request, reply) => {
      const { personId, year } = request.params
      return sendOutcome(
        request,
        reply,
        await takePackageAgain(request.context, { personId, year }),
      )
    },
  )
}

function duplicateRoutes(api: Api): void {
  api.get(
    '/people/duplicates',
    {
      config: managers,
      schema: {
        tags,
        summary: 'Rows that may be one person, the likeliest first',
        querystring: Type.Object({
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
          language: Type.Optional(Type.String()),
        }),
      },
    },
    async (request, reply) => {
      const { limit } = request.query
      const found = await findDuplicates(request.context, limit === undefined ? {} : { limit })
      return sendOutcome(
        request,
        reply,
        found.outcome === 'found' ? { items: found.duplicates } : found,
      )
    },
  )

  api.post(
    '/people/merges',
    {
      config: managers,
      schema: { tags, summary: 'Two rows are one person', body: mergeSchema },
    },
    async (request, reply) =>
      sendOutcome(request, reply, await mergePeople(request.context, request.body), 201),
  )

  api.post(
    '/people/merges/:mergeId/undo',
    { config: managers, schema: { tags, summary: 'They were two after all', params: ofMerge } },
    async (request, reply) =>
      sendOutcome(
        request,
        reply,
        await undoMerge(request.context, { mergeId: request.params.mergeId }),
      ),
  )
}
