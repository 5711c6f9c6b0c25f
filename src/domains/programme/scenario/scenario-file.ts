import { writeXlsx } from 'hucre/xlsx'
import { type Language, t } from '#kernel/i18n/index.ts'
import { compute } from '../model/compute.ts'
import { approximate, compare, isZero, rounded, exactOf, subtract, zero } from '../model/exact.ts'
import type { AnyKey, Exact, Programme } from '../model/types.ts'
import { percentOf } from './compare.ts'
import {
  digitsOf,
  type KeyParts,
  measuresOfKind,
  nameOfLine,
  partsOf,
  unitKeyOf,
  valueAt,
} from './inputs.ts'
import { overridesOf, type Scenario } from './scenario.ts'
import { digitsShown } from './slider.ts'

type Sheet = {
  name: string
  head: readonly string[]
  rows: (string | number | null)[][]
  formats: string[][]
}

/** Who made the file and when, in the reader's words. */
export type FileMoment = { language: Language; moment: string; by: string }

/**
 * A scenario as a workbook: what was changed beside what is approved, and every figure that follows
 * from it with its difference, the money first. Values carry the digits that the document writes.
 */
export async function scenarioXlsx(
  programme: Programme,
  scenario: Scenario,
  { language, moment, by }: FileMoment,
): Promise<Buffer> {
  const say = (key: string, facts = {}) => t(language, `programme-scenario:${key}`, facts)
  const { overrides } = overridesOf(programme, scenario.changes)
  const [base, computed] = [compute(programme), compute(programme, overrides)]
  const money = new Set(measuresOfKind(programme, 'money').map(({ code }) => code))
  const unitOf = (parts: KeyParts): string => {
    if (parts.kind === 'population') return say('file.person')
    const key = unitKeyOf(programme, parts.measure)
    return key === undefined ? (parts.line.unit ?? '') : say(key)
  }
  const rowOf = (key: AnyKey) => {
    const parts = partsOf(programme, key)
    if (!parts) return undefined
    const [before, after] = [valueAt(base, key), valueAt(computed, key)]
    if (!after) return undefined
    // A number that was tried out keeps the digits that it has beyond those of the document.
    const printed = digitsOf(programme, key)
    const isFiner = overrides.has(key) && parts.kind === 'figure'
    const digits = isFiner ? digitsShown(after, printed) : printed
    const difference = subtract(after, before ?? zero)
    const percent = before && percentOf(difference, before)
    const figure = (value: Exact | undefined, decimals: number) =>
      value ? approximate(exactOf(rounded(value, decimals))) : null
    const plain = `#,##0${digits === 0 ? '' : `.${'0'.repeat(digits)}`}`
    return {
      sortKey: parts.kind === 'figure' && money.has(parts.measure.code) ? 0 : 1,
      difference,
      cells: [
        parts.kind === 'figure'
          ? nameOfLine(programme, parts.line.code, language)
          : (programme.denominators.get(parts.denominator)?.names[language] ?? ''),
        parts.kind === 'figure' ? parts.measure.names[language] : say('file.people'),
        unitOf(parts),
        parts.year,
        figure(before, digits),
        figure(after, digits),
        figure(difference, digits),
        figure(percent, 2),
      ],
      formats: ['', '', '', '0', plain, plain, `+${plain};-${plain};0`, '+0.00;-0.00;0'],
    }
  }
  const head = [
    'line',
    'measure',
    'unit',
    'year',
    'approved',
    'scenario',
    'difference',
    'percent',
  ].map((column) => say(`file.${column}`))
  const changed = [...overrides.keys()].flatMap((key) => rowOf(key) ?? [])
  const followed = [...computed.figures.values()]
    .filter(({ key, exact }) => {
      const before = base.figures.get(key)?.exact
      return !overrides.has(key) && (!before || compare(before, exact) !== 0)
    })
    .flatMap(({ key }) => rowOf(key) ?? [])
    .toSorted((one, other) => one.sortKey - other.sortKey || bySize(one, other))
  const sheet = (name: string, rows: typeof changed): Sheet => ({
    name,
    head,
    rows: rows.map(({ cells }) => cells),
    formats: rows.map(({ formats }) => formats),
  })
  const about = [
    scenario.name,
    programme.names[language],
    ...(scenario.note === '' ? [] : [scenario.note]),
    say('file.version', { version: scenario.version, name: scenario.changedBy }),
    say('file.made', { moment, name: by }),
  ]
  const bytes = await writeXlsx({
    sheets: [
      ...[sheet(say('file.inputs'), changed), sheet(say('file.consequences'), followed)].map(drawn),
      {
        name: say('file.about'),
        columns: [{ width: 100 }],
        rows: about.map((line) => [line]),
        cells: new Map(about.map((_, index) => [`${index},0`, { style: wrapped }])),
        rowDefs: new Map(about.map((line, at) => [at, { height: heightOf(line, 100) }])),
        pageSetup: { ...page, orientation: 'portrait' as const },
      },
    ],
  })
  return Buffer.from(bytes)
}

function bySize(one: { difference: Exact }, other: { difference: Exact }): number {
  const size = ({ difference }: { difference: Exact }) =>
    isZero(difference) ? 0 : Math.abs(approximate(difference))
  return size(other) - size(one)
}

const nameWidth = 64
const unitWidth = 30
const lineHeight = 15
const wrapped = { alignment: { wrapText: true, vertical: 'top' as const } }
const page = { paperSize: 'a4' as const, fitToPage: true, fitToWidth: 1, fitToHeight: 0 }

/** Room for a wrapped text: programs other than Excel give it one line. */
function heightOf(text: string, width: number): number {
  return Math.max(Math.ceil((text.length * 1.1) / width), 1) * lineHeight
}

function drawn({ name, head, rows, formats }: Sheet) {
  const bold = { font: { bold: true }, alignment: { wrapText: true, vertical: 'top' as const } }
  const cells = new Map<string, object>(head.map((_, index) => [`0,${index}`, { style: bold }]))
  formats.forEach((row, at) => {
    row.forEach((numFmt, index) => {
      const style = numFmt === '' ? wrapped : { numFmt, alignment: { vertical: 'top' as const } }
      cells.set(`${at + 1},${index}`, { style })
    })
  })
  return {
    name,
    columns: [nameWidth, 26, unitWidth, 8, 18, 18, 18, 12].map((width) => ({ width })),
    rows: [[...head], ...rows],
    rowDefs: new Map(
      rows.map(([name, , unit], at) => {
        const height = Math.max(heightOf(`${name}`, nameWidth), heightOf(`${unit}`, unitWidth))
        return [at + 1, { height }]
      }),
    ),
    cells,
    freezePane: { rows: 1, columns: 1 },
    pageSetup: { ...page, orientation: 'landscape' as const },
  }
}
