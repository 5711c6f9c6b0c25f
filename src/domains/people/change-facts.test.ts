import { describe, expect, it } from 'vitest'
import { sql } from '#kernel/db/index.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { accountWith, contextOf, testNow, useTestRegions } from '#test/support/region.ts'
import { correctFact, endFact, recordFact, withdrawFact } from './change-facts.ts'
import { recordNumber } from './change-number.ts'
import { changePerson } from './change-person.ts'
import { readFacts } from './read-facts.ts'
import { refusePackage, takePackageAgain } from './refuse-package.ts'
import { givePerson, testSnils } from './test-people.ts'
import type { Fact, FactId, PersonFacts, PersonId } from './types.ts'

const test = useTestRegions()
const later = (minutes: number) => new Date(testNow.getTime() + minutes * 60_000)
const at = (moment: Date) => contextOf(test.region, { at: moment })
const now = () => contextOf(test.region)

async function factsOf(id: PersonId, on: string, knownAt?: Date): Promise<PersonFacts> {
  const when = { on: plainDate(on), ...(knownAt ? { knownAt } : {}) }
  const facts = (await readFacts(test.region.db, [id], when)).get(id)
  if (!facts) throw new Error('nobody')
  return facts
}

const category: Fact = { kind: 'category', code: '1.00000.0218', from: plainDate('2020-01-01') }

async function recorded(id: PersonId, fact: Fact, context = now()): Promise<FactId> {
  const outcome = await recordFact(context, { personId: id, fact })
  if (!('factId' in outcome)) throw new Error(JSON.stringify(outcome))
  return outcome.factId
}

describe('recording a fact', () => {
  it('is refused to those who only read people', async () => {
    const id = await givePerson(now())
    const actor = accountWith({ verb: 'read', document: 'person' })
    const reader = contextOf(test.region, { actor })
    expect(await recordFact(reader, { personId: id, fact: category })).toMatchObject({
      reason: 'forbidden',
    })
  })

  it('is refused for nobody, for a code of another form, before the birth and backwards', async () => {
    const id = await givePerson(now(), { born: plainDate('1960-01-15') })
    expect(
      await recordFact(now(), { personId: 999_999 as PersonId, fact: category }),
    ).toMatchObject({ reason: 'person-unknown', facts: { personId: 999_999 } })
    const wrong: Fact = {
      kind: 'condition',
      icd10: 'infarct',
      from: plainDate('1950-01-01'),
      to: plainDate('1949-01-01'),
    }
    expect(await recordFact(now(), { personId: id, fact: wrong })).toMatchObject({
      reason: 'person-data-wrong',
      facts: {
        problems: [
          { column: 'conditions' },
          { code: 'period-backwards' },
          { code: 'before-birth' },
        ],
      },
    })
  })

  it('does not record the same twice, and refuses days of the same category twice', async () => {
    const id = await givePerson(now())
    const factId = await recorded(id, category)
    expect(await recordFact(now(), { personId: id, fact: category })).toEqual({
      outcome: 'unchanged',
      personId: id,
      factId,
    })
    const other: Fact = { ...category, from: plainDate('2024-01-01') }
    expect(await recordFact(now(), { personId: id, fact: other })).toEqual({
      outcome: 'refused',
      reason: 'fact-overlaps',
      facts: { factId, kind: 'category', from: '2020-01-01', to: null },
    })
  })

  it('ends the former residence on the day before somebody moves', async () => {
    const id = await givePerson(now(), {
      residence: { okato: '66401', isRural: false, from: plainDate('2000-01-01') },
    })
    await recorded(id, {
      kind: 'residence',
      okato: '66201',
      isRural: true,
      from: plainDate('2026-03-10'),
    })
    expect((await factsOf(id, '2026-03-09')).residence).toEqual({
      okato: '66401',
      isRural: false,
      from: '2000-01-01',
      to: '2026-03-09',
    })
    expect((await factsOf(id, '2026-03-10')).residence).toMatchObject({ okato: '66201' })
  })

  it('leaves an entry in the audit without diagnosis, and an event', async () => {
    const id = await givePerson(now())
    const context = contextOf(test.region, { requestId: 'a-condition' })
    const factId = await recorded(
      id,
      { kind: 'condition', icd10: 'E11', from: plainDate('2025-01-01') },
      context,
    )
    expect(
      await test.region.db.many(sql`
        SELECT verb, document_id AS id, facts FROM audit_entry WHERE request_id = 'a-condition'`),
    ).toEqual([
      { verb: 'change', id: String(id), facts: { kind: 'condition', factId, instead: [] } },
    ])
    expect(
      await test.region.db.one(sql`SELECT kind, payload FROM event ORDER BY id DESC LIMIT 1`),
    ).toEqual({
      kind: 'people.fact-changed',
      payload: { personIds: [id], what: ['condition'] },
    })
  })

  it('keeps one of two same facts that come at the same moment', async () => {
    const id = await givePerson(now())
    const outcomes = await Promise.all(
      [1, 2, 3].map(() => recordFact(now(), { personId: id, fact: category })),
    )
    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual([
      'recorded',
      'unchanged',
      'unchanged',
    ])
  })
})

