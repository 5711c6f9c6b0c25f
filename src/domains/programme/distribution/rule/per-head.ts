import { divideRounded } from '#kernel/decimal.ts'
import { calculateShares } from './apportion.ts'
import { boundsOf, type FixedCells } from './pins.ts'
import {
  cellKey,
  type DistributedLine,
  type DistributionInput,
  type DistributionProblem,
  perHeadLine,
} from './types.ts'

const one = 10_000n

export type PerHead =
  | {
      outcome: 'reckoned'
      /** By organisation: its one amount of the year. */
      amounts: ReadonlyMap<string, bigint>
      /** By `cellKey`: the part of the amount that stands under a line. */
      parts: ReadonlyMap<string, bigint>
      rate: { money: bigint; insured: bigint }
    }
  | { outcome: 'impossible'; problem: DistributionProblem }

/**
 * The amounts of the organisations that are paid one amount per head for all conditions together: the
 * money of the covered lines over the insured, times the people attached, times the organisation's
 * coefficient, rounded once to the kopeck. It is taken apart over the lines in the proportion of
 * their money, so that the money of each line still adds up to the programme's.
 */
export function calculatePerHead(input: DistributionInput, fixedOf: FixedCells): PerHead {
  const covered = input.lines.filter(({ isWithinPerHead }) => isWithinPerHead)
  const money = covered.reduce((sum, line) => sum + line.money, 0n)
  const rate = { money, insured: input.insured }
  const amounts = new Map<string, bigint>()
  const parts = new Map<string, bigint>()
  if (covered.length === 0 || input.insured === 0n) {
    return { outcome: 'reckoned', amounts, parts, rate }
  }
  for (const each of input.organisations) {
    if (!each.isPerHead || !each.isInsured) continue
    const { organisation, population, perHeadCoefficient } = each
    const pinned = fixedOf(organisation, perHeadLine, 'money').year
    const above = money * population * perHeadCoefficient
    const amount = pinned ?? divideRounded(above, input.insured * one, 'half-up')
    const minima = covered.map(({ line }) => boundsOf(fixedOf(organisation, line, 'money')).least)
    const takers = covered.map((line, at) => ({ weight: line.money, minimum: minima[at] ?? 0n }))
    const shared = calculateShares(amount, takers)
    if (shared.outcome !== 'apportioned') {
      const got = minima.reduce((sum, minimum) => sum + minimum, 0n)
      const place = { organisation, line: perHeadLine, what: 'money' as const }
      return {
        outcome: 'impossible',
        problem: { code: 'months-above-year', ...place, got, limit: amount },
      }
    }
    amounts.set(organisation, amount)
    covered.forEach(({ line }, at) => {
      parts.set(cellKey(organisation, line), shared.shares[at] ?? 0n)
    })
  }
  const problem = covered.map((line) => tooMuch(line, amounts, parts)).find(Boolean)
  return problem
    ? { outcome: 'impossible', problem }
    : { outcome: 'reckoned', amounts, parts, rate }
}

function tooMuch(
  { line, money }: DistributedLine,
  amounts: ReadonlyMap<string, bigint>,
  parts: ReadonlyMap<string, bigint>,
): DistributionProblem | undefined {
  const got = [...amounts.keys()].reduce(
    (sum, organisation) => sum + (parts.get(cellKey(organisation, line)) ?? 0n),
    0n,
  )
  return got > money
    ? { code: 'per-head-above-money', line, what: 'money', got, limit: money }
    : undefined
}
