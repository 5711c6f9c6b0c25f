import { describe, expect, it } from 'vitest'
import { sql } from '#kernel/db/index.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { accountWith, contextOf, useTestRegions } from '#test/support/region.ts'
import { registerPeople } from './register-people.ts'
import { readFacts, scanFacts } from './read-facts.ts'
import { contactOf, peopleVersion, personLabels, survivorOf } from './tables.ts'
import { givePeople, givePerson, testPerson, testSnils } from './test-people.ts'
import type { PersonFacts, PersonId } from './types.ts'

const test = useTestRegions()
const today = plainDate('2026-03-13')
const registrar = accountWith({ verb: 'post', document: 'person' })

describe('registering people', () => {
  it('is refused to those who may not write people', async () => {
    const actor = accountWith({ verb: 'read', document: 'person' })
    expect(await registerPeople(contextOf(test.region, { actor }), [testPerson()])).toMatchObject({
      reason: 'forbidden',
      facts: { verb: 'post', document: 'person' },
    })
  })

  it('tells every problem of every record at once, and writes nothing', async () => {
    const outcome = await registerPeople(contextOf(test.region, { actor: registrar }), [
      testPerson(),
      testPerson({
        familyName: ' ',
        born: plainDate('2026-03-14'),
        numbers: { snils: '112-233-445 96', 'oms-policy': '12' },
        categories: [{ code: '1.0.33', from: today, to: plainDate('2026-03-12') }],
      }),
    ])
    expect(outcome).toMatchObject({
      reason: 'person-data-wrong',
      facts: {
        row: 2,
        problems: [
          { row: 2, column: 'familyName', code: 'empty' },
          { column: 'born', code: 'in-the-future' },
          { column: 'snils', code: 'wrong-check-digit', facts: { expected: '95', got: '96' } },
          { column: 'oms-policy', code: 'wrong-length' },
          { column: 'categories', code: 'not-a-category-code' },
          { column: 'categories', code: 'period-backwards' },
          { column: 'categories', code: 'before-birth' },
        ],
      },
    })
    const { count } = await test.region.db.one<{ count: number }>(
      sql`SELECT count(*) AS count FROM person`,
    )
    expect(count).toBe(0)
  })

  it('refuses an ИИН of somebody born on another day', async () => {
    const outcome = await registerPeople(contextOf(test.region), [
      testPerson({ numbers: { iin: '850214300011' }, born: plainDate('1985-02-15') }),
    ])
    expect(outcome).toMatchObject({ reason: 'person-data-wrong' })
  })

  it('refuses a number that somebody else has, in the register or in the same list', async () => {
    const snils = testSnils()
    const id = await givePerson(contextOf(test.region), { numbers: { snils } })
    const again = testPerson({ numbers: { snils } })
    expect(await registerPeople(contextOf(test.region), [again])).toMatchObject({
      reason: 'person-number-taken',
      facts: { row: 1, kind: 'snils', personId: id },
    })
    const other = { numbers: { passport: '66 00 123456' } }
    expect(
      await registerPeople(contextOf(test.region), [testPerson(other), testPerson(other)]),
    ).toMatchObject({ reason: 'person-number-taken', facts: { row: 2, personId: null } })
  })

  it('gives one of two registrations of a number at the same moment', async () => {
    const person = testPerson()
    const outcomes = await Promise.all(
      [person, person].map((each) => registerPeople(contextOf(test.region), [each])),
    )
    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['refused', 'registered'])
  })

  it('writes the person, an audit entry, an event and a new version', async () => {
    const before = await peopleVersion(test.region.db)
    const context = contextOf(test.region, { actor: registrar, requestId: 'written' })
    const id = await givePerson(context, { email: 'anna@example.org' })
    expect(await peopleVersion(test.region.db)).not.toBe(before)
    expect(
      await test.region.db.many(sql`
        SELECT verb, document, document_id AS id, facts FROM audit_entry
        WHERE request_id = 'written'`),
    ).toEqual([{ verb: 'register', document: 'person', id: String(id), facts: { people: 1 } }])
    expect(
      await test.region.db.one(sql`
        SELECT kind, payload FROM event ORDER BY id DESC LIMIT 1`),
    ).toEqual({
      kind: 'people.fact-changed',
      payload: { personIds: [id], what: ['registered'] },
    })
    expect(await personLabels(test.region.db, [id])).toEqual(
      new Map([[id, { fullName: 'Проверкина Анна Петровна', born: '1960-01-15' }]]),
    )
    expect(await contactOf(test.region.db, id)).toEqual({
      email: 'anna@example.org',
      language: 'ru',
    })
    expect(await survivorOf(test.region.db, [id])).toEqual(new Map([[id, id]]))
    expect((await readFacts(test.second.db, [id], { on: today })).size).toBe(0)
  })
})

describe('reading facts', () => {
  it('answers with everything known, and with the residence and disability of the day', async () => {
    const id = await givePerson(contextOf(test.region), {
      born: plainDate('1956-02-29'),
      categories: [
        { code: '1.00000.0218', from: plainDate('2020-01-01'), to: today },
        { code: '1.00000.0033', from: plainDate('2010-01-01'), to: plainDate('2011-01-01') },
      ],
      conditions: [
        {
          icd10: 'I21.9',
          from: plainDate('2026-01-10'),
          observedFrom: plainDate('2026-02-01'),
        },
      ],
      refusals: [{ year: 2026, package: 'medicines' }],
      disability: { group: 'I', from: plainDate('2020-01-01'), to: today },
      residence: { okato: '66401', isRural: true, from: plainDate('2000-01-01') },
    })
    const facts = (await readFacts(test.region.db, [id], { on: today })).get(id)
    expect(facts).toEqual({
      id,
      born: '1956-02-29',
      sex: 'female',
      categories: [
        { code: '1.00000.0033', from: '2010-01-01', to: '2011-01-01' },
        { code: '1.00000.0218', from: '2020-01-01', to: '2026-03-13' },
      ],
      conditions: [{ icd10: 'I21.9', from: '2026-01-10', observedFrom: '2026-02-01' }],
      refusals: [{ year: 2026, package: 'medicines' }],
      disability: { group: 'I', from: '2020-01-01', to: '2026-03-13' },
      residence: { okato: '66401', isRural: true, from: '2000-01-01' },
    })
    // The last day is inside; the day after it the group is over.
    const tomorrow = await readFacts(test.region.db, [id], { on: plainDate('2026-03-14') })
    expect(tomorrow.get(id)?.disability).toBeUndefined()
  })

  it('leaves out ids that nobody has', async () => {
    expect(await readFacts(test.region.db, [987_654 as PersonId], { on: today })).toEqual(new Map())
  })

  it('scans everybody who is alive on the day, once', async () => {
    const context = contextOf(test.region)
    const [alive, diedToday, diedBefore] = await givePeople(context, [
      {},
      { died: today },
      { died: plainDate('2026-03-12') },
    ])
    const seen: PersonFacts[] = []
    const count = await scanFacts(test.region.db, { on: today }, (people) => {
      seen.push(...people)
    })
    const ids = seen.map(({ id }) => id)
    expect(new Set(ids).size).toBe(count)
    expect(ids).toContain(alive)
    expect(ids).toContain(diedToday)
    expect(ids).not.toContain(diedBefore)
  })
})
