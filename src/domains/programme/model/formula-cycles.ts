import { figuresIn } from './formula.ts'
import type { ProgrammeProblems } from './problems.ts'
import type { Cell, Formula } from './types.ts'

/**
 * Finds formulas that can never compute anything: one that needs its own result, and circles of
 * measures of which the document prints not one. `total` out of `per-head` and `per-head` out of
 * `total` is no circle where one of them is printed: each row begins with what it has.
 */
export function findFormulaCycles(
  formulas: readonly Formula[],
  cells: readonly Cell[],
  problems: ProgrammeProblems,
): void {
  const printed = new Set(cells.map(({ measure }) => measure))
  const needs = (formula: Formula) =>
    figuresIn(formula.expression)
      .filter(({ line }) => line === undefined)
      .map(({ measure }) => measure)
  const told = new Set<string>()
  for (const formula of formulas) {
    const cycle = needs(formula).includes(formula.measure)
      ? [formula.measure, formula.measure]
      : circleFrom(formula, formulas, needs, printed)
    const name = cycle && [...new Set(cycle)].toSorted().join(' ')
    if (!cycle || name === undefined || told.has(name)) continue
    told.add(name)
    problems.add(
      { file: 'programme.yaml', row: formula.fileRow, column: 'formulas' },
      'formula-cycle',
      { cycle: cycle.join(' → '), formula: `${formula.measure} = ${formula.text}` },
    )
  }
}

function circleFrom(
  start: Formula,
  formulas: readonly Formula[],
  needs: (formula: Formula) => readonly string[],
  printed: ReadonlySet<string>,
): string[] | undefined {
  if (printed.has(start.measure)) return undefined
  const seen = new Set<string>()
  const walk = (formula: Formula, path: readonly string[]): string[] | undefined => {
    for (const measure of needs(formula)) {
      if (measure === start.measure) return [...path, measure]
      if (printed.has(measure) || seen.has(measure)) continue
      seen.add(measure)
      for (const next of formulas.filter((each) => each.measure === measure)) {
        const found = walk(next, [...path, measure])
        if (found) return found
      }
    }
    return undefined
  }
  return walk(start, [start.measure])
}
