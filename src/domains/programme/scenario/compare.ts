import { absolute, compare, divide, isZero, multiply, subtract } from '../model/exact.ts'
import type { Exact, LineCode, Measure } from '../model/types.ts'
import { type Side, valueOf } from './side.ts'

export type ComparedLine = {
  readonly line: LineCode
  readonly name: string
  readonly unit: string
  readonly from: Exact | undefined
  readonly to: Exact | undefined
  /** Undefined where one side has no such figure. */
  readonly difference: Exact | undefined
  /** Of the first side's value; undefined where that is nothing. */
  readonly percent: Exact | undefined
}

/**
 * One measure of every line on both sides, the largest difference first; then what only one of them
 * has, then what is equal. Lines are the same where their codes are.
 */
export function compareSides(before: Side, after: Side, measure: Measure): ComparedLine[] {
  const codes = new Set([...before.programme.lines.keys(), ...after.programme.lines.keys()])
  const rows = [...codes].flatMap((code) => {
    const from = valueOf(before, code, measure, before)
    const to = valueOf(after, code, measure, before)
    if (!from && !to) return []
    const line = before.programme.lines.get(code) ?? after.programme.lines.get(code)
    const difference = from && to && subtract(to, from)
    return [
      {
        line: code,
        name: line?.name ?? code,
        unit: line?.unit ?? '',
        from,
        to,
        difference,
        percent: difference && percentOf(difference, from),
      },
    ]
  })
  return rows.toSorted((one, other) => rankOf(one) - rankOf(other) || bySize(one, other))
}

/** A part of a hundred of `whole`; undefined where that is nothing. */
export function percentOf(part: Exact, whole: Exact): Exact | undefined {
  return divide(multiply(part, { over: 100n, under: 1n }), whole)
}

function rankOf({ difference }: ComparedLine): number {
  if (!difference) return 1
  return isZero(difference) ? 2 : 0
}

function bySize(one: ComparedLine, other: ComparedLine): number {
  return one.difference && other.difference
    ? compare(absolute(other.difference), absolute(one.difference))
    : 0
}
