import { absolute, add, compare, isZero, multiply, subtract, zero } from '../model/exact.ts'
import {
  type ComputedFigure,
  type Exact,
  figureKey,
  type LineCode,
  type Measure,
} from '../model/types.ts'
import { type EffectCode, effectCodes, type Effects, effectsOn } from './effects.ts'
import { measureIn, scaleOf, type Side, valueOf } from './side.ts'

export type WaterfallStep = {
  /** The line; of a rest that its parts do not explain, the line that they are parts of. */
  readonly line: LineCode
  readonly isRest: boolean
  readonly from: Exact | undefined
  readonly to: Exact | undefined
  readonly difference: Exact
  /** They add up to the difference exactly. */
  readonly effects: Effects
}

export type Waterfall = {
  readonly from: Exact
  readonly to: Exact
  readonly difference: Exact
  /** They add up to the difference exactly; the largest first. */
  readonly steps: readonly WaterfallStep[]
  readonly effects: Effects
}

type Node = WaterfallStep & { readonly children: readonly Node[] }

/**
 * What made a figure move from one side to the other: by line, `depth` levels down the sums that the
 * engine adds up, and by what moved it (norm, cost of a unit, population). What the parts do not
 * explain is a step of its own, so the steps always add up to the difference.
 */
export function waterfall(
  before: Side,
  after: Side,
  root: { readonly line: LineCode; readonly measure: Measure },
  depth: number,
): Waterfall {
  const whole = nodeOf(before, after, root.line, root.measure)
  const steps = cut(whole, depth)
    .filter(({ difference, effects }) => !isZero(difference) || effects.size > 0)
    .map(({ line, isRest, from, to, difference, effects }) => ({
      line,
      isRest,
      from,
      to,
      difference,
      effects,
    }))
    .toSorted((one, other) => compare(absolute(other.difference), absolute(one.difference)))
  return {
    from: whole.from ?? zero,
    to: whole.to ?? zero,
    difference: whole.difference,
    steps,
    effects: whole.effects,
  }
}

/** How many levels there are below a line: what a choice of depth may offer. */
export function depthOf(side: Side, line: LineCode, measure: Measure): number {
  const below = partsOf(side, line, measure)
  if (!below) return 0
  return 1 + Math.max(0, ...[...below.keys()].map((part) => depthOf(side, part, measure)))
}

function cut(node: Node, depth: number): readonly Node[] {
  if (depth <= 0 || node.children.length === 0) return [node]
  return node.children.flatMap((child) => cut(child, depth - 1))
}

function nodeOf(before: Side, after: Side, line: LineCode, measure: Measure): Node {
  const from = valueOf(before, line, measure, before)
  const to = valueOf(after, line, measure, before)
  const difference = subtract(to ?? zero, from ?? zero)
  const bare = { line, isRest: false, from, to, difference }
  if (from === to) return { ...bare, effects: new Map(), children: [] }
  const parts = partsBetween(before, after, line, measure, difference)
  if (!parts) {
    return { ...bare, effects: leafEffects(before, after, line, measure), children: [] }
  }
  const children = [...parts].map(([part, sign]) => {
    const node = nodeOf(before, after, part, measure)
    return sign === -1 ? turned(node) : node
  })
  const rest = children.reduce((all, child) => subtract(all, child.difference), difference)
  const all = isZero(rest) ? children : [...children, restOf(line, rest)]
  return { ...bare, children: all, effects: together(all) }
}

type Parts = ReadonlyMap<LineCode, 1 | -1>

/**
 * The parts that explain a difference. Two years may break a whole down in two ways (by programme, by
 * source): then the way whose parts are all known on both sides and leave least unexplained; lines that
 * only one side has stand beside the others.
 */
function partsBetween(
  before: Side,
  after: Side,
  line: LineCode,
  measure: Measure,
  difference: Exact,
): Parts | undefined {
  const [left, right] = [partsOf(before, line, measure), partsOf(after, line, measure)]
  if (!left || !right) return undefined
  const both = new Map([...left, ...right])
  if (both.size === left.size && both.size === right.size) return left
  const moves = (part: LineCode) => {
    const from = valueOf(before, part, measure, before)
    const to = valueOf(after, part, measure, before)
    return from && to && subtract(to, from)
  }
  const [best] = [left, right]
    .flatMap((parts) => {
      let rest = difference
      for (const [part, sign] of parts) {
        const moved = moves(part)
        if (!moved) return []
        rest = sign === 1 ? subtract(rest, moved) : add(rest, moved)
      }
      return [{ parts, rest: absolute(rest) }]
    })
    .toSorted((one, other) => compare(one.rest, other.rest))
  return best?.parts ?? both
}

/** The lines that the engine adds up to this one, and their signs; undefined where it adds up none. */
function partsOf(side: Side, line: LineCode, measure: Measure): Parts | undefined {
  const how = figureOf(side, line, measure)?.how
  if (how?.kind !== 'sum-of-parts' && how?.kind !== 'sum-of-rows') return undefined
  const lineOf = (key: string) => key.split('|')[0] ?? ''
  return new Map([
    ...how.operands.map((key) => [lineOf(key), 1] as const),
    ...how.minus.map((key) => [lineOf(key), -1] as const),
  ])
}

function figureOf(side: Side, line: LineCode, measure: Measure): ComputedFigure | undefined {
  const own = measureIn(side, measure)
  return own && side.computed.figures.get(figureKey(line, own.code, side.year))
}

function leafEffects(before: Side, after: Side, line: LineCode, measure: Measure): Effects {
  const keyIn = (side: Side) => figureKey(line, measureIn(side, measure)?.code ?? '', side.year)
  return effectsOn(
    { side: before, key: keyIn(before) },
    { side: after, key: keyIn(after) },
    scaleOf(after, before, measure),
  )
}

function restOf(line: LineCode, difference: Exact): Node {
  return {
    line,
    isRest: true,
    from: undefined,
    to: undefined,
    difference,
    effects: new Map([['other', difference]]),
    children: [],
  }
}

/** A line that is taken off: more of it is less of the whole. */
function turned(node: Node): Node {
  const minus = (value: Exact) => multiply(value, { over: -1n, under: 1n })
  return {
    ...node,
    difference: minus(node.difference),
    effects: new Map([...node.effects].map(([code, value]) => [code, minus(value)])),
    children: node.children.map(turned),
  }
}

function together(nodes: readonly Node[]): Effects {
  const sums = new Map<EffectCode, Exact>()
  for (const { effects } of nodes) {
    for (const [code, value] of effects) sums.set(code, add(sums.get(code) ?? zero, value))
  }
  return new Map(
    effectCodes.flatMap((code) => {
      const sum = sums.get(code)
      return sum && !isZero(sum) ? [[code, sum] as const] : []
    }),
  )
}
