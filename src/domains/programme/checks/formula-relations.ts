import { type Interval, point } from '../model/interval.ts'
import {
  type Cell,
  type Expression,
  figureKey,
  type Formula,
  type Line,
  type PopulationKey,
  populationKey,
  type Programme,
  type TableRow,
} from '../model/types.ts'
import type { RuleCode } from './finding.ts'
import { cellInterval, cellLeaf, type Relation, type Tree } from './relation.ts'

/**
 * Every formula of the programme wherever its result and all of its operands are printed: in a row of
 * a table with the operands of the same row, or else with the line's other figures.
 */
export function formulaRelations(
  programme: Programme,
  populations: ReadonlyMap<PopulationKey, Interval>,
): Relation[] {
  const ofRows = programme.tables.flatMap(({ rows }) =>
    rows.flatMap((row) => relationsOf(programme, populations, [...row.cells.values()], row)),
  )
  // A figure of the text that a table has as well is held against the table, and that is enough.
  const ofText = programme.cells.filter(
    (cell) => 'section' in cell.place && programme.cellsOf(cell.key)[0] === cell,
  )
  const all = [...ofRows, ...relationsOf(programme, populations, ofText, undefined)]
  const order = programme.formulas.map(({ measure, text }) => `${measure} = ${text}`)
  return all.toSorted((a, b) => order.indexOf(a.says) - order.indexOf(b.says))
}

function relationsOf(
  programme: Programme,
  populations: ReadonlyMap<PopulationKey, Interval>,
  targets: readonly Cell[],
  row: TableRow | undefined,
): Relation[] {
  return targets.flatMap((target) => {
    const line = programme.lines.get(target.line)
    const targetInterval = cellInterval(programme, target)
    if (!line || !targetInterval) return []
    const formulas = programme.formulas.filter(({ measure }) => measure === target.measure)
    return formulas.flatMap((formula): Relation[] => {
      const cells: Cell[] = []
      const around = { programme, populations, line, target, row, cells }
      const tree = treeOf(formula.expression, around)
      if (!tree || cells.includes(target)) return []
      const rule = ruleOf(programme, formula)
      const says = `${formula.measure} = ${formula.text}`
      const people = hasPopulation(formula.expression) ? line.denominator : undefined
      const denominator = people === undefined ? {} : { denominator: people }
      return [{ rule, line, target, targetInterval, tree, cells, says, ...denominator }]
    })
  })
}

type Around = {
  readonly programme: Programme
  readonly populations: ReadonlyMap<PopulationKey, Interval>
  readonly line: Line
  readonly target: Cell
  readonly row: TableRow | undefined
  readonly cells: Cell[]
}

function treeOf(expression: Expression, around: Around): Tree | undefined {
  const { programme, populations, line, target } = around
  if (expression.kind === 'number') return { kind: 'number', interval: point(expression.value) }
  if (expression.kind === 'population') {
    if (line.denominator === undefined) return undefined
    const key = populationKey(line.denominator, target.year)
    const interval = populations.get(key)
    return interval && { kind: 'number', interval, population: line.denominator }
  }
  if (expression.kind === 'figure') {
    const key = figureKey(expression.line ?? line.code, expression.measure, target.year)
    const inRow = [...(around.row?.cells.values() ?? [])].find(
      (cell) => cell.key === key && cell.printed.value,
    )
    const cell = inRow ?? programme.cellsOf(key).find(({ printed }) => printed.value)
    if (cell) around.cells.push(cell)
    return cell && cellLeaf(programme, cell)
  }
  const left = treeOf(expression.left, around)
  const right = left && treeOf(expression.right, around)
  return right && { kind: expression.kind, left, right }
}

function ruleOf(programme: Programme, { measure, expression }: Formula): RuleCode {
  if (programme.measures.get(measure)?.kind === 'percent') return 'share-of-total'
  const kinds = measuresIn(expression).map((code) => programme.measures.get(code)?.kind)
  const isMoneyOnly = kinds.every((kind) => kind === 'money' || kind === 'money-per-head')
  return hasPopulation(expression) && isMoneyOnly ? 'per-head-of-total' : 'product'
}

function measuresIn(expression: Expression): string[] {
  if (expression.kind === 'figure') return [expression.measure]
  if (expression.kind === 'number' || expression.kind === 'population') return []
  return [...measuresIn(expression.left), ...measuresIn(expression.right)]
}

function hasPopulation(expression: Expression): boolean {
  if (expression.kind === 'population') return true
  if (expression.kind === 'number' || expression.kind === 'figure') return false
  return hasPopulation(expression.left) || hasPopulation(expression.right)
}
