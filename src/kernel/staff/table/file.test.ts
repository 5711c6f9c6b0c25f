import { readXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import type { Column } from './column.ts'
import { csvOf, xlsxOf } from './file.ts'

type Lot = { name: string; units: number; price: number; expiresOn: string; state: string }

const columns: Column<Lot>[] = [
  { id: 'name', header: 'Препарат', value: (lot) => lot.name },
  { id: 'units', header: 'Остаток, ед.', kind: 'number', value: (lot) => lot.units },
  { id: 'price', header: 'Цена', kind: 'money', value: (lot) => lot.price },
  { id: 'expiresOn', header: 'Годен до', kind: 'date', value: (lot) => lot.expiresOn },
  {
    id: 'state',
    header: 'Наличие',
    kind: 'choice',
    value: (lot) => lot.state,
    choices: [{ value: 'few', label: 'мало' }],
  },
]
const lots: Lot[] = [
  { name: 'Йод "А"; 5 %', units: 1.5, price: 12_345, expiresOn: '2026-03-31', state: 'few' },
]
const moment = (at: string) => at

test('a CSV for Russian readers has semicolons, commas and its quotes doubled', () => {
  const text = csvOf(lots, columns, moment, { decimalSign: ',', separator: ';' })
  expect(text).toBe(
    '\uFEFFПрепарат;"Остаток, ед.";Цена;Годен до;Наличие\r\n"Йод ""А""; 5 %";"1,5";"123,45";2026-03-31;мало\r\n',
  )
})

test.each([
  ['=1+1', "'=1+1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['-cmd', "'-cmd"],
  ['+7 4812 00-00-00', '+7 4812 00-00-00'],
  ['-5 °C', '-5 °C'],
])('a text that a spreadsheet would compute is kept a text: %s', (name, expected) => {
  const text = csvOf([{ ...lots[0], name } as Lot], columns.slice(0, 1), moment, {
    decimalSign: ',',
    separator: ';',
  })
  expect(text.split('\r\n')[1]).toBe(expected)
})

test('a workbook holds numbers as numbers, days as days, and says what it is', async () => {
  const bytes = await xlsxOf(lots, columns, moment, {
    title: 'Остатки',
    lines: ['Строк: 1'],
    sheetNames: ['Остатки: все/разом', 'О выгрузке'],
  })
  const book = await readXlsx(bytes)
  expect(book.sheets.map(({ name }) => name)).toEqual(['Остатки  все разом', 'О выгрузке'])
  const [header, row] = book.sheets[0]?.rows ?? []
  expect(header).toEqual(columns.map((column) => column.header))
  expect(row?.slice(0, 3)).toEqual(['Йод "А"; 5 %', 1.5, 123.45])
  expect(row?.[3]).toEqual(new Date('2026-03-31T00:00:00Z'))
  expect(row?.[4]).toBe('мало')
  expect(book.sheets[1]?.rows).toEqual([['Остатки'], ['Строк: 1']])
})
