import { expect, it } from 'vitest'
import { readBlock, textOfBlock } from './block-of-cells.ts'

const row = (
  organisation: string,
  way: 'unit' | 'per-head-all',
  volume: number,
  money: number,
) => ({
  row: { organisation, volume: [volume, 5], money: [money, 700] },
  organisation: { name: `Организация ${organisation}`, way },
})
const line = (code: string, at: number, decimals: number) => ({
  line: { line: code, name: `Строка ${code}`, decimals, isWithinPerHead: true },
  at,
})
const matrix = {
  rows: [row('1', 'unit', 1_500, 123_456), row('2', 'per-head-all', 1_000, 99)],
  lines: [line('a', 0, 0), line('b', 1, 1)],
  what: 'volume' as const,
}
const whole = { from: { row: 0, column: 0 }, to: { row: 1, column: 1 } }
const first = { from: { row: 0, column: 0 }, to: { row: 0, column: 0 } }

it('comes back from a spreadsheet as it went there', () => {
  const text = textOfBlock(whole, matrix, ',')
  expect(text).toBe('1500\t0,5\n1000\t0,5')
  expect(readBlock(text, first, matrix)).toEqual({ changes: [], problems: [], same: 4 })
  expect(textOfBlock(first, { ...matrix, what: 'money' }, '.')).toBe('1234.56')
})

it('says what changes, from the cell on that is chosen', () => {
  const { changes, problems, same } = readBlock('1 600\t\r\n\u20141\t0,7\r\n', first, matrix)
  expect(problems).toMatchObject([{ row: 2, column: 1, code: 'not-a-number' }])
  expect(same).toBe(1)
  expect(changes).toEqual([
    {
      organisation: '1',
      name: 'Организация 1',
      line: 'a',
      lineName: 'Строка a',
      decimals: 0,
      was: 1_500,
      is: 1_600,
      value: '1600',
    },
    expect.objectContaining({ organisation: '2', line: 'b', was: 5, is: 7, value: '0,7' }),
  ])
})

it('fills what is chosen with one value alone; a dash is nothing', () => {
  const { changes } = readBlock('—', whole, matrix)
  expect(changes.map(({ is }) => is)).toEqual([0, 0, 0, 0])
})

it('names every cell that is wrong by its row and column', () => {
  const text = 'много\t1,55\n-3\t4\t9\n1'
  const { problems } = readBlock(text, first, matrix)
  expect(problems.map((each) => [each.row, each.column, each.code, each.got])).toEqual([
    [1, 1, 'not-a-number', 'много'],
    [1, 2, 'too-many-decimals', '1,55'],
    [2, 1, 'negative', '-3'],
    [2, 3, 'beyond-columns', '9'],
    [3, 1, 'beyond-rows', '1'],
  ])
  expect(problems[1]).toMatchObject({ organisation: 'Организация 1', line: 'Строка b' })
})

it('writes no money of a line that is paid within one amount per head', () => {
  const money = { ...matrix, what: 'money' as const }
  const { problems, changes, same } = readBlock('1234,56\t7\n1\t7,00', first, money)
  expect(problems.map(({ row: at, code }) => [at, code])).toEqual([[2, 'money-is-per-head']])
  expect([changes.length, same]).toEqual([0, 3])
})
