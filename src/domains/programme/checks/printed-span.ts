import { planOf } from '../model/calculation.ts'
import { type Interval, minus, over, plus, point, times } from '../model/interval.ts'
import type { Plan, Resolved } from '../model/plan.ts'
import type { FigureKey, PopulationKey, Programme } from '../model/types.ts'
import { populationIntervals } from './populations.ts'
import { cellInterval } from './relation.ts'

type Known = {
  readonly programme: Programme
  readonly plan: Plan
  readonly populations: ReadonlyMap<PopulationKey, Interval>
  readonly spans: Map<number, Interval | undefined>
}

const known = new WeakMap<Programme, Known>()

/**
 * The values that a figure can have when it is counted from what is printed, each printed number
 * standing for all that rounds to it. A document that rounds a step before the next one stays within it;
 * what lies outside, no rounding explains. Undefined where nothing computes the figure.
 */
export function spanFromPrinted(programme: Programme, key: FigureKey): Interval | undefined {
  const own = known.get(programme) ?? {
    programme,
    plan: planOf(programme),
    populations: populationIntervals(programme),
    spans: new Map(),
  }
  known.set(programme, own)
  const index = own.plan.indexOf.get(key)
  return index === undefined ? undefined : spanOf(own, index)
}

function spanOf(own: Known, index: number): Interval | undefined {
  if (!own.spans.has(index)) {
    own.spans.set(index, evaluate(own, own.plan.steps[index]!.expression))
  }
  return own.spans.get(index)
}

function evaluate(own: Known, expression: Resolved): Interval | undefined {
  if (expression.kind === 'number') return point(expression.value)
  if (expression.kind === 'step')
    return printed(own, expression.index) ?? spanOf(own, expression.index)
  const left = evaluate(own, expression.left)
  const right = left && evaluate(own, expression.right)
  if (!right) return undefined
  const operate = { '+': plus, '-': minus, '*': times, '/': over }[expression.kind]
  return operate(left, right)
}

function printed({ programme, plan, populations }: Known, index: number): Interval | undefined {
  const { key } = plan.steps[index]!
  const cell = programme.cellsOf(key).find((each) => each.printed.value)
  return populations.get(key as PopulationKey) ?? (cell && cellInterval(programme, cell))
}
