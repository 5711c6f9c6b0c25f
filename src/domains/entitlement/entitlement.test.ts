import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { guaranteesLocales } from '#domains/guarantees/index.ts'
import { findInnBySlug, listMedicinesOfInns, loadCatalogue } from '#domains/medicines/index.ts'
import type { MedicineId } from '#domains/medicines/index.ts'
import {
  changePerson,
  type NewPerson,
  type PersonId,
  recordFact,
  registerPeople,
} from '#domains/people/index.ts'
import { sql } from '#kernel/db/index.ts'
import { type Api, buildServer, registerRefusals } from '#kernel/http/index.ts'
import { registerLocales } from '#kernel/i18n/index.ts'
import { type Actor, type Grant, publicActor, systemActor } from '#kernel/permission.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { accountWith, contextOf, testNow, useTestRegions } from '#test/support/region.ts'
import {
  countRights,
  decideSupply,
  entitlementLocales,
  entitlementRefusals,
  entitlementRoutes,
  type HoldersQuery,
  listHolders,
  rightsOf,
} from './index.ts'

const on = plainDate('2026-03-13')
const since = plainDate('2015-03-01')
const people: Record<'disabled' | 'diabetic' | 'healthy' | 'dead', PersonId> = {} as never
let metformin: MedicineId

/** A woman of 66 who lives in Smolensk. */
function somebody(said: Partial<NewPerson>): NewPerson {
  const born = plainDate('1960-01-15')
  return {
    familyName: 'Проверкина',
    givenName: 'Анна',
    patronymic: 'Петровна',
    born,
    sex: 'female',
    residence: { okato: '66401', isRural: false, from: born },
    ...said,
  }
}

const test = useTestRegions(async ({ region }) => {
  await loadCatalogue(region.db, 'ru', testNow)
  const inn = await findInnBySlug(region.db, 'ru', 'metformin')
  const [medicine] = await listMedicinesOfInns(region.db, [inn!.id])
  metformin = medicine!.id
  const diabetes = { icd10: 'E11.9', from: since }
  const registered = await registerPeople(contextOf(region), [
    somebody({ categories: [{ code: '1.00000.0217', from: since }], conditions: [diabetes] }),
    somebody({ conditions: [diabetes] }),
    somebody({}),
    somebody({ conditions: [diabetes], died: plainDate('2026-03-12') }),
  ])
  if (registered.outcome === 'refused') throw new Error(JSON.stringify(registered))
  const [disabled, diabetic, healthy, dead] = registered.personIds
  Object.assign(people, { disabled, diabetic, healthy, dead })
})

const now = () => contextOf(test.region)
const later = (minutes: number) => new Date(testNow.getTime() + minutes * 60_000)
const reader: Grant = { verb: 'read', document: 'entitlement' }
const opener: Grant = { verb: 'read', document: 'person' }

describe('deciding a supply', () => {
  it('is refused to those who may not read entitlement', async () => {
    const stranger = contextOf(test.region, { actor: accountWith(opener) })
    const question = { personId: people.disabled, medicineId: metformin, on }
    expect(await decideSupply(stranger, question)).toMatchObject({ reason: 'forbidden' })
    expect(await decideSupply(stranger, [question])).toMatchObject({ reason: 'forbidden' })
    expect(await rightsOf(stranger, people.disabled, on)).toMatchObject({ reason: 'forbidden' })
    expect(await countRights(stranger, on)).toMatchObject({ reason: 'forbidden' })
  })

  it('refuses a person and a medicine that nobody knows', async () => {
    const nobody = 999_999
    expect(
      await decideSupply(now(), { personId: nobody as PersonId, medicineId: metformin, on }),
    ).toMatchObject({ reason: 'entitlement-person-unknown', facts: { personId: nobody } })
    expect(
      await decideSupply(now(), {
        personId: people.healthy,
        medicineId: nobody as MedicineId,
        on,
      }),
    ).toMatchObject({ reason: 'entitlement-medicine-unknown', facts: { medicineId: nobody } })
  })

  it('answers many in their order, each as if asked alone', async () => {
    const questions = [people.healthy, people.disabled, people.diabetic].map((personId) => ({
      personId,
      medicineId: metformin,
      on,
    }))
    const together = await decideSupply(now(), questions)
    const alone = await Promise.all(questions.map((question) => decideSupply(now(), question)))
    expect(together).toEqual(alone)
    expect(alone.map(({ outcome }) => outcome)).toMatchObject([
      { supply: 'own-money' },
      { supply: 'free', benefit: 'federal-social-package', category: '1.00000.0217' },
      { supply: 'free', benefit: 'decree-890-diabetes', payer: 'regional-budget' },
    ])
  })

  it('gives the answer of an earlier day, and the one that was right as things were known', async () => {
    const question = { personId: people.healthy, medicineId: metformin, on }
    await recordFact(contextOf(test.region, { at: later(5) }), {
      personId: people.healthy,
      fact: { kind: 'condition', icd10: 'E10.9', from: plainDate('2026-03-01') },
    })
    const supplyOf = async (day: string, knownAt?: Date) => {
      const decision = await decideSupply(
        now(),
        { ...question, on: plainDate(day) },
        knownAt ? { knownAt } : {},
      )
      if (decision.outcome === 'refused') throw new Error(decision.reason)
      return decision.outcome.supply
    }
    expect(await supplyOf('2026-03-13')).toBe('free')
    expect(await supplyOf('2026-02-28')).toBe('own-money')
    expect(await supplyOf('2026-03-13', later(4))).toBe('own-money')
    expect(await supplyOf('2026-03-13', later(6))).toBe('free')
  })

  it('is what it was, to the letter, when it is asked again', async () => {
    const question = { personId: people.disabled, medicineId: metformin, on }
    expect(await decideSupply(now(), question)).toEqual(await decideSupply(now(), question))
  })
})

