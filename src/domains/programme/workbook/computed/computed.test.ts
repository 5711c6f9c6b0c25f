import { readXlsx } from 'hucre/xlsx'
import { beforeAll, expect, it } from 'vitest'
import { registerLocales } from '#kernel/i18n/index.ts'
import { programmeLocales } from '../../locales.ts'
import { build } from '../../model/build.ts'
import { compute } from '../../model/compute.ts'
import { parseFormula } from '../../model/formula.ts'
import { exact } from '../../model/exact.ts'
import { island, valley } from '../../test-programmes.ts'
import { workbookLocales } from '../locales/index.ts'
import { formulaText, toNumber } from './formula-text.ts'
import { writeComputed } from './write-computed.ts'

beforeAll(() => {
  registerLocales('programme', programmeLocales)
  registerLocales('programme-workbook', workbookLocales)
})

it.each([valley, island])(
  'has a live formula over other cells for all that is not given',
  async (files) => {
    const programme = build(files()).programme!
    const { figures } = compute(programme)
    const workbook = await writeComputed(programme, 'ru')
    const { sheets } = await readXlsx(workbook.bytes, { readStyles: true })
    const sheet = sheets.find(({ name }) => name === workbook.figures.sheet)!
    expect(workbook.figures.cells.size).toBe(figures.size)
    for (const [key, address] of workbook.figures.cells) {
      const at = `${Number(address.slice(1)) - 1},6`
      const cell = sheet.cells?.get(at)
      const { how, exact: value } = figures.get(key)!
      expect(cell?.formula === undefined, key).toBe(how.kind === 'input')
      expect(Number(cell?.value), key).toBeCloseTo(toNumber(value), 6)
    }
  },
)

it('puts printed, computed and difference beside each other in the form of the table', async () => {
  const programme = build(valley()).programme!
  const { sheets } = await readXlsx((await writeComputed(programme, 'ru')).bytes, {
    readStyles: true,
  })
  const table = sheets.find(({ name }) => name === 'Приложение 1')!
  const header = table.rows[2]!
  const total = header.indexOf('total')
  expect(header.slice(total, total + 3)).toEqual(['total', 'Рассчитано', 'Разница'])
  expect(table.rows[4]!.slice(total, total + 3)).toEqual([1200, 1200, 0])
  expect(table.cells?.get(`4,${total + 1}`)?.formula).toMatch(/^'?Показатели'?!G\d+$/)
})

it('writes a formula with no more brackets than it needs', () => {
  const written = (text: string) => {
    const read = parseFormula(text)
    if ('problem' in read) throw new Error(text)
    return formulaText(read, (leaf) => (leaf.kind === 'figure' ? leaf.measure.toUpperCase() : 'P'))
  }
  expect(written('a * b / (c * population)')).toBe('A*B/(C*P)')
  expect(written('a - (b - c) + 1,5')).toBe('A-(B-C)+1.5')
  expect(written('(a + b) * c')).toBe('(A+B)*C')
})

it('gives the nearest number of an exact fraction', () => {
  expect(toNumber(exact(1, 3))).toBe(1 / 3)
  expect(toNumber(exact(-7, 8))).toBe(-0.875)
  expect(toNumber(exact(10n ** 30n, 3n))).toBeCloseTo(1e30 / 3, -20)
})
