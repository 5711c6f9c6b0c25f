import { type Language, t } from '#kernel/i18n/index.ts'
import { decimalsOf } from '../../model/compute.ts'
import {
  type Computed,
  type ComputedFigure,
  type FigureKey,
  figureKey,
  populationKey,
  type Programme,
} from '../../model/types.ts'
import { describePlace } from '../../checks/describe-place.ts'
import { addressOf, numberStyle, type SheetDraft, styles, type Written } from '../sheet.ts'
import { formulaText, toNumber } from './formula-text.ts'

/** Where each figure and each population stands, as a formula names it. */
export type Addresses = ReadonlyMap<string, string>

const headerRow = 3
const widths = [26, 44, 20, 22, 8, 15, 17, 13, 40, 46]
const valueColumn = 6
const printedColumn = 5

/** The figures in the order of the programme's lines, years and measures. */
export function figuresInOrder(programme: Programme, computed: Computed): ComputedFigure[] {
  const order = new Map([...programme.lines.keys()].map((line, index) => [line, index]))
  const measures = [...programme.measures.keys()]
  const rank = ({ key }: ComputedFigure) => {
    const [line, measure, year] = partsOf(key)
    return [order.get(line) ?? order.size, year, measures.indexOf(measure)] as const
  }
  return [...computed.figures.values()]
    .map((figure) => ({ figure, rank: rank(figure) }))
    .toSorted((a, b) => a.rank[0] - b.rank[0] || a.rank[1] - b.rank[1] || a.rank[2] - b.rank[2])
    .map(({ figure }) => figure)
}

export function partsOf(key: FigureKey): [line: string, measure: string, year: number] {
  const parts = key.split('|')
  return [parts.slice(0, -2).join('|'), parts.at(-2) ?? '', Number(parts.at(-1))]
}

/** The address of every figure on this sheet, before it is drawn: formulas point at each other. */
export function figureAddresses(figures: readonly ComputedFigure[]): Addresses {
  return new Map(
    figures.map(({ key }, index) => [key, addressOf(headerRow + 1 + index, valueColumn)]),
  )
}

/** Every figure: printed, computed by a live formula out of other cells, and the difference. */
export function figuresSheet(
  programme: Programme,
  figures: readonly ComputedFigure[],
  addresses: Addresses,
  name: string,
  language: Language,
): SheetDraft {
  const word = (key: string) => t(language, `programme-workbook:computed.${key}`)
  const header = [
    'code',
    'name',
    'unit',
    'measure',
    'year',
    'printed',
    'computed',
    'difference',
    'how',
    'where',
  ]
  const rows = figures.map((figure, index) =>
    figureRow(programme, figure, headerRow + 1 + index, addresses, language),
  )
  const headers: Written[] = header.map((key) => ({ value: word(key), style: styles.header }))
  const last = headerRow + rows.length
  return {
    name,
    rows: [
      [{ value: word('figures-title'), style: styles.title }],
      [{ value: programme.names[language], style: styles.hint }],
      [{ value: word('figures-hint'), style: styles.hint }],
      headers,
      ...rows,
    ],
    widths,
    frozen: { rows: headerRow + 1, columns: 2 },
    extra: {
      autoFilter: { range: `A${headerRow + 1}:${addressOf(last, widths.length - 1)}` },
      conditionalRules: [differs(`H${headerRow + 2}:H${last + 1}`)],
    },
  }
}

/** Marks a difference that is not nothing. */
export function differs(range: string) {
  const first = range.split(':')[0]
  return {
    type: 'expression',
    priority: 1,
    formula: `AND(ISNUMBER(${first}),${first}<>0)`,
    range,
    style: { font: { bold: true, color: { rgb: '9C1C1C' } } },
  } as const
}

function figureRow(
  programme: Programme,
  figure: ComputedFigure,
  row: number,
  addresses: Addresses,
  language: Language,
): Written[] {
  const [code, measure, year] = partsOf(figure.key)
  const line = programme.lines.get(code)
  const decimals = decimalsOf(programme, figure.key)
  const printed = figure.printed.find((cell) => cell.printed.value)
  const formula = liveFormula(programme, figure, addresses)
  const value = toNumber(figure.exact)
  const text = (value: string): Written => ({ value, style: styles.text })
  return [
    text(code),
    text(line?.name ?? ''),
    text(line?.unit ?? ''),
    text(programme.measures.get(measure)?.names[language] ?? measure),
    { value: year, style: { ...numberStyle(0), numFmt: '0' } },
    printed?.printed.value
      ? { value: toNumber(printed.printed.value), style: numberStyle(printed.printed.decimals) }
      : text(''),
    formula === undefined
      ? { value, style: numberStyle(decimals, true) }
      : { value, formula, style: numberStyle(decimals) },
    printed?.printed.value
      ? difference(addressOf(row, printedColumn), addressOf(row, valueColumn), decimals, {
          printed: toNumber(printed.printed.value),
          computed: value,
        })
      : text(''),
    text(howText(figure, language)),
    text(figure.printed.map(({ place }) => describePlace(programme, place, language)).join('; ')),
  ]
}

/** Printed less computed, the computed value rounded as it is shown. */
export function difference(
  printed: string,
  computed: string,
  decimals: number,
  now: { printed: number; computed: number },
): Written {
  const scale = 10 ** decimals
  const value = (Math.round(now.printed * scale) - Math.round(now.computed * scale)) / scale
  return {
    value,
    formula: `ROUND(${printed}-ROUND(${computed},${decimals}),${decimals})`,
    style: numberStyle(decimals),
  }
}

/** Undefined for what is given: its cell holds a number that may be changed. */
export function liveFormula(
  programme: Programme,
  { key, how }: ComputedFigure,
  addresses: Addresses,
): string | undefined {
  if (how.kind === 'input' || how.kind === 'override') return undefined
  if (how.kind !== 'formula') {
    const at = (of: string) => addresses.get(of) ?? '0'
    return [how.operands.map(at).join('+'), ...how.minus.map((of) => `-${at(of)}`)].join('')
  }
  const [code, , year] = partsOf(key)
  const line = programme.lines.get(code)
  const formula = programme.formulas.find(
    (each) => how.formula === `${each.measure} = ${each.text}`,
  )
  if (!formula) return undefined
  return formulaText(formula.expression, (leaf) => {
    const owner =
      leaf.kind === 'figure' && leaf.line !== undefined ? programme.lines.get(leaf.line) : line
    if (!owner) return undefined
    return leaf.kind === 'figure'
      ? addresses.get(figureKey(owner.code, leaf.measure, year))
      : addresses.get(populationKey(owner.denominator ?? '', year))
  })
}

function howText({ how }: ComputedFigure, language: Language): string {
  if (how.kind === 'formula') return how.formula
  return t(language, `programme-workbook:computed.${how.kind}`)
}
