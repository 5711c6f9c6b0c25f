import { Calculation } from './calculation.ts'
import { formatExact } from './exact.ts'
import { LazyMap } from './lazy-map.ts'
import type { Step } from './plan.ts'
import type {
  Cell,
  Computed,
  ComputedFigure,
  Exact,
  FigureKey,
  How,
  Overrides,
  PopulationKey,
  Programme,
  ProgrammeProblem,
} from './types.ts'

/**
 * Every figure of the programme, exactly, and how it came about. How is worked out once for a
 * programme; the values anew each time. An override of a figure that is otherwise computed stands in
 * its place.
 */
export function compute(programme: Programme, overrides: Overrides = new Map()): Computed {
  return new Answer(programme, new Calculation(programme, overrides).run())
}

/** The values are there; what is said of them is put into words where somebody looks. */
class Answer implements Computed {
  readonly figures: ReadonlyMap<FigureKey, ComputedFigure>
  readonly populations: ReadonlyMap<PopulationKey, Exact>
  readonly #programme: Programme
  readonly #calculation: Calculation
  #problems: readonly ProgrammeProblem[] | undefined

  constructor(programme: Programme, calculation: Calculation) {
    this.#programme = programme
    this.#calculation = calculation
    const { steps, indexOf } = calculation.plan
    const has = (index: number | undefined) => index !== undefined && calculation.has(index)
    this.figures = new LazyMap(
      (key) => !isPopulation(key) && has(indexOf.get(key)),
      () => steps.flatMap(({ key }, index) => (isPopulation(key) || !has(index) ? [] : [key])),
      (key) => new Figure(programme, calculation, key),
    )
    this.populations = new LazyMap(
      (key) => isPopulation(key) && has(indexOf.get(key)),
      () => steps.flatMap(({ key }, index) => (isPopulation(key) && has(index) ? [key] : [])),
      (key) => calculation.exact(indexOf.get(key)!)!,
    )
  }

  get problems(): readonly ProgrammeProblem[] {
    return (this.#problems ??= this.#calculation.plan.steps.flatMap((step, index) =>
      this.#calculation.has(index) ? [] : [withoutValue(step, this.#programme)],
    ))
  }
}

/** A step has a value unless something was divided by zero, in it or before it. */
function withoutValue(step: Step, programme: Programme): ProgrammeProblem {
  const cell = programme.cellsOf(step.key)[0]
  const formula = step.how.kind === 'formula' ? step.how.formula : ''
  return {
    file: cell?.file ?? 'programme.yaml',
    ...(cell ? { row: cell.fileRow } : {}),
    code: 'division-by-zero',
    facts: { figure: step.key, formula },
  }
}

function isPopulation(key: string): key is PopulationKey {
  return key.startsWith('population|')
}

class Figure implements ComputedFigure {
  readonly key: FigureKey
  readonly exact: Exact
  readonly how: How
  readonly #programme: Programme

  constructor(programme: Programme, calculation: Calculation, key: FigureKey) {
    const index = calculation.plan.indexOf.get(key)!
    this.key = key
    this.exact = calculation.exact(index)!
    this.how = calculation.isFixed(index)
      ? { kind: 'override' }
      : calculation.plan.steps[index]!.how
    this.#programme = programme
  }

  get printed(): readonly Cell[] {
    return this.#programme.cellsOf(this.key)
  }

  get shown(): string {
    return formatExact(this.exact, decimalsOf(this.#programme, this.key), 'ru')
  }
}

/** As the document prints the figure; where it prints none, as its measure says; at most 6. */
export function decimalsOf(programme: Programme, key: FigureKey): number {
  const printed = programme.cellsOf(key).find((cell) => cell.printed.value)?.printed
  return printed?.decimals ?? programme.measures.get(key.split('|').at(-2) ?? '')?.decimals ?? 6
}
