import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sql } from '#kernel/db/index.ts'
import { addDays, plainDate } from '#kernel/plain-date.ts'
import { accountWith, contextOf, testNow, useTestRegions } from '#test/support/region.ts'
import { recordFact } from './change-facts.ts'
import { findDuplicates } from './find-duplicates.ts'
import { findPeople } from './find-people.ts'
import { mergePeople, undoMerge } from './merge-people.ts'
import type { MergeId } from './merge-tables.ts'
import { openPerson } from './open-person.ts'
import { readFacts } from './read-facts.ts'
import { provePeople } from './prove-people.ts'
import { contactOf, peopleVersion, personLabels, survivorOf } from './tables.ts'
import { givePeople, givePerson, testSnils } from './test-people.ts'
import type { NewPerson, PersonId } from './types.ts'

const test = useTestRegions()
const on = plainDate('2026-03-13')
const now = (minutes = 0) =>
  contextOf(test.region, { at: new Date(testNow.getTime() + minutes * 60_000) })

async function merged(from: PersonId, into: PersonId, minutes = 1): Promise<MergeId> {
  const outcome = await mergePeople(now(minutes), { from, into, reason: 'одна и та же женщина' })
  if (outcome.outcome !== 'merged') throw new Error(JSON.stringify(outcome))
  return outcome.mergeId
}

describe('merging', () => {
  it('is refused without permission, without a reason, for nobody, and twice', async () => {
    const [from, into] = (await givePeople(now(), [{}, {}])) as [PersonId, PersonId]
    const actor = accountWith({ verb: 'post', document: 'person' })
    const command = { from, into, reason: 'одна женщина' }
    expect(await mergePeople(contextOf(test.region, { actor }), command)).toMatchObject({
      reason: 'forbidden',
    })
    expect(await mergePeople(now(), { ...command, reason: ' ' })).toMatchObject({
      reason: 'merge-has-no-reason',
    })
    expect(await mergePeople(now(), { ...command, into: 888_888 as PersonId })).toMatchObject({
      reason: 'person-unknown',
    })
    await merged(from, into)
    expect(await mergePeople(now(), command)).toMatchObject({ reason: 'people-merged-already' })
    expect(await mergePeople(now(), { ...command, from: into, into: from })).toMatchObject({
      reason: 'people-merged-already',
    })
  })

  it('reads both rows through the survivor, with the facts of both', async () => {
    const [from, into] = (await givePeople(now(), [
      {
        email: 'anna@example.org',
        categories: [
          { code: '1.00000.0218', from: plainDate('2019-01-01'), to: plainDate('2021-01-01') },
          { code: '1.00000.0076', from: plainDate('2020-01-01') },
        ],
        disability: { group: 'I', from: plainDate('2019-01-01') },
      },
      {
        familyName: 'Проверяева',
        categories: [{ code: '1.00000.0218', from: plainDate('2020-06-01') }],
        refusals: [{ year: 2026, package: 'all' }],
      },
    ])) as [PersonId, PersonId]
    const before = await peopleVersion(test.region.db)
    await merged(from, into)
    expect(await peopleVersion(test.region.db)).not.toBe(before)
    expect(await survivorOf(test.region.db, [from, into])).toEqual(
      new Map([
        [from, into],
        [into, into],
      ]),
    )
    const facts = await readFacts(test.region.db, [from, into], { on })
    expect(facts.get(from)).toEqual(facts.get(into))
    expect(facts.get(from)).toMatchObject({
      id: into,
      categories: [
        { code: '1.00000.0076', from: '2020-01-01' },
        { code: '1.00000.0218', from: '2019-01-01' },
      ],
      refusals: [{ year: 2026, package: 'all' }],
      disability: { group: 'I' },
    })
    expect((await personLabels(test.region.db, [from])).get(from)?.fullName).toContain('Проверяева')
    expect(await contactOf(test.region.db, into)).toBeUndefined()
    expect(await contactOf(test.region.db, from)).toMatchObject({ email: 'anna@example.org' })
    expect(
      await test.region.db.one(sql`SELECT kind, payload FROM event ORDER BY id DESC LIMIT 1`),
    ).toEqual({ kind: 'people.merged', payload: { from, into } })
  })

  it('shows two numbers of one kind, and finds the person by either', async () => {
    const [one, two] = [testSnils(), testSnils()]
    const from = await givePerson(now(), { numbers: { snils: one } })
    const into = await givePerson(now(), { numbers: { snils: two } })
    await merged(from, into)
    for (const number of [one, two]) {
      expect(await findPeople(now(), { number })).toMatchObject({ people: [{ id: into }] })
    }
    const card = await openPerson(now(), from)
    if ('outcome' in card) throw new Error('refused')
    expect(card.id).toBe(into)
    expect(card.numbers.filter(({ kind }) => kind === 'snils')).toHaveLength(2)
    expect(card.merges).toMatchObject([{ from, into, reason: 'одна и та же женщина' }])
  })

  it('writes facts that come meanwhile to the survivor, whichever row was named', async () => {
    const [from, into] = (await givePeople(now(), [{}, {}])) as [PersonId, PersonId]
    const fact = { kind: 'condition', icd10: 'J45.0', from: plainDate('2020-01-01') } as const
    const [, ...recorded] = await Promise.all([
      mergePeople(now(1), { from, into, reason: 'одна женщина' }),
      recordFact(now(1), { personId: from, fact }),
      recordFact(now(1), { personId: into, fact: { ...fact, icd10: 'E11.9' } }),
    ])
    expect(recorded.map(({ outcome }) => outcome)).toEqual(['recorded', 'recorded'])
    const facts = await readFacts(test.region.db, [into], { on })
    expect(facts.get(into)?.conditions.map(({ icd10 }) => icd10)).toEqual(['E11.9', 'J45.0'])
  })

  it('never gives half a merge to those who read meanwhile', async () => {
    const [from, into] = (await givePeople(now(), [
      { categories: [{ code: '1.00000.0070', from: plainDate('2020-01-01') }] },
      { categories: [{ code: '1.00000.0076', from: plainDate('2020-01-01') }] },
    ])) as [PersonId, PersonId]
    const read = async () => {
      const person = (await readFacts(test.region.db, [into], { on })).get(into)
      return person?.categories.map(({ code }) => code).join(' ')
    }
    const reads = Promise.all(Array.from({ length: 30 }, read))
    const mergeId = await merged(from, into)
    const undone = undoMerge(now(2), { mergeId })
    const later = Promise.all(Array.from({ length: 30 }, read))
    await undone
    for (const seen of [...(await reads), ...(await later)]) {
      expect(['1.00000.0076', '1.00000.0070 1.00000.0076']).toContain(seen)
    }
  })
})

