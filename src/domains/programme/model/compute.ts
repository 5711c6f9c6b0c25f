import { formatExact } from './exact.ts'
import { makePlan, type Plan, type Step, type Values } from './plan.ts'
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

type Compiled = { readonly plan: Plan; readonly values: Values }

const compiled = new WeakMap<Programme, Compiled>()

/**
 * Every figure of the programme, exactly, and how it came about. The plan is worked out once for a
 * programme; with `overrides` only what depends on them is computed anew. An override of a figure that
 * is otherwise computed stands in its place.
 */
export function compute(programme: Programme, overrides: Overrides = new Map()): Computed {
  const base = compiledOf(programme)
  const isKnown = [...overrides.keys()].every((key) => base.plan.indexOf.has(key))
  const plan = isKnown ? base.plan : makePlan(programme, new Set(overrides.keys()))
  const values =
    isKnown && overrides.size === 0
      ? base.values
      : run(plan, overrides, isKnown ? base.values : undefined)
  return answer(programme, plan, values, overrides)
}

function compiledOf(programme: Programme): Compiled {
  const known = compiled.get(programme)
  if (known) return known
  const plan = makePlan(programme)
  const made = { plan, values: run(plan, new Map(), undefined) }
  compiled.set(programme, made)
  return made
}

function run(plan: Plan, overrides: Overrides, before: Values | undefined): Values {
  const values: Values = before ? [...before] : Array.from({ length: plan.steps.length })
  const isChanged = new Uint8Array(plan.steps.length)
  plan.steps.forEach((step, index) => {
    const override = overrides.get(step.key)
    if (override) values[index] = override
    else if (before && !step.needs.some((need) => isChanged[need] === 1)) return
    else values[index] = step.value(values)
    isChanged[index] = 1
  })
  return values
}

function answer(programme: Programme, plan: Plan, values: Values, overrides: Overrides): Computed {
  const figures = new Map<FigureKey, ComputedFigure>()
  const populations = new Map<PopulationKey, Exact>()
  const problems: ProgrammeProblem[] = []
  plan.steps.forEach((step, index) => {
    const value = values[index]
    if (!value) problems.push(withoutValue(step, programme))
    else if (isPopulation(step.key)) populations.set(step.key, value)
    else {
      const how: How = overrides.has(step.key) ? { kind: 'override' } : step.how
      figures.set(step.key, new Figure(step.key, value, how, programme))
    }
  })
  return { figures, populations, problems }
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

/** Written out only where somebody looks: thousands of figures are computed for a moved slider. */
class Figure implements ComputedFigure {
  readonly key: FigureKey
  readonly exact: Exact
  readonly how: How
  readonly #programme: Programme

  constructor(key: FigureKey, exact: Exact, how: How, programme: Programme) {
    this.key = key
    this.exact = exact
    this.how = how
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
