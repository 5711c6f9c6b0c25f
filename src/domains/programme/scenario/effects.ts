import { add, divide, exact, isZero, multiply, subtract, zero } from '../model/exact.ts'
import {
  type AnyKey,
  type Exact,
  type Expression,
  figureKey,
  type FigureKey,
  type MeasureKind,
  populationKey,
} from '../model/types.ts'
import type { Side } from './side.ts'

/** Through what a figure moved. `amount`: it is given as a sum of money, or taken as printed. */
export const effectCodes = [
  'norm',
  'unit-cost',
  'population',
  'coefficient',
  'amount',
  'other',
] as const
export type EffectCode = (typeof effectCodes)[number]
export type Effects = ReadonlyMap<EffectCode, Exact>

/** A figure as it is computed, down to what is given: the leaves are values with what they are. */
type Tree =
  | { readonly kind: 'value'; readonly effect: EffectCode; readonly value: Exact }
  | { readonly kind: '+' | '-' | '*' | '/'; readonly left: Tree; readonly right: Tree }

const effectOf: Record<MeasureKind, EffectCode> = {
  'volume-per-head': 'norm',
  'money-per-unit': 'unit-cost',
  coefficient: 'coefficient',
  'money-per-head': 'amount',
  money: 'amount',
  percent: 'other',
  volume: 'norm',
}
const deepest = 6

/**
 * What each given input contributed to the difference between a figure of two sides. Where both are
 * computed by the same formula, every input's contribution is its mean over all orders in which the
 * inputs can be put in place of each other (Shapley), so that no order is preferred and the
 * contributions add up to the difference exactly. Otherwise the whole difference is `amount` or `other`.
 *
 * 0,3 × 5 000 × 1 000 → 0,4 × 6 000 × 1 000: the norm +550 000, the cost +350 000, together +900 000.
 *
 * @param scale what the second side's money is multiplied with
 */
export function effectsOn(
  before: { readonly side: Side; readonly key: FigureKey },
  after: { readonly side: Side; readonly key: FigureKey },
  scale: Exact = exact(1),
): Effects {
  const [from, to] = [treeOf(before.side, before.key, 0), treeOf(after.side, after.key, 0)]
  const left = from && scaled(from, exact(1))
  const right = to && scaled(to, scale)
  if (left && right && shapeOf(left) === shapeOf(right)) {
    const split = splitAmong(left, right)
    if (split) return split
  }
  const difference = subtract(
    right ? (evaluate(right) ?? zero) : zero,
    left ? (evaluate(left) ?? zero) : zero,
  )
  const isGiven = (tree: Tree | undefined) => tree === undefined || tree.kind === 'value'
  const effect = isGiven(from) && isGiven(to) ? (effectOfLeaf(from) ?? effectOfLeaf(to)) : 'other'
  return isZero(difference) ? new Map() : new Map([[effect ?? 'amount', difference]])
}

function effectOfLeaf(tree: Tree | undefined): EffectCode | undefined {
  return tree?.kind === 'value' ? tree.effect : undefined
}

/** A given sum is the same sum in another unit; what is computed keeps its formula and takes a factor. */
function scaled(tree: Tree, scale: Exact): Tree {
  return tree.kind === 'value'
    ? { ...tree, value: multiply(tree.value, scale) }
    : { kind: '*', left: tree, right: other(scale) }
}

function other(value: Exact): Tree {
  return { kind: 'value', effect: 'other', value }
}

/** Volumes are followed down to norm and population; every other operand is a leaf. */
function treeOf(side: Side, key: AnyKey, depth: number): Tree | undefined {
  const figure = side.computed.figures.get(key)
  const [code = '', measureCode = '', year = ''] = key.split('|')
  const measure = side.programme.measures.get(measureCode)
  if (!figure || !measure) return undefined
  const isFollowed = depth === 0 || (measure.kind === 'volume' && depth < deepest)
  const formula = isFollowed && figure.how.kind === 'formula' ? figure.how.formula : undefined
  const found = side.programme.formulas.find((each) => `${each.measure} = ${each.text}` === formula)
  const leaf: Tree = { kind: 'value', effect: effectOf[measure.kind], value: figure.exact }
  const denominator = side.programme.lines.get(code)?.denominator
  return found ? (grow(found.expression) ?? leaf) : leaf

  function grow(expression: Expression): Tree | undefined {
    if (expression.kind === 'number') return other(expression.value)
    if (expression.kind === 'population') {
      const value =
        denominator === undefined
          ? undefined
          : side.computed.populations.get(populationKey(denominator, Number(year)))
      return value && { kind: 'value', effect: 'population', value }
    }
    if (expression.kind === 'figure') {
      const of = figureKey(expression.line ?? code, expression.measure, Number(year))
      return treeOf(side, of, depth + 1)
    }
    const left = grow(expression.left)
    const right = left && grow(expression.right)
    return right && { kind: expression.kind, left, right }
  }
}

function shapeOf(tree: Tree): string {
  return tree.kind === 'value'
    ? tree.effect
    : `(${shapeOf(tree.left)}${tree.kind}${shapeOf(tree.right)})`
}

function evaluate(tree: Tree): Exact | undefined {
  if (tree.kind === 'value') return tree.value
  const [left, right] = [evaluate(tree.left), evaluate(tree.right)]
  if (!left || !right) return undefined
  return { '+': add, '-': subtract, '*': multiply, '/': divide }[tree.kind](left, right)
}

function splitAmong(from: Tree, to: Tree): Effects | undefined {
  const moved = effectCodes.filter((code) => isMoved(from, to, code))
  const values = Array.from({ length: 2 ** moved.length }, (_, subset) => {
    const taken = new Set(moved.filter((_code, index) => (subset >> index) % 2 === 1))
    return evaluate(mixed(from, to, taken))
  })
  if (values.some((value) => value === undefined)) return undefined
  const valueAt = (subset: number) => values[subset] ?? zero
  return new Map(
    moved.flatMap((code, index) => {
      const bit = 1 << index
      const parts = values.flatMap((_value, subset) => {
        if ((subset & bit) !== 0) return []
        const size = moved.filter((_code, at) => (subset >> at) % 2 === 1).length
        const orders = factorial(size) * factorial(moved.length - size - 1)
        return [
          multiply(
            subtract(valueAt(subset | bit), valueAt(subset)),
            exact(orders, factorial(moved.length)),
          ),
        ]
      })
      const sum = parts.reduce(add, zero)
      return isZero(sum) ? [] : [[code, sum] as const]
    }),
  )
}

function isMoved(from: Tree, to: Tree, code: EffectCode): boolean {
  if (from.kind !== 'value' && to.kind !== 'value') {
    return isMoved(from.left, to.left, code) || isMoved(from.right, to.right, code)
  }
  if (from.kind !== 'value' || to.kind !== 'value' || from.effect !== code) return false
  return from.value.over * to.value.under !== to.value.over * from.value.under
}

/** The tree with the second side's values for the effects that are taken. */
function mixed(from: Tree, to: Tree, taken: ReadonlySet<EffectCode>): Tree {
  if (from.kind === 'value' || to.kind === 'value') {
    return from.kind === 'value' && taken.has(from.effect) ? to : from
  }
  return {
    kind: from.kind,
    left: mixed(from.left, to.left, taken),
    right: mixed(from.right, to.right, taken),
  }
}

function factorial(of: number): bigint {
  return of <= 1 ? 1n : BigInt(of) * factorial(of - 1)
}
