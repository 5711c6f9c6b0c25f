import { describe, expect, it } from 'vitest'
import { plainDate } from '#kernel/plain-date.ts'
import { workingCalendar } from '#kernel/working-calendar.ts'
import { loadPack } from './load-pack.ts'
import { termEndsOn } from './term-ends-on.ts'
import { type Question, runCase, type WorkedCase } from './worked-case.ts'

const { guarantees } = await loadPack('ru')
const double: Question = {
  question: 'double',
  answer: (given) => ({ twice: given.number('of') * 2, unit: 'days' }),
}
const worked: WorkedCase = {
  title: 'Дважды два',
  question: 'double',
  jurisdiction: 'ru',
  given: { of: 2 },
  expect: { twice: 4 },
  source: { act: 'opora-default' },
}

describe('a worked case', () => {
  it('agrees where each expected field is what the rules answer', () => {
    expect(runCase(worked, [double], guarantees)).toEqual({ outcome: 'agrees' })
  })

  it('differs with the field, what was expected and what came', () => {
    expect(runCase({ ...worked, expect: { twice: 5 } }, [double], guarantees)).toEqual({
      outcome: 'differs',
      field: 'twice',
      expected: 5,
      got: 4,
    })
    expect(runCase({ ...worked, expect: { thrice: 6 } }, [double], guarantees)).toMatchObject({
      outcome: 'differs',
      field: 'thrice',
    })
  })

  it('is not passed over where nobody answers its question', () => {
    expect(runCase(worked, [], guarantees)).toEqual({ outcome: 'no-such-question' })
  })

  it('that lacks what the question needs is a fault', () => {
    expect(() => runCase({ ...worked, given: {} }, [double], guarantees)).toThrow(
      'case: of is not a number: undefined',
    )
  })
})

describe('a term', () => {
  const calendar = workingCalendar([{ year: 2026, holidays: [], daysOff: [], workingDays: [] }])
  const on = plainDate('2026-01-30')
  const ends = (value: number, unit: 'days' | 'working-days' | 'months' | 'years' | 'hours') =>
    termEndsOn({ name: 'a.b', value, unit }, on, calendar)

  it('ends as its unit counts', () => {
    expect(ends(30, 'days')).toBe('2026-03-01')
    expect(ends(3, 'working-days')).toBe('2026-02-04')
    expect(ends(1, 'months')).toBe('2026-02-28')
    expect(ends(1, 'years')).toBe('2027-01-30')
  })

  it('in hours is no term of days', () => {
    expect(() => ends(36, 'hours')).toThrow('not a term of days: a.b is in hours')
  })
})
