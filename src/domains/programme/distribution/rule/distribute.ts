import { type Apportioned, calculateShares } from './apportion.ts'
import { calculatePerHead, type PerHead } from './per-head.ts'
import { boundsOf, type Cells, findPinProblem, type FixedCells, gatherFixed } from './pins.ts'
import { calculateScores, factsOf } from './scores.ts'
import { monthSpreader, spreadMoney } from './spread-months.ts'
import {
  byNumber,
  cellKey,
  type DistributedLine,
  type Distribution,
  type DistributionInput,
  type DistributionNote,
  type DistributionProblem,
  type Organisation,
  type What,
} from './types.ts'

/**
 * Distributes the volumes and the money of a year over organisations and months.
 *
 * Volumes of a line go by the weighted bases of the line, within each organisation's minimum and
 * maximum; money follows the volumes and the organisation's coefficient; organisations that are paid
 * one amount per head for all conditions together get that amount, and their volumes are an
 * obligation. What is pinned stays and the rest is spread around it. Every line adds up to the
 * programme's figures exactly, in smallest units; the answer does not depend on the order of the
 * input. What cannot be is answered as a problem with its figures.
 */
export function calculateDistribution(given: DistributionInput): Distribution {
  const organisations = given.organisations.toSorted((a, b) =>
    byNumber(a.organisation, b.organisation),
  )
  const input = { ...given, organisations }
  const fixedOf = gatherFixed(input)
  const problem = findPinProblem(input, fixedOf)
  if (problem) return { outcome: 'impossible', problem }
  const perHead = calculatePerHead(input, fixedOf)
  if (perHead.outcome === 'impossible') return perHead
  const cells: Cells = new Map()
  const notes: DistributionNote[] = []
  for (const line of input.lines) {
    const impossible = distributeLine(line, organisations, fixedOf, perHead, cells, notes)
    if (impossible) return { outcome: 'impossible', problem: impossible }
  }
  const { amounts, rate } = perHead
  return { outcome: 'distributed', cells, perHead: amounts, perHeadRate: rate, notes }
}

function distributeLine(
  line: DistributedLine,
  organisations: readonly Organisation[],
  fixedOf: FixedCells,
  perHead: PerHead & { outcome: 'reckoned' },
  cells: Cells,
  notes: DistributionNote[],
): DistributionProblem | undefined {
  const { scores, missing } = calculateScores(line, organisations)
  notes.push(...missing.map((basis) => ({ code: 'no-facts' as const, line: line.line, basis })))
  const volumes = shareVolume(line, organisations, scores, fixedOf)
  if (volumes.outcome !== 'apportioned') return problemOf(volumes, line, 'volume')
  notes.push(...notesOf(line, organisations, scores, volumes.shares))
  const money = shareMoney(line, organisations, scores, volumes.shares, fixedOf, perHead)
  if (money.outcome !== 'apportioned') return problemOf(money, line, 'money')
  const spread = monthSpreader(line.profile)
  organisations.forEach(({ organisation }, at) => {
    const [volume, amount] = [volumes.shares[at] ?? 0n, money.shares[at] ?? 0n]
    if (volume === 0n && amount === 0n) return
    const months = spread(volume, fixedOf(organisation, line.line, 'volume'))
    const key = cellKey(organisation, line.line)
    const fixed = fixedOf(organisation, line.line, 'money')
    const isPerHead = perHead.parts.has(key)
    cells.set(key, {
      volume: months,
      money: spreadMoney(amount, isPerHead ? even : months, line.profile, fixed),
    })
  })
  return undefined
}

const even = Array<bigint>(12).fill(1n)

function shareVolume(
  line: DistributedLine,
  organisations: readonly Organisation[],
  scores: readonly bigint[],
  fixedOf: FixedCells,
): Apportioned {
  return calculateShares(
    line.volume,
    organisations.map((each, at) => {
      const { least, most } = boundsOf(fixedOf(each.organisation, line.line, 'volume'))
      if (!each.isInsured) return { weight: 0n, minimum: least }
      const { minimum = 0n, maximum } = factsOf(each, line.line)
      // A pin above a capacity was refused before; months that are past may stand above it.
      const atMost = most ?? (maximum === undefined ? undefined : larger(maximum, least))
      const lowest =
        most ?? larger(least, atMost === undefined ? minimum : smaller(minimum, atMost))
      const weight = most === undefined ? (scores[at] ?? 0n) : 0n
      return { weight, minimum: lowest, ...(atMost === undefined ? {} : { maximum: atMost }) }
    }),
  )
}

function shareMoney(
  line: DistributedLine,
  organisations: readonly Organisation[],
  scores: readonly bigint[],
  volumes: readonly bigint[],
  fixedOf: FixedCells,
  { parts }: PerHead & { outcome: 'reckoned' },
): Apportioned {
  return calculateShares(
    line.money,
    organisations.map((each, at) => {
      const part = parts.get(cellKey(each.organisation, line.line))
      if (part !== undefined) return { weight: 0n, minimum: part }
      const { least, most } = boundsOf(fixedOf(each.organisation, line.line, 'money'))
      if (most !== undefined || !each.isInsured) return { weight: 0n, minimum: least }
      const volume = line.volume === 0n ? (scores[at] ?? 0n) : (volumes[at] ?? 0n)
      return { weight: volume * factsOf(each, line.line).coefficient, minimum: least }
    }),
  )
}

function problemOf(
  found: Exclude<Apportioned, { outcome: 'apportioned' }>,
  line: DistributedLine,
  what: What,
): DistributionProblem {
  const limit = line[what]
  const place = { line: line.line, what, limit }
  if (found.outcome === 'above-total') {
    return { code: 'pinned-above-total', ...place, got: found.sum }
  }
  if (found.outcome === 'below-total') {
    const code = what === 'volume' ? 'capacity-below-volume' : 'pinned-below-total'
    return { code, ...place, got: found.sum }
  }
  const got = limit - found.left
  return { code: got === 0n ? 'nothing-to-go-by' : 'pinned-below-total', ...place, got }
}

/** Whom a bound gave other than their weight asks for. */
function notesOf(
  line: DistributedLine,
  organisations: readonly Organisation[],
  scores: readonly bigint[],
  given: readonly bigint[],
): DistributionNote[] {
  const whole = scores.reduce((sum, score) => sum + score, 0n)
  if (whole === 0n) return []
  return organisations.flatMap((each, at): DistributionNote[] => {
    const { minimum, maximum } = factsOf(each, line.line)
    const wanted = (line.volume * (scores[at] ?? 0n)) / whole
    const got = given[at] ?? 0n
    const facts = { organisation: each.organisation, line: line.line, wanted, given: got }
    if (maximum !== undefined && got === maximum && wanted > maximum)
      return [{ code: 'cut', ...facts }]
    if (minimum !== undefined && minimum > 0n && got === minimum && wanted < minimum) {
      return [{ code: 'raised', ...facts }]
    }
    return []
  })
}

const larger = (a: bigint, b: bigint) => (a > b ? a : b)
const smaller = (a: bigint, b: bigint) => (a < b ? a : b)
