import { type Language, t } from '#kernel/i18n/index.ts'
import { withConsequences } from '../checks/check-programme.ts'
import type { Answered } from '../findings/standing.ts'
import {
  type FindingView,
  type PlaceView,
  placeView,
  viewOf,
} from '../findings/describe-finding.ts'
import { explain, type Operand } from '../model/explain.ts'
import type { Cell, Programme } from '../model/types.ts'
import { findingsByCell, findingsTouching, inheritedFindings } from './difference.ts'
import { indicatorCode } from './indicators-view.ts'
import type { OpenedProgramme } from './opened-programme.ts'
import { cellView } from './table-view.ts'
import type { CellView } from './views.ts'

export type OperandView = {
  name: string
  value: string
  isMinus: boolean
  /** Where it is printed, and what stands there. */
  printed: readonly { place: PlaceView; text: string }[]
}

/** A cell: how its value came about, where else the figure is printed, what was found there. */
export type CellAccount = {
  name: string
  place: PlaceView
  cell: CellView
  how: 'input' | 'formula' | 'sum-of-parts' | 'sum-of-rows' | 'none'
  /** The formula as the programme's data give it. */
  formula: string
  operands: readonly OperandView[]
  elsewhere: readonly { place: PlaceView; text: string }[]
  findings: readonly FindingView[]
  /** Those about other cells in which this one has a part. */
  touching: readonly FindingView[]
  /** Of the values that went into the computed one. */
  inherited: readonly FindingView[]
}

export type CellAddress = { table: string; row: string; column: string }

/** Undefined where there is no such cell. */
export function cellAccount(
  opened: OpenedProgramme,
  address: CellAddress,
  language: Language,
  answered: ReadonlyMap<string, Answered>,
): CellAccount | undefined {
  const { programme, computed } = opened
  const cells = findingsByCell(opened.findings)
  const key = `${address.table}|${address.row}|${address.column}`
  const own = cells.get(key) ?? []
  const touching = (findingsTouching(opened.findings).get(key) ?? []).filter(
    (finding) => !own.includes(finding),
  )
  const words = (findings: readonly (typeof own)[number][]) => {
    const ids = new Set(findings.map(({ id }) => id))
    return withConsequences(opened.findings)
      .filter(({ id }) => ids.has(id))
      .map((finding) => viewOf(programme, { ...finding, consequences: [] }, answered, language, []))
  }
  const place = placeView(programme, placeOf(address), language)
  if (address.table === 'indicators') {
    const indicator = programme.indicators.find((each) => indicatorCode(each) === address.row)
    const printed = indicator?.values.get(Number(address.column.slice(1)))
    if (!indicator) return undefined
    const view = {
      ...cellView(opened, undefined, own, cells, language),
      printed: printed?.text ?? '',
    }
    return {
      ...nothing,
      name: indicator.name,
      place,
      cell: view,
      findings: words(own),
      touching: words(touching),
    }
  }
  const table = programme.tables.find((each) => each.table === address.table)
  const row = table?.rows.find((each) => each.row === address.row)
  if (!table?.columns.some(({ column }) => column === address.column) || !row) return undefined
  const cell = row.cells.get(address.column)
  const view = cellView(opened, cell, own, cells, language)
  const figure = cell && computed.figures.get(cell.key)
  const explained = cell && explain(programme, computed, cell.key, language)
  const base = {
    name: row.name,
    place,
    cell: view,
    findings: words(own),
    touching: words(touching),
  }
  if (!figure || !explained || view.computed === '') return { ...nothing, ...base }
  const { how } = explained
  return {
    ...base,
    how: how.kind === 'override' ? 'input' : how.kind,
    formula: how.kind === 'formula' ? formulaWords(programme, how.formula, language) : '',
    operands: explained.operands.map((operand) => operandView(programme, operand, language)),
    elsewhere: explained.printed
      .filter((other) => other.printed.value !== undefined && !isSamePlace(other, address))
      .map((other) => printedAt(programme, other, language)),
    inherited: words(
      inheritedFindings(opened, cells, figure).filter(
        (finding) =>
          view.difference !== '' &&
          view.reason !== 'rounding' &&
          !own.includes(finding) &&
          !touching.includes(finding),
      ),
    ),
  }
}

const nothing = {
  how: 'none',
  formula: '',
  operands: [],
  elsewhere: [],
  inherited: [],
} as const satisfies Partial<CellAccount>

function placeOf({ table, row, column }: CellAddress) {
  return table === 'indicators' ? { indicator: row, column } : { table, row, column }
}

function isSamePlace({ place }: Cell, { table, row, column }: CellAddress): boolean {
  return 'table' in place && place.table === table && place.row === row && place.column === column
}

function printedAt(programme: Programme, { place, printed }: Cell, language: Language) {
  return { place: placeView(programme, place, language), text: printed.text }
}

function operandView(
  programme: Programme,
  { key, value, isMinus, printed }: Operand,
  language: Language,
): OperandView {
  return {
    name: nameOfFigure(programme, key, language),
    value,
    isMinus,
    printed: printed
      .filter((cell) => cell.printed.value !== undefined)
      .map((cell) => printedAt(programme, cell, language)),
  }
}

/** "Вызов скорой помощи: норматив объёма, 2018", or the population that it is counted with. */
function nameOfFigure(programme: Programme, key: string, language: Language): string {
  const [line = '', measure = '', year = ''] = key.split('|')
  const denominator = line === 'population' ? programme.denominators.get(measure) : undefined
  const facts = denominator
    ? { name: denominator.names[language], year }
    : {
        name: programme.lines.get(line)?.name ?? line,
        measure: programme.measures.get(measure)?.names[language] ?? measure,
        year,
      }
  return t(language, `programme-desk:operand.${denominator ? 'population' : 'figure'}`, facts)
}

/** The formula with the names of its measures: "Норматив × Стоимость единицы". */
function formulaWords(programme: Programme, formula: string, language: Language): string {
  const words = formula.replaceAll(/[a-z][a-z0-9-]*(?:@[\w.-]+)?/g, (word) => {
    if (word === 'population') return t(language, 'programme:population')
    const [measure = '', line] = word.split('@')
    const name = programme.measures.get(measure)?.names[language] ?? measure
    return line === undefined ? name : `${name} (${programme.lines.get(line)?.name ?? line})`
  })
  return words.replaceAll(' * ', ' × ').replaceAll(' / ', ' ÷ ')
}