describe('the rights of everybody', () => {
  it('add up person by person, and the dead have none', async () => {
    const counts = await countRights(now(), on)
    if ('outcome' in counts) throw new Error(counts.reason)
    expect(counts.everybody).toBe(3)
    const federal = counts.items.find(({ benefit }) => benefit === 'federal-social-package')
    expect(federal).toMatchObject({ people: 1, first: 1, unknown: 0, payer: 'federal-budget' })
    const alive = [people.disabled, people.diabetic, people.healthy]
    for (const { benefit, people: counted, first, unknown } of counts.items) {
      const answers = await Promise.all(alive.map((id) => rightsOf(now(), id, on)))
      const rights = answers.map((each) => ('outcome' in each ? [] : each.rights))
      const own = rights.map((each) => each.find(({ outcome }) => outcome.benefit === benefit))
      const holding = own.map((each) => each?.outcome.holds)
      expect([benefit, counted]).toEqual([benefit, holding.filter((each) => each === true).length])
      expect([benefit, unknown]).toEqual([
        benefit,
        holding.filter((each) => each === 'unknown').length,
      ])
      const firsts = rights.map((each) => each.find(({ outcome }) => outcome.holds === true))
      expect([benefit, first]).toEqual([
        benefit,
        firsts.filter((each) => each?.outcome.benefit === benefit).length,
      ])
    }
    expect(counts.payers.reduce((sum, each) => sum + each.people, 0)).toBe(counts.withRight)
  })

  it('open to the people behind a figure in the order asked for, or only to those served first', async () => {
    const asked = { benefit: 'decree-890-diabetes', on, offset: 0, limit: 10 }
    const idsOf = async (more: Partial<HoldersQuery>) => {
      const found = await listHolders(now(), { ...asked, ...more })
      return 'items' in found ? found.items.map(({ personId }) => personId) : found
    }
    await changePerson(now(), { personId: people.healthy, changes: { familyName: 'Азова' } })
    await changePerson(now(), { personId: people.disabled, changes: { familyName: 'Ёлкина' } })
    const { disabled, diabetic, healthy } = people
    expect(await idsOf({})).toEqual([healthy, disabled, diabetic])
    expect(await idsOf({ order: { by: 'name', direction: 'desc' } })).toEqual([
      diabetic,
      disabled,
      healthy,
    ])
    expect(await idsOf({ text: 'елк' })).toEqual([disabled])
    expect(await idsOf({ text: '%' })).toEqual([])
    expect(await idsOf({ isFirst: false })).toEqual([disabled])
    const former = { familyName: 'Проверкина' }
    for (const personId of [healthy, disabled])
      await changePerson(now(), { personId, changes: former })
  })

  it('open to the people behind a figure, page by page, and leave a trace', async () => {
    const query = { benefit: 'decree-890-diabetes', on, offset: 0, limit: 1 }
    const reading = contextOf(test.region, { actor: accountWith(reader) })
    expect(await listHolders(reading, query)).toMatchObject({ reason: 'forbidden' })
    expect(await listHolders(now(), { ...query, benefit: 'none' })).toMatchObject({
      reason: 'benefit-unknown',
    })
    const first = await listHolders(now(), query)
    expect(first).toMatchObject({ total: 3, next: '1', items: [{ personId: people.disabled }] })
    const rest = await listHolders(now(), { ...query, offset: 1, limit: 10 })
    expect(rest).toMatchObject({
      next: null,
      items: [
        { personId: people.diabetic, fullName: 'Проверкина Анна Петровна', isFirst: true },
        { personId: people.healthy },
      ],
    })
    const trace = await test.region.db.one(sql`
      SELECT verb, facts->>'benefit' AS benefit, facts->'people' AS people
      FROM audit_entry WHERE facts->>'what' = 'right-holders' ORDER BY id DESC LIMIT 1`)
    expect(trace).toEqual({
      verb: 'read',
      benefit: query.benefit,
      people: [people.diabetic, people.healthy],
    })
  })

  it('are counted anew when a fact changes', async () => {
    const holders = () => listHolders(now(), { benefit: 'hiv-supply', on, offset: 0, limit: 10 })
    expect(await holders()).toMatchObject({ total: 0 })
    await recordFact(now(), {
      personId: people.diabetic,
      fact: { kind: 'condition', icd10: 'B20', from: since },
    })
    expect(await holders()).toMatchObject({ total: 1 })
  })
})