describe('what was known before', () => {
  it('is answered again after a fact was ended, corrected and withdrawn', async () => {
    const id = await givePerson(at(testNow))
    const factId = await recorded(id, category, at(later(1)))
    const ended = await endFact(at(later(10)), {
      kind: 'category',
      factId,
      lastDay: plainDate('2026-03-13'),
    })
    if (!('factId' in ended)) throw new Error('not ended')
    const fact: Fact = { kind: 'category', code: '1.00000.0219', from: plainDate('2021-01-01') }
    const corrected = await correctFact(at(later(20)), { factId: ended.factId, fact })
    if (!('factId' in corrected)) throw new Error('not corrected')
    await withdrawFact(at(later(30)), {
      kind: 'category',
      factId: corrected.factId,
      reason: 'другой человек',
    })
    const categories = async (minutes: number) =>
      (await factsOf(id, '2026-03-13', later(minutes))).categories
    expect(await categories(0)).toEqual([])
    expect(await categories(1)).toEqual([{ code: '1.00000.0218', from: '2020-01-01' }])
    expect(await categories(10)).toEqual([
      { code: '1.00000.0218', from: '2020-01-01', to: '2026-03-13' },
    ])
    expect(await categories(20)).toEqual([{ code: '1.00000.0219', from: '2021-01-01' }])
    expect(await categories(30)).toEqual([])
    expect((await factsOf(id, '2026-03-13')).categories).toEqual([])
  })

  it('holds for a death that was written by mistake, and for a birthday that was corrected', async () => {
    const id = await givePerson(at(testNow), { born: plainDate('1960-02-29') })
    const change = (minutes: number, changes: object) =>
      changePerson(at(later(minutes)), { personId: id, changes })
    await change(10, { died: plainDate('2026-03-12') })
    await change(20, { died: null, born: plainDate('1964-02-29') })
    const known = async (minutes: number) => {
      const { born, died } = await factsOf(id, '2026-03-13', later(minutes))
      return { born, died }
    }
    expect(await known(9)).toEqual({ born: '1960-02-29', died: undefined })
    expect(await known(10)).toEqual({ born: '1960-02-29', died: '2026-03-12' })
    expect(await known(20)).toEqual({ born: '1964-02-29', died: undefined })
    expect(await factsOf(id, '2026-03-13')).toMatchObject({ born: '1964-02-29' })
  })

  it('does not know a person before they were registered', async () => {
    const id = await givePerson(at(later(5)))
    const before = await readFacts(test.region.db, [id], {
      on: plainDate('2026-03-13'),
      knownAt: later(4),
    })
    expect(before.size).toBe(0)
  })

  it('holds where everything was written at one moment', async () => {
    const id = await givePerson(now())
    const factId = await recorded(id, category)
    const outcome = await endFact(now(), {
      kind: 'category',
      factId,
      lastDay: plainDate('2026-03-13'),
    })
    expect(outcome).toMatchObject({ outcome: 'recorded' })
    expect((await factsOf(id, '2026-03-13')).categories).toEqual([
      { code: '1.00000.0218', from: '2020-01-01', to: '2026-03-13' },
    ])
  })
})

