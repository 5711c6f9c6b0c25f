import { describe, expect, it } from 'vitest'
import { type DatedValue, GuaranteeMissing, type RepealedEntry } from '#kernel/guarantees.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { isWorkingDay } from '#kernel/working-calendar.ts'
import { describeValue, describeValues } from './describe-value.ts'
import { openPack } from './open-pack.ts'
import type { PackContent } from './pack-content.ts'

const day = plainDate
const source = { act: 'law-1', place: 'ст. 1' }
const names = { ru: 'Срок', kk: 'Мерзім', en: 'Term' }
const dated = { name: 'a.b', source, jurisdiction: 'ru' }

const first: DatedValue = {
  ...dated,
  outcome: 'value',
  value: 10,
  unit: 'days',
  from: day('2024-01-01'),
  to: day('2024-06-30'),
}
const repealed: RepealedEntry = {
  ...dated,
  outcome: 'repealed',
  from: day('2024-07-01'),
  to: day('2024-12-31'),
}
const second: DatedValue = {
  ...first,
  value: 14,
  from: day('2025-01-01'),
  to: day('2025-12-31'),
  judgement: 'unclear',
}

const content: PackContent = {
  format: 1,
  jurisdiction: 'ru',
  acts: [{ code: 'law-1', kind: 'law', title: names, from: day('2024-01-01'), languages: ['ru'] }],
  values: [
    { name: 'a.b', names, unit: 'days', jurisdiction: 'ru', entries: [first, repealed, second] },
  ],
  lists: [
    {
      name: 'free',
      jurisdiction: 'ru',
      rows: [
        { from: day('2024-01-01'), to: day('2024-12-31'), source, columns: { inn: 'инсулин' } },
        { from: day('2025-01-01'), source, columns: { inn: 'метформин' } },
      ],
    },
  ],
  programmes: [
    { code: 'federal', names, payer: 'budget', payerNames: names, from: day('2024-03-01'), source },
  ],
  calendar: [
    {
      year: 2025,
      jurisdiction: 'ru',
      holidays: [
        { on: day('2025-01-04'), names, source },
        { on: day('2025-11-04'), names, source },
      ],
      transfers: [
        { dayOff: day('2025-01-04'), movedTo: day('2025-05-02'), source },
        { dayOff: day('2025-11-01'), movedTo: day('2025-11-03'), source },
      ],
    },
  ],
}
const pack = openPack(content, 'hash')
const need = () => pack.value('a.b', day('2024-12-31'))

describe('a dated value', () => {
  it.each([
    ['2024-01-01', 10],
    ['2024-06-30', 10],
    ['2025-01-01', 14],
    ['2025-12-31', 14],
  ])('on %s is %i: its last day is still in force', (on, value) => {
    expect(pack.value('a.b', day(on)).value).toBe(value)
  })

  it('that was repealed is told from one that is not known', () => {
    expect(pack.find('a.b', day('2024-07-01'))).toEqual({
      outcome: 'repealed',
      name: 'a.b',
      on: '2024-07-01',
      repealedFrom: '2024-07-01',
      source,
    })
    const unknown = { outcome: 'unknown', name: 'a.b' }
    expect(pack.find('a.b', day('2023-12-31'))).toMatchObject({
      ...unknown,
      reason: 'before-first-entry',
    })
    expect(pack.find('a.b', day('2026-01-01'))).toMatchObject({
      ...unknown,
      reason: 'after-last-entry',
    })
    expect(pack.find('a.x', day('2024-01-01'))).toMatchObject({
      outcome: 'unknown',
      reason: 'no-such-name',
    })
  })

  it('that is missing is a fault to whoever needs it, with the answer', () => {
    expect(need).toThrow(GuaranteeMissing)
    expect(need).toThrow('guarantees: a.b on 2024-12-31: repealed')
  })
})

describe('a pack', () => {
  it('gives the rows of a list and the programmes that were in force on the day', () => {
    expect(pack.list('free', day('2024-12-31')).map((row) => row.columns['inn'])).toEqual([
      'инсулин',
    ])
    expect(pack.list('free', day('2025-01-01')).map((row) => row.columns['inn'])).toEqual([
      'метформин',
    ])
    expect(() => pack.list('paid', day('2025-01-01'))).toThrow(GuaranteeMissing)
    expect(pack.programmes(day('2024-02-29'))).toEqual([])
    expect(pack.programmes(day('2024-03-01')).map(({ code }) => code)).toEqual(['federal'])
  })

  it('makes a moved Saturday a working day, but not one that is a holiday itself', () => {
    expect(isWorkingDay(pack.calendar, day('2025-11-01'))).toBe(true)
    expect(isWorkingDay(pack.calendar, day('2025-11-03'))).toBe(false)
    expect(isWorkingDay(pack.calendar, day('2025-01-04'))).toBe(false)
    expect(isWorkingDay(pack.calendar, day('2025-05-02'))).toBe(false)
  })

  it('cannot be changed once it is open', () => {
    const history = pack.history('a.b')
    expect(() => Object.assign(history?.entries[0] ?? {}, { value: 99 })).toThrow(TypeError)
    expect(() => Object.assign(pack, { hash: 'other' })).toThrow(TypeError)
  })
})

describe('a value on a screen', () => {
  it('is shown with what it is now and what it was, latest first', () => {
    const shown = describeValue(pack, 'a.b', day('2025-03-01'))
    expect(shown?.now).toBe(second)
    expect(shown?.history.map(({ value, from, isInForce }) => [value, from, isInForce])).toEqual([
      [14, '2025-01-01', true],
      [undefined, '2024-07-01', false],
      [10, '2024-01-01', false],
    ])
    expect(shown?.history[0]).toMatchObject({
      act: { title: names },
      place: 'ст. 1',
      judgement: 'unclear',
    })
  })

  it('that is not known is not shown', () => {
    expect(describeValue(pack, 'a.x', day('2025-03-01'))).toBeUndefined()
    expect(describeValues(pack, day('2025-03-01')).map(({ name }) => name)).toEqual(['a.b'])
  })
})