describe('entitlement over HTTP', () => {
  let app: Api
  let actor: Actor = systemActor('test')

  beforeAll(async () => {
    registerLocales('guarantees', guaranteesLocales)
    registerLocales('entitlement', entitlementLocales)
    registerRefusals('entitlement', entitlementRefusals)
    app = await buildServer({
      regions: [test.region],
      regionRoutes: [entitlementRoutes],
      actorOf: async () => actor,
      now: () => testNow,
    })
  })
  afterAll(() => app.close())

  const get = async (path: string, language = 'ru') => {
    const answer = await app.inject({
      url: `/api/ru-smolensk/entitlement/${path}`,
      headers: { 'accept-language': language },
    })
    return { status: answer.statusCode, body: answer.json<Record<string, never>>() }
  }
  const audited = async () => {
    const { count } = await test.region.db.one<{ count: number }>(
      sql`SELECT count(*) FROM audit_entry WHERE document = 'person' AND verb = 'read'`,
    )
    return count
  }

  it('turns away strangers and those without the permission', async () => {
    actor = publicActor
    const paths = [
      `decisions?person=${people.disabled}&medicine=${metformin}`,
      `people/${people.disabled}/rights`,
      'rights',
      'rights/hiv-supply/people',
    ]
    for (const path of paths) expect((await get(path)).status).toBe(401)
    actor = accountWith(opener)
    for (const path of paths) expect((await get(path)).status).toBe(403)
    actor = systemActor('test')
  })

  it('decides today where no day is given, in the reader’s language, and notes the opening', async () => {
    const before = await audited()
    const asked = `decisions?person=${people.disabled}&medicine=${metformin}`
    expect((await get(asked)).body).toMatchObject({
      decision: { on: '2026-03-13', outcome: { supply: 'free' } },
      why: {
        outcome: 'yes',
        answer: expect.stringMatching(/^Бесплатно\. .+ по 12\.04\.2026 включительно\.$/) as string,
        reasons: [{ holds: true }, { holds: true }, { holds: true }, { holds: true }],
      },
    })
    expect((await get(asked, 'kk')).body).toMatchObject({
      why: { answer: expect.stringMatching(/^Тегін\. /) as string },
    })
    expect(await audited()).toBe(before + 2)
    expect((await get(`decisions?person=999999&medicine=${metformin}`)).status).toBe(404)
    expect((await get(`${asked}&on=13.03.2026`)).status).toBe(400)
  })

  it('names all rights of a person, and notes the opening', async () => {
    const before = await audited()
    const { body } = await get(`people/${people.diabetic}/rights?on=2026-03-12`)
    const items = body['items'] as unknown as { benefit: string; holds: boolean; why: unknown }[]
    expect(items.length).toBeGreaterThan(50)
    expect(items.find(({ benefit }) => benefit === 'decree-890-diabetes')).toMatchObject({
      holds: true,
      payer: 'regional-budget',
      why: { outcome: 'yes', reasons: [{ fact: 'E11.9 с 01.03.2015' }] },
    })
    expect(await audited()).toBe(before + 1)
    expect((await get('people/999999/rights')).status).toBe(404)
  })

  it('counts everybody, and opens a figure', async () => {
    expect((await get('rights')).body).toMatchObject({ everybody: 3, on: '2026-03-13' })
    expect((await get('rights/decree-890-diabetes/people?limit=2')).body).toMatchObject({
      total: 3,
      next: '2',
    })
    const sorted = await get('rights/decree-890-diabetes/people?sort=born.desc&filter.isFirst=yes')
    expect(sorted.body).toMatchObject({ total: 1, items: [{ personId: people.healthy }] })
    expect((await get('rights/hiv-supply/people?sort=snils.asc')).status).toBe(400)
    expect((await get('rights/nothing/people')).status).toBe(404)
  })
})