describe('ending and correcting', () => {
  it('is refused for a fact that is no longer known, and for a last day before the first', async () => {
    const id = await givePerson(now())
    const factId = await recorded(id, category)
    expect(
      await endFact(now(), { kind: 'category', factId, lastDay: plainDate('2019-12-31') }),
    ).toMatchObject({ reason: 'person-data-wrong', facts: { code: 'period-backwards' } })
    await withdrawFact(now(), { kind: 'category', factId, reason: 'ошибка' })
    expect(
      await endFact(now(), { kind: 'category', factId, lastDay: plainDate('2026-01-01') }),
    ).toMatchObject({ reason: 'fact-unknown' })
  })

  it('changes nothing where the fact already says so', async () => {
    const id = await givePerson(now())
    const factId = await recorded(id, category)
    expect(await correctFact(now(), { factId, fact: category })).toEqual({
      outcome: 'unchanged',
      personId: id,
      factId,
    })
  })

  it('refuses a longer period that reaches the next one', async () => {
    const id = await givePerson(now())
    const first = await recorded(id, { ...category, to: plainDate('2020-12-31') })
    const second = await recorded(id, { ...category, from: plainDate('2022-01-01') })
    expect(
      await endFact(now(), { kind: 'category', factId: first, lastDay: plainDate('2022-01-01') }),
    ).toMatchObject({ reason: 'fact-overlaps', facts: { factId: second } })
  })
})

describe('numbers', () => {
  it('are one of a kind at a time; the former one is kept', async () => {
    const [former, next] = [testSnils(), testSnils()]
    const id = await givePerson(now(), { numbers: { snils: former } })
    expect(await recordNumber(now(), { personId: id, kind: 'snils', number: next })).toEqual({
      outcome: 'recorded',
      personId: id,
    })
    expect(
      await test.region.db.many(sql`
        SELECT value, known_to IS NULL AS "isCurrent" FROM person_number
        WHERE person_id = ${id} ORDER BY id`),
    ).toEqual([
      { value: former, isCurrent: false },
      { value: next, isCurrent: true },
    ])
    const again = { personId: id, kind: 'snils', number: next } as const
    expect(await recordNumber(now(), again)).toMatchObject({ outcome: 'unchanged' })
  })

  it('are refused where they belong to somebody else or fail their check', async () => {
    const snils = testSnils()
    const owner = await givePerson(now(), { numbers: { snils } })
    const id = await givePerson(now())
    expect(await recordNumber(now(), { personId: id, kind: 'snils', number: snils })).toMatchObject(
      {
        reason: 'person-number-taken',
        facts: { personId: owner },
      },
    )
    expect(
      await recordNumber(now(), { personId: id, kind: 'oms-policy', number: '9900000000000000' }),
    ).toMatchObject({ reason: 'person-data-wrong' })
  })
})

describe('the social package', () => {
  const on = (day: string) => at(new Date(`${day}T09:00:00Z`))

  it('of the next year is refused until 30 September', async () => {
    const id = await givePerson(on('2025-01-01'))
    const choice = { personId: id, year: 2026, package: 'medicines' } as const
    expect(await refusePackage(on('2025-10-01'), choice)).toMatchObject({
      reason: 'package-too-late',
      facts: { year: 2026, lastDay: '2025-09-30' },
    })
    expect(await refusePackage(on('2025-09-30'), choice)).toMatchObject({ outcome: 'recorded' })
    expect((await factsOf(id, '2026-01-01')).refusals).toEqual([
      { year: 2026, package: 'medicines' },
    ])
  })

  it('may be refused whole instead of in part, and asked for again', async () => {
    const id = await givePerson(on('2025-01-01'))
    await refusePackage(on('2025-03-01'), { personId: id, year: 2026, package: 'medicines' })
    await refusePackage(on('2025-04-01'), { personId: id, year: 2026, package: 'all' })
    expect((await factsOf(id, '2026-01-01')).refusals).toEqual([{ year: 2026, package: 'all' }])
    expect(await takePackageAgain(on('2025-10-01'), { personId: id, year: 2026 })).toMatchObject({
      reason: 'package-too-late',
    })
    expect(await takePackageAgain(on('2025-05-01'), { personId: id, year: 2026 })).toMatchObject({
      outcome: 'withdrawn',
    })
    expect((await factsOf(id, '2026-01-01')).refusals).toEqual([])
    expect(await takePackageAgain(on('2025-05-02'), { personId: id, year: 2026 })).toMatchObject({
      reason: 'package-not-refused',
    })
  })
})
