import { blankFigures } from './blank.ts'
import { zero } from './exact.ts'
import { familyOf, isComputedOfParts } from './parts.ts'
import {
  type AnyKey,
  type Exact,
  type Expression,
  type FigureKey,
  figureKey,
  type How,
  type Line,
  type Measure,
  populationKey,
  type Programme,
  type TableRow,
} from './types.ts'

/** An expression whose leaves are numbers and the indexes of steps. */
export type Resolved =
  | { readonly kind: 'number'; readonly value: Exact }
  | { readonly kind: 'step'; readonly index: number }
  | {
      readonly kind: '+' | '-' | '*' | '/'
      readonly left: Resolved
      readonly right: Resolved
    }

/** One figure of the plan: the steps that its expression names stand before it. */
export type Step = {
  readonly key: AnyKey
  readonly how: How
  readonly expression: Resolved
}

export type Plan = {
  readonly steps: readonly Step[]
  readonly indexOf: ReadonlyMap<AnyKey, number>
}

/**
 * Works out once how every figure comes about, in an order in which it can be computed. A figure is
 * given where the document approves it (norms, costs of a unit, amounts); a line that is a sum adds up
 * its parts; otherwise the first formula whose operands are there computes it; what nothing computes
 * is as printed.
 */
export function makePlan(programme: Programme, given: ReadonlySet<string> = new Set()): Plan {
  const steps: Step[] = []
  const indexOf = new Map<string, number>()
  const failed = new Set<string>()
  const underway = new Set<string>()
  const blank = blankFigures(programme)
  const family = familyOf(programme)
  const declared = declaredRows(programme)

  const place = (step: Step): number => {
    indexOf.set(step.key, steps.length)
    return steps.push(step) - 1
  }
  const constant = (key: AnyKey, value: Exact): number =>
    place({ key, how: { kind: 'input' }, expression: { kind: 'number', value } })

  const population = (line: Line, year: number): number | undefined => {
    if (line.denominator === undefined) return undefined
    const key = populationKey(line.denominator, year)
    const value = programme.denominators.get(line.denominator)?.population.get(year)?.printed.value
    return indexOf.get(key) ?? (value && constant(key, value))
  }

  /** The index of the step of a figure; undefined where nothing gives it. */
  const resolve = (
    key: FigureKey,
    line: Line,
    measure: Measure,
    year: number,
  ): number | undefined => {
    const known = indexOf.get(key)
    if (known !== undefined || failed.has(key) || underway.has(key)) return known
    underway.add(key)
    const printed = programme.cellsOf(key).find((cell) => cell.printed.value)?.printed.value
    let found: number | undefined
    if (given.has(key)) found = constant(key, printed ?? zero)
    else if (printed && isGiven(line, measure)) found = constant(key, printed)
    else found = sum(key, line, measure, year) ?? byFormula(key, line, measure, year)
    if (found === undefined && printed) found = constant(key, printed)
    underway.delete(key)
    // Inside a circle the answer may depend on where it was entered: only the outermost is final.
    if (found === undefined && underway.size === 0) failed.add(key)
    return found
  }
  const figure = (line: Line, code: string, year: number): number | undefined => {
    const measure = programme.measures.get(code)
    return measure && resolve(figureKey(line.code, code, year), line, measure, year)
  }

  /** By its parts; where those of no way are all known, as a table declares it. */
  const sum = (key: string, line: Line, measure: Measure, year: number): number | undefined => {
    if (line.basis !== 'sum') return undefined
    for (const { parts } of family.breakdownsOf(line.code)) {
      if (!isComputedOfParts(measure.kind, line, parts)) continue
      const found = addends(parts, measure.code, year)
      if (found) return placeSum(key, 'sum-of-parts', found, [])
    }
    const rows = declared.get(line.code)
    if (!rows || !isComputedOfParts(measure.kind, line, [...rows.plus, ...rows.minus])) {
      return undefined
    }
    const plus = addends(rows.plus, measure.code, year)
    const minus = plus && addends(rows.minus, measure.code, year)
    return minus && placeSum(key, 'sum-of-rows', plus, minus)
  }
  /** Undefined where one of them is unknown; those that the document leaves empty are nothing. */
  const addends = (parts: readonly Line[], code: string, year: number): number[] | undefined => {
    const found: number[] = []
    for (const part of parts) {
      const index = figure(part, code, year)
      if (index !== undefined) found.push(index)
      else if (!blank.has(figureKey(part.code, code, year))) return undefined
    }
    return found
  }
  const placeSum = (
    key: string,
    kind: 'sum-of-parts' | 'sum-of-rows',
    plus: readonly number[],
    minus: readonly number[],
  ): number | undefined => {
    if (plus.length === 0) return undefined
    const keys = (indexes: readonly number[]) => indexes.map((index) => steps[index]!.key)
    const step = (index: number): Resolved => ({ kind: 'step', index })
    const join = (kind: '+' | '-') => (left: Resolved, right: Resolved) => ({ kind, left, right })
    const expression = minus.map(step).reduce(join('-'), plus.map(step).reduce(join('+')))
    return place({ key, how: { kind, operands: keys(plus), minus: keys(minus) }, expression })
  }

  const byFormula = (
    key: string,
    line: Line,
    measure: Measure,
    year: number,
  ): number | undefined => {
    for (const formula of programme.formulas) {
      if (formula.measure !== measure.code) continue
      const needs: number[] = []
      const expression = resolved(formula.expression, (leaf) => {
        const of = leaf.kind === 'figure' && leaf.line !== undefined ? leaf.line : line.code
        const owner = programme.lines.get(of)
        const index =
          owner &&
          (leaf.kind === 'figure' ? figure(owner, leaf.measure, year) : population(owner, year))
        if (index !== undefined) needs.push(index)
        return index
      })
      if (!expression) continue
      const operands = [...new Set(needs)].map((index) => steps[index]!.key)
      return place({
        key,
        how: { kind: 'formula', formula: `${formula.measure} = ${formula.text}`, operands },
        expression,
      })
    }
    return undefined
  }

  for (const line of programme.lines.values()) {
    for (const year of programme.years) {
      for (const measure of programme.measures.values()) {
        resolve(figureKey(line.code, measure.code, year), line, measure, year)
      }
    }
  }
  for (const denominator of programme.denominators.values()) {
    for (const [year, { printed }] of denominator.population) {
      const key = populationKey(denominator.code, year)
      if (!indexOf.has(key) && printed.value) constant(key, printed.value)
    }
  }
  return { steps, indexOf }
}