describe('undoing a merge', () => {
  it('is refused for what is no merge, and the second time', async () => {
    expect(await undoMerge(now(), { mergeId: 777_777 as MergeId })).toMatchObject({
      reason: 'merge-unknown',
    })
    const [from, into] = (await givePeople(now(), [{}, {}])) as [PersonId, PersonId]
    const mergeId = await merged(from, into)
    expect(await undoMerge(now(2), { mergeId })).toEqual({ outcome: 'unmerged', from, into })
    expect(await undoMerge(now(3), { mergeId })).toMatchObject({ reason: 'merge-undone' })
  })

  it('leaves what was known during the merge to be asked', async () => {
    const [from, into] = (await givePeople(now(), [
      { categories: [{ code: '1.00000.0070', from: plainDate('2020-01-01') }] },
      {},
    ])) as [PersonId, PersonId]
    await undoMerge(now(20), { mergeId: await merged(from, into, 10) })
    const known = async (minutes: number) => {
      const facts = await readFacts(test.region.db, [from], { on, knownAt: now(minutes).at })
      return facts.get(from)?.id
    }
    expect(await known(9)).toBe(from)
    expect(await known(10)).toBe(into)
    expect(await known(20)).toBe(from)
  })

  it('restores every row, however many were merged, in whatever order it is undone', async () => {
    const day = fc
      .integer({ min: 0, max: 4_000 })
      .map((days) => addDays(plainDate('2012-01-01'), days))
    const category = fc.record({ code: fc.constantFrom('1.00000.0070', '1.00000.0076'), from: day })
    const person: fc.Arbitrary<Partial<NewPerson>> = fc.record(
      {
        categories: fc.uniqueArray(category, { maxLength: 2, selector: ({ code }) => code }),
        refusals: fc.constantFrom([], [{ year: 2026, package: 'all' as const }]),
        disability: fc.record({ group: fc.constantFrom('I' as const, 'II' as const), from: day }),
      },
      { requiredKeys: ['categories'] },
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(person, { minLength: 2, maxLength: 4 }),
        fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        async (said, pairs, isBackwards) => {
          const ids = await givePeople(now(), said)
          const cards = async () =>
            Promise.all(
              ids.map(async (id) => {
                const card = await openPerson(now(), id)
                if ('outcome' in card) throw new Error('refused')
                const { changedAt: _, ...rest } = card
                return rest
              }),
            )
          const before = await cards()
          const merges: MergeId[] = []
          for (const [one, other] of pairs) {
            const from = ids[one % ids.length] as PersonId
            const into = ids[other % ids.length] as PersonId
            const outcome = await mergePeople(now(1), { from, into, reason: 'проверка' })
            if (outcome.outcome === 'merged') merges.push(outcome.mergeId)
          }
          for (const mergeId of isBackwards ? merges.toReversed() : merges) {
            expect(await undoMerge(now(2), { mergeId })).toMatchObject({ outcome: 'unmerged' })
          }
          expect(await cards()).toEqual(before)
        },
      ),
      { numRuns: 12 },
    )
  })
})

