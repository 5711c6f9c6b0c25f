import { describe, expect, it } from 'vitest'
import { asId } from '#kernel/id.ts'
import { plainDate } from '#kernel/plain-date.ts'
import type { PersonFacts } from '../person-facts.ts'
import { compareRegister, type RegisterRecord } from './compare-register.ts'

const day = plainDate
const on = day('2026-11-22')
const disabled = '1.00000.0217'
const compare = (facts: PersonFacts | undefined, records: readonly RegisterRecord[]) =>
  compareRegister(facts, records, {
    on,
    territory: '66',
    isFederal: (category) => category === disabled || category === '1.00000.0215',
  })

const person = (changes: Partial<PersonFacts> = {}): PersonFacts => ({
  id: asId(1),
  born: day('1960-02-29'),
  sex: 'female',
  categories: [{ code: disabled, from: day('2020-01-01') }],
  conditions: [],
  refusals: [],
  residence: { okato: '66401', isRural: false, from: day('2000-01-01') },
  ...changes,
})
const record = (changes: Partial<RegisterRecord> = {}): RegisterRecord => ({
  snils: '90000000182',
  fullName: 'Проверочная Анна',
  bornOn: day('1960-02-29'),
  category: disabled,
  from: day('2020-01-01'),
  to: null,
  hasRefused: false,
  okato: '66',
  ...changes,
})
const kinds = (found: ReturnType<typeof compare>) => found.map(({ kind }) => kind)

describe('the register and the facts here', () => {
  it('agree where both have the same category today', () => {
    expect(compare(person(), [record()])).toEqual([])
  })

  it('disagree about a category from the day after its last day here, and not on it', () => {
    const until = (to: string) =>
      person({ categories: [{ code: disabled, from: day('2020-01-01'), to: day(to) }] })
    expect(compare(until('2026-11-22'), [record()])).toEqual([])
    expect(compare(until('2026-11-21'), [record()])).toMatchObject([
      { kind: 'right-lost', category: disabled, here: { endedOn: '2026-11-21' } },
    ])
    expect(compare(person(), [record({ to: on })])).toEqual([])
    expect(kinds(compare(person(), [record({ to: day('2026-11-21') })]))).toEqual([
      'right-not-registered',
    ])
  })

  it('a regional category is none of the federal register', () => {
    const regional = person({ categories: [{ code: '1.00000.0076', from: day('2020-01-01') }] })
    expect(compare(regional, [])).toEqual([])
  })

  it('disagree about the package for this year only', () => {
    const refused = (year: number) => person({ refusals: [{ year, package: 'medicines' }] })
    expect(compare(refused(2025), [record()])).toEqual([])
    expect(compare(refused(2026), [record()])).toMatchObject([
      { kind: 'package-differs', here: { hasRefused: true }, there: { hasRefused: false } },
    ])
    expect(compare(refused(2026), [record({ hasRefused: true })])).toEqual([])
    expect(kinds(compare(person(), [record({ hasRefused: true })]))).toEqual(['package-differs'])
  })

  it('somebody who died is one contradiction, whatever else differs', () => {
    const died = person({ died: day('2026-10-01'), categories: [] })
    expect(compare(died, [record(), record({ category: '1.00000.0215' })])).toMatchObject([
      { kind: 'died', here: { diedOn: '2026-10-01' }, category: null },
    ])
    expect(compare(died, [record({ to: day('2026-10-01') })])).toEqual([])
  })

  it('somebody who moved is one, unless the register has moved them as well', () => {
    const moved = person({ residence: { okato: '29', isRural: false, from: day('2026-05-01') } })
    expect(kinds(compare(moved, [record()]))).toEqual(['moved'])
    expect(compare(moved, [record({ okato: '29' })])).toEqual([])
    expect(compare(moved, [])).toEqual([])
  })

  it('another birth date under the same number is a question of identity first', () => {
    expect(kinds(compare(person(), [record({ bornOn: day('1961-02-28') })]))).toEqual([
      'identity-differs',
    ])
  })

  it('a number that nobody here has is a person to be found', () => {
    expect(kinds(compare(undefined, [record()]))).toEqual(['unknown-here'])
    expect(compare(undefined, [record({ to: day('2020-02-01') })])).toEqual([])
  })
})
