import { describe, expect, it } from 'vitest'
import {
  firstDayOf,
  lastDayOf,
  ordinalOf,
  parsePeriod,
  type Period,
  periodCode,
  periodOf,
} from './period.ts'

const codeOf = (text: string) => {
  const read = parsePeriod(text)
  return read.ok ? periodCode(read.value) : read.problem
}

describe('a period', () => {
  it.each([
    ['2019', '2019'],
    [' 2019 год ', '2019'],
    ['2019 г.', '2019'],
    ['2019 жыл', '2019'],
    ['2019-Q3', '2019-Q3'],
    ['Q3 2019', '2019-Q3'],
    ['III кв. 2019', '2019-Q3'],
    ['IV квартал 2019 года', '2019-Q4'],
    ['3 квартал 2019 г.', '2019-Q3'],
    ['2019 жылғы 3 тоқсан', '2019-Q3'],
    ['2019-09', '2019-09'],
    ['09.2019', '2019-09'],
    ['9.2019', '2019-09'],
    ['Сентябрь 2019', '2019-09'],
    ['мая 2019 г.', '2019-05'],
    ['марта 2019', '2019-03'],
    ['мамыр 2019', '2019-05'],
    ['наурыз 2019', '2019-03'],
    ['қазан 2019', '2019-10'],
    ['September 2019', '2019-09'],
    ['2019-09-01', '2019-09'],
  ])('is read from %s', (text, code) => {
    expect(codeOf(text)).toBe(code)
    expect(periodCode(periodOf(code))).toBe(code)
  })

  it.each(['осень', '2019-13', '13.2019', '2019-Q5', 'V квартал 2019', '19', '2019-09-15', '1819'])(
    'is not read from %s',
    (got) => {
      expect(codeOf(got)).toEqual({ code: 'not-a-period', facts: { got } })
    },
  )

  it('asks for a text', () => {
    expect(codeOf(' ')).toMatchObject({ code: 'empty' })
    expect(() => periodOf('осень')).toThrow(RangeError)
  })

  it('knows its days and what follows it', () => {
    const at = (text: string): Period => periodOf(text)
    expect([firstDayOf(at('2020')), lastDayOf(at('2020'))]).toEqual(['2020-01-01', '2020-12-31'])
    expect([firstDayOf(at('2020-Q1')), lastDayOf(at('2020-Q1'))]).toEqual([
      '2020-01-01',
      '2020-03-31',
    ])
    expect([firstDayOf(at('2020-02')), lastDayOf(at('2020-02'))]).toEqual([
      '2020-02-01',
      '2020-02-29',
    ])
    expect(ordinalOf(at('2020-Q1')) - ordinalOf(at('2019-Q4'))).toBe(1)
    expect(ordinalOf(at('2020-01')) - ordinalOf(at('2019-12'))).toBe(1)
    expect(ordinalOf(at('2020')) - ordinalOf(at('2019'))).toBe(1)
  })
})
