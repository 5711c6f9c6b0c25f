import { describe, expect, it } from 'vitest'
import { sql } from '#kernel/db/index.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { accountWith, contextOf, useTestRegions } from '#test/support/region.ts'
import { recordNumber } from './change-number.ts'
import { areDaysAlike, lettersApart } from './alike.ts'
import { findPeople } from './find-people.ts'
import { openPerson } from './open-person.ts'
import { givePerson, testSnils } from './test-people.ts'
import type { PersonId } from './types.ts'

const test = useTestRegions()
const reader = accountWith({ verb: 'read', document: 'person' })
const as = (requestId: string) => contextOf(test.region, { actor: reader, requestId })
const born = plainDate('1948-02-29')
const audited = (requestId: string) =>
  test.region.db.many(sql`
    SELECT verb, document_id AS id, facts FROM audit_entry WHERE request_id = ${requestId}`)

describe('finding people', () => {
  it('is refused to those who may not read people', async () => {
    const actor = accountWith({ verb: 'post', document: 'person' })
    expect(await findPeople(contextOf(test.region, { actor }), { number: '1' })).toMatchObject({
      reason: 'forbidden',
    })
  })

  it('needs a number, or a name with a day of birth', async () => {
    expect(await findPeople(as('a'), { name: 'Иванова' })).toMatchObject({
      reason: 'person-search-too-wide',
    })
    expect(await findPeople(as('a'), { born })).toMatchObject({ reason: 'person-search-too-wide' })
  })

  it('says that a number is mistyped instead of finding nobody', async () => {
    expect(await findPeople(as('a'), { name: '112-233-445 96' })).toMatchObject({
      reason: 'person-number-wrong',
      facts: { kind: 'snils', code: 'wrong-check-digit', expected: '95', got: '112-233-445 96' },
    })
    expect(await findPeople(as('a'), { number: '123' })).toMatchObject({
      reason: 'person-number-wrong',
      facts: { kind: 'unknown', code: 'wrong-length' },
    })
  })

  it('finds by a number as people write it, by a former one too, and leaves a trace', async () => {
    const [former, next] = [testSnils(), testSnils()]
    const id = await givePerson(contextOf(test.region), { numbers: { snils: former } })
    await recordNumber(contextOf(test.region), { personId: id, kind: 'snils', number: next })
    const typed = `${next.slice(0, 3)}-${next.slice(3, 6)}-${next.slice(6, 9)} ${next.slice(9)}`
    expect(await findPeople(as('by-number'), { name: ` ${typed}` })).toEqual({
      outcome: 'found',
      people: [{ id, label: 'Проверкина Анна Петровна', born: '1960-01-15' }],
    })
    expect(await findPeople(as('b'), { number: former })).toMatchObject({ people: [{ id }] })
    expect(await audited('by-number')).toEqual([
      { verb: 'search', id: null, facts: { by: 'number', personIds: [id] } },
    ])
  })

  it('finds by beginnings of names and the birthday, ё as е, in the order of the names', async () => {
    const context = contextOf(test.region)
    const second = await givePerson(context, { familyName: 'Сёмина', givenName: 'Яна', born })
    const first = await givePerson(context, { familyName: 'Сёмина', givenName: 'Анна', born })
    await givePerson(context, { familyName: 'Сёмина', born: plainDate('1948-03-01') })
    expect(await findPeople(as('c'), { name: 'СЕМИНА', born })).toMatchObject({
      people: [{ id: first }, { id: second }],
    })
    expect(await findPeople(as('c'), { name: 'анна  сём', born })).toMatchObject({
      people: [{ id: first }],
    })
    expect(await findPeople(as('c'), { name: 'сем сем', born })).toMatchObject({ people: [] })
  })
})

describe('opening a person', () => {
  it('is refused without permission and for nobody, and leaves a trace every time', async () => {
    const id = await givePerson(contextOf(test.region), {
      categories: [{ code: '1.00000.0070', from: plainDate('2020-01-01') }],
    })
    const stranger = contextOf(test.region, { actor: accountWith() })
    expect(await openPerson(stranger, id)).toMatchObject({ reason: 'forbidden' })
    expect(await openPerson(as('d'), 666_666 as PersonId)).toMatchObject({
      reason: 'person-unknown',
    })
    const card = await openPerson(as('opened'), id)
    await openPerson(as('opened'), id)
    expect(card).toMatchObject({
      id,
      fullName: 'Проверкина Анна Петровна',
      numbers: [{ kind: 'snils', isCurrent: true }],
      facts: [
        { kind: 'category', code: '1.00000.0070', name: 'Бронхиальная астма' },
        { kind: 'residence' },
      ],
      today: { id },
      merges: [],
    })
    const entry = { verb: 'read', id: String(id), facts: {} }
    expect(await audited('opened')).toEqual([entry, entry])
  })
})

describe('what looks alike', () => {
  it('counts letters changed, added, left out and swapped', () => {
    expect(lettersApart('анна', 'анна', 2)).toBe(0)
    expect(lettersApart('анна', 'ана', 2)).toBe(1)
    expect(lettersApart('анна', 'нана', 2)).toBe(1)
    expect(lettersApart('анна', 'инга', 2)).toBe(2)
    expect(lettersApart('анна', 'ольга', 2)).toBe(3)
  })

  it('takes one digit, or day and month turned, for a slip of the pen', () => {
    expect(areDaysAlike(plainDate('1951-04-03'), plainDate('1951-03-04'))).toBe(true)
    expect(areDaysAlike(plainDate('1951-04-03'), plainDate('1957-04-03'))).toBe(true)
    expect(areDaysAlike(plainDate('1951-04-03'), plainDate('1952-04-04'))).toBe(false)
  })
})