describe('duplicates', () => {
  it('are found by name, birthday and number, the likeliest first', async () => {
    const base = { familyName: 'Дубликатова', givenName: 'Зоя', patronymic: 'Ильинична' }
    const born = plainDate('1951-04-03')
    const [one, typo, turned, paper, apart] = (await givePeople(now(), [
      { ...base, born, numbers: { passport: '6600 700001' } },
      { ...base, familyName: 'Дупликатова', born, numbers: {} },
      { ...base, born: plainDate('1951-03-04'), numbers: {} },
      {
        ...base,
        givenName: 'Прасковья',
        born: plainDate('1970-01-01'),
        numbers: { passport: '6600 700007' },
      },
      { ...base, familyName: 'Совсем', born, numbers: {} },
    ])) as [PersonId, PersonId, PersonId, PersonId, PersonId]
    const outcome = await findDuplicates(now(), { limit: 100_000 })
    if (outcome.outcome !== 'found') throw new Error('refused')
    const ours = outcome.duplicates
      .map(({ people, reasons }) => ({ ids: people.map(({ id }) => id), reasons }))
      .filter(({ ids }) => ids.includes(one))
    expect(ours).toEqual([
      { ids: [one, typo], reasons: ['same-birth-similar-name'] },
      { ids: [one, turned], reasons: ['same-name-similar-birth'] },
      { ids: [one, paper], reasons: ['number-typed-wrong'] },
    ])
    await merged(typo, one)
    const after = await findDuplicates(now(), { limit: 100_000 })
    if (after.outcome !== 'found') throw new Error('refused')
    const pairs = after.duplicates.map(({ people }) => people.map(({ id }) => id))
    expect(pairs.filter((pair) => pair.includes(typo) || pair.includes(apart))).toEqual([])
  })
})

describe('the proof', () => {
  it('finds nothing after all this, and two facts of one day where somebody wrote them', async () => {
    expect(await provePeople(test.region.db)).toMatchObject({ overlaps: 0, merges: 0 })
    const id = await givePerson(now(), {
      categories: [{ code: '1.00000.0070', from: plainDate('2020-01-01') }],
    })
    await test.region.db.run(sql`
      INSERT INTO person_category (person_id, code, during, known_from, recorded_by)
      VALUES (${id}, '1.00000.0070', '[2021-01-01,)', ${testNow}, 'somebody')`)
    await test.region.db.run(sql`UPDATE person SET merged_into = ${id} WHERE id = ${id - 1}`)
    expect(await provePeople(test.region.db)).toMatchObject({ overlaps: 1, merges: 1 })
  })
})
