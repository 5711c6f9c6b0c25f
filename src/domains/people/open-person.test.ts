import { describe, expect, it } from 'vitest'
import { plainDate } from '#kernel/plain-date.ts'
import { contextOf, testNow, useTestRegions } from '#test/support/region.ts'
import { recordNumber } from './change-number.ts'
import { changePerson } from './change-person.ts'
import { mergePeople, undoMerge } from './merge-people.ts'
import { openPerson } from './open-person.ts'
import { givePerson, testSnils } from './test-people.ts'
import type { PersonId } from './types.ts'

const test = useTestRegions()
const later = (minutes: number) => new Date(testNow.getTime() + minutes * 60_000)
const at = (minutes: number) => contextOf(test.region, { at: later(minutes) })
const opened = (id: PersonId, knownMinutes?: number) =>
  openPerson(at(60), id, knownMinutes === undefined ? {} : { knownAt: later(knownMinutes) })

describe('the card of an earlier day', () => {
  it('shows the name, the birth, the death and the numbers that were known then', async () => {
    const [first, second] = [testSnils(), testSnils()]
    const id = await givePerson(at(0), { familyName: 'Прежняя', numbers: { snils: first } })
    const changes = { familyName: 'Новая', born: plainDate('1961-02-03') }
    await changePerson(at(10), { personId: id, changes })
    await changePerson(at(20), { personId: id, changes: { died: plainDate('2026-03-12') } })
    await recordNumber(at(30), { personId: id, kind: 'snils', number: second })
    expect(await opened(id, 5)).toMatchObject({
      fullName: 'Прежняя Анна Петровна',
      born: '1960-01-15',
      died: null,
      numbers: [{ value: first, isCurrent: true }],
    })
    expect(await opened(id, 15)).toMatchObject({ fullName: 'Новая Анна Петровна', died: null })
    expect(await opened(id)).toMatchObject({
      fullName: 'Новая Анна Петровна',
      born: '1961-02-03',
      died: '2026-03-12',
      numbers: [
        { value: second, isCurrent: true },
        { value: first, isCurrent: false },
      ],
    })
  })

  it('shows two records apart before they were merged, and together until they were parted', async () => {
    const into = await givePerson(at(0), { familyName: 'Первая' })
    const from = await givePerson(at(0), { familyName: 'Вторая' })
    const merged = await mergePeople(at(10), { from, into, reason: 'один паспорт' })
    if (!('mergeId' in merged)) throw new Error(JSON.stringify(merged))
    await undoMerge(at(20), { mergeId: merged.mergeId })
    expect(await opened(from, 5)).toMatchObject({ id: from, fullName: 'Вторая Анна Петровна' })
    expect(await opened(from, 15)).toMatchObject({ id: into, merges: [{ id: merged.mergeId }] })
    expect(await opened(from)).toMatchObject({ id: from, merges: [] })
  })

  it('is refused before the record was made, and says from which day on there is one', async () => {
    const id = await givePerson(at(0))
    expect(await opened(id, -1)).toMatchObject({
      reason: 'person-not-known-then',
      facts: { since: '2026-03-13' },
    })
    expect(await opened(9_999_999 as PersonId, -1)).toMatchObject({ reason: 'person-unknown' })
  })
})
