import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { registerLocales } from '#kernel/i18n/index.ts'
import { programmeLocales } from '../locales.ts'
import { build } from '../model/build.ts'
import { compute } from '../model/compute.ts'
import { formatExact } from '../model/exact.ts'
import { valley } from '../test-programmes.ts'
import { checkProgramme, withConsequences } from './check-programme.ts'

beforeAll(() => registerLocales('programme', programmeLocales))

type Care = { readonly norm: number; readonly cost: number }

const care = fc.record({
  norm: fc.integer({ min: 1, max: 9_999 }),
  cost: fc.integer({ min: 100, max: 99_999_999 }),
})
const cares = fc.array(care, { minLength: 2, maxLength: 12 })
const population = fc.integer({ min: 500, max: 5_000_000 })

const decimal = (value: number, digits: number) =>
  (value / 10 ** digits).toFixed(digits).replace('.', ',')

/** The files with only what is approved; then, computed and rounded, with everything printed. */
function filesOf(all: readonly Care[], people: number, decimals: number, cells?: string[][]) {
  const codes = all.map((_, index) => `care-${index + 1}`)
  const lines = codes.map((code) => `${code};all;part;Помощь ${code};случай ${code};purse;product`)
  const files = valley()
  files.set(
    'lines.csv',
    ['line;parent;relation;name;unit;source;basis', 'all;;none;Всего;;purse;sum', ...lines].join(
      '\n',
    ),
  )
  files.set(
    'programme.yaml',
    valley()
      .get('programme.yaml')!
      .replace("'1 000'", `'${people}'`)
      .replace(
        'total: { kind: money, decimals: 1 }',
        `total: { kind: money, decimals: ${decimals} }`,
      ),
  )
  const given = all.map(({ norm, cost }) => [decimal(norm, 4), decimal(cost, 2), '', '', ''])
  const printed = cells ?? [['Х', 'Х', '', '', ''], ...given]
  const sum = codes.map((_, index) => index + 2).join(' + ')
  const rows = ['all', ...codes].map((code, index) =>
    [
      index + 1,
      code,
      `Помощь ${code}`,
      index === 0 ? '' : `случай ${code}`,
      index === 0 ? `сумма строк ${sum}` : '',
      ...printed[index]!,
    ].join(';'),
  )
  files.set(
    'tables/cost.csv',
    ['row;line;name;unit;declared;norm;unit-cost;per-head;total;share', ...rows].join('\n'),
  )
  files.delete('figures.csv')
  files.delete('references.csv')
  return files
}

function printedCells(all: readonly Care[], people: number, decimals: number): string[][] {
  const { figures } = compute(build(filesOf(all, people, decimals)).programme!)
  const show = (code: string, measure: string, digits: number) =>
    formatExact(figures.get(`${code}|${measure}|2030`)!.exact, digits)
  const rest = (code: string) => [
    show(code, 'per-head', 2),
    show(code, 'total', decimals),
    show(code, 'share', 2),
  ]
  return [
    ['Х', 'Х', ...rest('all')],
    ...all.map(({ norm, cost }, index) => [
      decimal(norm, 4),
      decimal(cost, 2),
      ...rest(`care-${index + 1}`),
    ]),
  ]
}

const check = (files: Map<string, string>) => checkProgramme(build(files).programme!)

it('finds nothing in a programme that is computed from any inputs and printed with rounding', () => {
  fc.assert(
    fc.property(cares, population, fc.integer({ min: 0, max: 2 }), (all, people, decimals) => {
      const cells = printedCells(all, people, decimals)
      const findings = check(filesOf(all, people, decimals, cells))
      // A share or an amount that rounds to nothing is no contradiction.
      expect(findings.map(({ sentence }) => sentence.ru)).toEqual([])
    }),
    { numRuns: 60 },
  )
})

it('names the one cell that was changed by more than its tolerance as the cause', () => {
  fc.assert(
    fc.property(
      cares,
      population,
      fc.nat(),
      fc.constantFrom(3, 2),
      (all, people, which, column) => {
        const cells = printedCells(all, people, 1)
        const row = 1 + (which % all.length)
        const before = Number(cells[row]![column]!.replaceAll(/\s/g, '').replace(',', '.'))
        fc.pre(before > 50)
        cells[row]![column] = (before * 1.5).toFixed(column === 3 ? 1 : 2).replace('.', ',')
        const findings = check(filesOf(all, people, 1, cells))
        const name = column === 3 ? 'total' : 'per-head'
        expect(findings.length).toBeGreaterThan(0)
        for (const finding of withConsequences(findings)) {
          const isThere = finding.places.some(
            (place) => 'table' in place && place.row === String(row + 1) && place.column === name,
          )
          expect(isThere, finding.sentence.ru).toBe(true)
        }
        expect(findings).toHaveLength(1)
      },
    ),
    { numRuns: 60 },
  )
})
