import { expect, it } from 'vitest'
import { cellText } from './cell-text.ts'

const number = (value: number, numFmt?: string) =>
  cellText(value, { value, type: 'number', ...(numFmt ? { style: { numFmt } } : {}) }, 'B7', false)

it('takes a typed number as its format shows it', () => {
  expect(number(0.7)).toBe('0,7')
  expect(number(0.7, '0.000')).toBe('0,700')
  expect(number(1234567.5, '#,##0.00')).toBe('1 234 567,50')
  expect(number(-1234, '#,##0')).toBe('-1 234')
  expect(number(0.529, '0.0%')).toBe('52,9%')
  expect(number(1.005, '0.00')).toBe('1,01')
  expect(number(2018)).toBe('2018')
})

it('says which cell to format as text where the format does not say how the number is printed', () => {
  expect(number(1 / 3)).toEqual({
    code: 'cell-number-format',
    facts: { format: '', got: String(1 / 3) },
  })
  expect(number(5, '0.00E+00')).toMatchObject({ code: 'cell-number-format' })
  expect(number(5, '[Red]0;0')).toMatchObject({ code: 'cell-number-format' })
})

it('takes a date only where dates stand', () => {
  const date = new Date('2018-01-05T00:00:00Z')
  expect(cellText(date, { value: date, type: 'date' }, 'B7', true)).toBe('2018-01-05')
  expect(cellText(date, { value: date, type: 'date' }, 'B7', false)).toEqual({
    code: 'cell-date',
    facts: { date: '2018-01-05' },
  })
})

it('takes no formula of the spreadsheet, least of all one that refers to itself', () => {
  const of = (formula: string) => cellText(1, { value: 1, type: 'formula', formula }, 'B7', false)
  expect(of('SUM(B1:B6)')).toMatchObject({ code: 'cell-formula' })
  expect(of('$B$7*2')).toMatchObject({ code: 'cell-formula-itself' })
})
