import { addsUp, familyOf } from '../model/parts.ts'
import { blankFigures } from '../model/blank.ts'
import {
  type Cell,
  type Column,
  figureKey,
  type Line,
  type Measure,
  type Programme,
  type Table,
  type TableRow,
} from '../model/types.ts'
import { addendsOf } from './declared-rows.ts'
import type { RuleCode } from './finding.ts'
import { cellInterval, cellLeaf, type Relation, type Tree } from './relation.ts'

/** The sums that the tables declare, then those of the lines: every part printed, or left empty. */
export function sumRelations(programme: Programme): Relation[] {
  return programme.tables.flatMap((table) =>
    table.rows.flatMap((row) => [
      ...declaredRelations(programme, table, row),
      ...partRelations(programme, table, row),
    ]),
  )
}

function declaredRelations(programme: Programme, table: Table, whole: TableRow): Relation[] {
  if (!whole.declared) return []
  const addends = addendsOf(programme, table, whole)
  if (addends.some(({ fits }) => !fits)) return []
  const says = addends.map(({ fits, isMinus }) => `${isMinus ? '− ' : '+ '}${fits!.row}`)
  const filled = addends.filter(({ fits }) =>
    [...fits!.cells.values()].some((cell) => isAmount(programme, cell)),
  )
  return table.columns.flatMap((column): Relation[] => {
    const measure = programme.measures.get(column.measure ?? '')
    const target = whole.cells.get(column.column)
    const line = target && programme.lines.get(target.line)
    if (!measure || !target || !line) return []
    const cellOf = ({ cells }: TableRow) => cells.get(column.column)
    const lines = addends.map(({ fits }) => programme.lines.get(fits!.line ?? ''))
    const isAdditive = canAdd(programme, measure, line, lines)
    const single = filled.length === 1 && !filled[0]!.isMinus ? filled[0]!.fits! : undefined
    if (single && (isAdditive || measure.kind !== 'percent')) {
      const part = cellOf(single)
      return part ? equality(programme, 'single-part-differs', target, part, single.row) : []
    }
    if (!isAdditive) return []
    const parts = addends.map(({ fits, isMinus }) => ({ cell: cellOf(fits!), isMinus }))
    if (measure.kind === 'percent' && !parts.every(({ cell }) => cell?.printed.value)) return []
    const rule = measure.kind === 'percent' ? 'shares-to-100' : 'declared-sum'
    return sum(programme, rule, target, parts, says.join(' ').replace(/^\+ /, ''))
  })
}

function partRelations(programme: Programme, table: Table, whole: TableRow): Relation[] {
  const family = familyOf(programme)
  const blank = blankFigures(programme)
  return [...whole.cells].flatMap(([code, target]) => {
    const line = programme.lines.get(target.line)
    const measure = programme.measures.get(target.measure)
    if (!line || !measure || !target.printed.value) return []
    const column = table.columns.find((each) => each.column === code)
    return family.breakdownsOf(line.code).flatMap(({ parts }): Relation[] => {
      if (!canAdd(programme, measure, line, parts)) return []
      const cells = parts.map((part) => cellOfPart(programme, table, column, part, target))
      const isKnown = parts.every(
        (part, index) =>
          cells[index] || blank.has(figureKey(part.code, target.measure, target.year)),
      )
      // Of an amount that is not there nothing is spent; of a share nobody says how large it is.
      if (!isKnown || (measure.kind === 'percent' && !cells.every(Boolean))) return []
      const rule = measure.kind === 'percent' ? 'shares-to-100' : 'sum-of-parts'
      const says = parts.filter((_, index) => cells[index]).map(({ name }) => name)
      const filled = cells.map((cell) => ({ cell, isMinus: false }))
      return sum(programme, rule, target, filled, says.join(' + '))
    })
  })
}

/** Shares add up where they are shares of one total: where a formula of the programme makes them. */
function canAdd(
  programme: Programme,
  measure: Measure,
  whole: Line,
  parts: readonly (Line | undefined)[],
): boolean {
  const known = parts.filter((part) => part !== undefined)
  if (measure.kind === 'percent') {
    return programme.formulas.some((formula) => formula.measure === measure.code)
  }
  return known.length === parts.length && addsUp(measure.kind, whole, known)
}

/** Of the same table and column if it is there, else wherever it is printed first. */
function cellOfPart(
  programme: Programme,
  table: Table,
  column: Column | undefined,
  part: Line,
  { measure, year }: Cell,
): Cell | undefined {
  const inColumn = table.rows
    .filter(({ line }) => line === part.code)
    .map(({ cells }) => cells.get(column?.column ?? ''))
    .find((cell) => cell?.printed.value)
  const key = figureKey(part.code, measure, year)
  return inColumn ?? programme.cellsOf(key).find(({ printed }) => printed.value)
}

function sum(
  programme: Programme,
  rule: RuleCode,
  target: Cell,
  parts: readonly { readonly cell: Cell | undefined; readonly isMinus: boolean }[],
  says: string,
): Relation[] {
  const targetInterval = cellInterval(programme, target)
  const filled = parts.filter(({ cell }) => cell?.printed.value)
  const [first, ...rest] = filled
  if (!targetInterval || !first?.cell || first.isMinus) return []
  let tree = cellLeaf(programme, first.cell)
  for (const { cell, isMinus } of rest) {
    const right: Tree | undefined = cell && cellLeaf(programme, cell)
    if (tree && right) tree = { kind: isMinus ? '-' : '+', left: tree, right }
  }
  const cells = filled.flatMap(({ cell }) => cell ?? [])
  if (!tree || cells.includes(target)) return []
  const line = programme.lines.get(target.line)
  return [{ rule, line, target, targetInterval, tree, cells, says }]
}

/** Two printed figures that have to be one. */
export function equality(
  programme: Programme,
  rule: RuleCode,
  target: Cell,
  other: Cell,
  says: string,
): Relation[] {
  const targetInterval = cellInterval(programme, target)
  const tree = cellLeaf(programme, other)
  if (!targetInterval || !tree || target === other) return []
  const line = programme.lines.get(target.line)
  return [{ rule, line, target, targetInterval, tree, cells: [other], says, isEquality: true }]
}

function isAmount(programme: Programme, { measure, printed }: Cell): boolean {
  return printed.value !== undefined && programme.measures.get(measure)?.kind !== 'coefficient'
}