/** What the document approves and nothing computes. */
function isGiven({ basis }: Line, { kind }: Measure): boolean {
  if (kind === 'coefficient') return true
  if (basis === 'product') return kind === 'volume-per-head' || kind === 'money-per-unit'
  return basis === 'amount' && (kind === 'money' || kind === 'volume-per-head')
}

type Leaf = Extract<Expression, { kind: 'figure' | 'population' }>

/** Undefined where one of its figures is unknown. */
function resolved(
  expression: Expression,
  indexOf: (leaf: Leaf) => number | undefined,
): Resolved | undefined {
  if (expression.kind === 'number') return expression
  if (expression.kind === 'figure' || expression.kind === 'population') {
    const index = indexOf(expression)
    return index === undefined ? undefined : { kind: 'step', index }
  }
  const left = resolved(expression.left, indexOf)
  const right = left && resolved(expression.right, indexOf)
  return right && { kind: expression.kind, left, right }
}

/** The rows of the first declared sum of each line, as lines; only where every row is a line. */
function declaredRows(
  programme: Programme,
): ReadonlyMap<string, { plus: readonly Line[]; minus: readonly Line[] }> {
  const found = new Map<string, { plus: Line[]; minus: Line[] }>()
  for (const { rows } of programme.tables) {
    const byNumber = new Map(rows.map((row) => [row.row, row]))
    const lineOf = (row: TableRow | undefined) => row?.line && programme.lines.get(row.line)
    for (const { line, declared } of rows) {
      if (line === undefined || !declared || found.has(line)) continue
      const of = (isMinus: boolean) =>
        declared.rows
          .filter((each) => each.isMinus === isMinus)
          .map(({ row }) => lineOf(byNumber.get(row)) || undefined)
      const [plus, minus] = [of(false), of(true)]
      const all = [...plus, ...minus]
      if (!all.every((each) => each !== undefined && each.code !== line)) continue
      found.set(line, {
        plus: plus.flatMap((each) => each ?? []),
        minus: minus.flatMap((each) => each ?? []),
      })
    }
  }
  return found
}
