import { divideRounded } from '#kernel/decimal.ts'
import { byNumber } from '../distribution/rule/types.ts'
import type { PlanOf } from './draft-at-work.ts'
import { type Execution, type ExecutionRow, standingOf } from './execution.ts'
import { percentOf } from './measured.ts'
import type { ExecutionRules } from './rules.ts'

/** Part of a move in one month to come: what leaves the one plan and comes to the other. */
export type MovedMonth = { readonly month: number; readonly volume: number; readonly money: number }

/** Volumes that one organisation will not need, for one that goes beyond its plan; within one line. */
export type Move = {
  /** `${line}:${from}:${to}`: the same while it is the same move. */
  readonly id: string
  readonly line: string
  readonly from: string
  readonly to: string
  readonly volume: number
  readonly money: number
  readonly months: readonly MovedMonth[]
  readonly why: MoveReason
}

export type MoveReason = {
  readonly planFrom: number
  readonly forecastFrom: number
  /** The most that the giver may still need: the upper end of its interval. */
  readonly highFrom: number
  readonly planTo: number
  readonly forecastTo: number
  /** What the receiver lacked before this move, and what it still lacks after it. */
  readonly lackedBefore: number
  readonly lacksAfter: number
  readonly isSameDistrict: boolean
  /** Its capacity kept the receiver from more; null where no capacity is known. */
  readonly capacityTo: number | null
  /** The receiver's own cost of this volume less the money that comes along; 0 where less than 1 % lacks. */
  readonly moneyShort: number
}

/** What is known of an organisation beside its volumes. */
export type Mover = {
  readonly isInsured: boolean
  readonly isPerHead: boolean
  readonly wayOfPayment: string
  readonly district: string
}

export type MoveInput = {
  readonly execution: Execution
  readonly rules: ExecutionRules
  readonly mover: (organisation: string) => Mover | undefined
  /** The most that it can do of the line in the whole year, in smallest units; undefined: not known. */
  readonly capacity: (organisation: string, line: string) => number | undefined
  /** How many smallest units one whole unit of volume has; only whole units move. */
  readonly unitsPerVolume: number
  /** The amendment that is at work: its plan stands instead of the one in force. */
  readonly draft?: {
    readonly planOf: PlanOf
    /** Its months up to this one are fixed. */
    readonly fixedMonths: number
    /** Moves that it has taken in of this month or a later one; they are not proposed again. */
    readonly taken: ReadonlySet<string>
  }
}

/**
 * Proposes what to move for the rest of the year, line by line.
 *
 * Who gives: whoever's forecast is under the threshold; no more than what lies above the upper end of
 * its interval, and only out of months to come. Who gets: whoever's forecast is over the threshold, up
 * to the forecast and the capacity. The largest lack is served first; from its own district first,
 * then from the largest surplus, so that few moves do it. Never to or from an organisation outside
 * compulsory insurance, nor one that is paid per head for everything (its money does not follow
 * volumes), nor between different ways of payment. Money leaves and comes in the same month as its
 * volume, at the giver's planned cost: volume and money of the line stay the same in every month.
 *
 * Where an amendment is at work, what it plans is held against the same forecasts: whatever was fixed
 * in it by hand or taken in before is neither given nor asked for once more.
 */
export function proposeMoves(input: MoveInput): Move[] {
  const byLine = Map.groupBy(input.execution.rows, ({ line }) => line)
  return [...byLine]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, rows]) => movesOfLine(rows, input))
}

/** A difference in money below one per cent is rounding of monthly plans, no lack. */
const worthSaying = 0.01

type Giver = {
  row: ExecutionRow
  mover: Mover
  left: number
  months: Left[]
  plan: number
  high: number
}
type Left = { month: number; volume: number; money: number }
type Taker = {
  row: ExecutionRow
  mover: Mover
  lacks: number
  capacity: number | null
  plan: number
  /** Kopecks per whole unit, as planned; null of no volume. */
  unitCost: number | null
}

function movesOfLine(rows: readonly ExecutionRow[], input: MoveInput): Move[] {
  const givers = rows.flatMap((row) => giverOf(row, input))
  const takers = rows
    .flatMap((row) => takerOf(row, input))
    .toSorted((a, b) => b.lacks - a.lacks || byName(a.row, b.row))
  const moves: Move[] = []
  for (const taker of takers) {
    for (const giver of inOrder(givers, taker)) {
      if (taker.lacks <= 0) break
      const move = moveBetween(giver, taker, input)
      if (move) moves.push(move)
    }
  }
  return moves
}

function giverOf(row: ExecutionRow, input: MoveInput): Giver[] {
  const { forecast } = row.volume
  const mover = moverOf(row, input)
  const { months, plan, standing } = plannedOf(row, input)
  if (!mover || standing !== 'under' || forecast.kind === 'none') return []
  const ahead = months.reduce((sum, each) => sum + wholeUnits(each.volume, input.unitsPerVolume), 0)
  const left = wholeUnits(Math.min(plan - forecast.high, ahead), input.unitsPerVolume)
  return left > 0 ? [{ row, mover, left, months, plan, high: forecast.high }] : []
}

function takerOf(row: ExecutionRow, input: MoveInput): Taker[] {
  const { forecast } = row.volume
  const mover = moverOf(row, input)
  const { plan, standing, unitCost } = plannedOf(row, input)
  if (!mover || standing !== 'over' || forecast.kind === 'none') return []
  const capacity = input.capacity(row.organisation, row.line) ?? null
  const most = Math.min(forecast.year, capacity ?? forecast.year)
  const lacks = wholeUnits(most - plan, input.unitsPerVolume)
  return lacks > 0 ? [{ row, mover, lacks, capacity, plan, unitCost }] : []
}

/** The year's plan and its months that are still open, as in force or as the draft has them. */
function plannedOf(row: ExecutionRow, { draft, execution, rules, unitsPerVolume }: MoveInput) {
  const own = draft?.planOf(row.organisation, row.line)
  const months = row.months.map(
    ({ month, planVolume, planMoney }, index): Left =>
      draft
        ? { month, volume: own?.volume[index] ?? 0, money: own?.money[index] ?? 0 }
        : { month, volume: planVolume, money: planMoney },
  )
  const lastFixed = Math.max(execution.asOf, draft?.fixedMonths ?? 0)
  const plan = months.reduce((sum, { volume }) => sum + volume, 0)
  const money = months.reduce((sum, each) => sum + each.money, 0)
  const forecast = yearOf(row)
  return {
    plan,
    months: months.filter(({ month, volume }) => month > lastFixed && volume > 0),
    unitCost: plan > 0 ? Math.round((money / plan) * unitsPerVolume) : null,
    standing: standingOf({ planYear: plan }, forecast, percentOf(forecast, plan), rules),
  }
}

/** Undefined for who takes no part in moves. */
function moverOf({ organisation }: ExecutionRow, input: MoveInput): Mover | undefined {
  const mover = input.mover(organisation)
  return mover && mover.isInsured && !mover.isPerHead ? mover : undefined
}

function inOrder(givers: readonly Giver[], { mover }: Taker): Giver[] {
  return givers
    .filter((giver) => giver.left > 0 && giver.mover.wayOfPayment === mover.wayOfPayment)
    .toSorted(
      (a, b) =>
        Number(isSameDistrict(b.mover, mover)) - Number(isSameDistrict(a.mover, mover)) ||
        b.left - a.left ||
        byName(a.row, b.row),
    )
}

function moveBetween(giver: Giver, taker: Taker, input: MoveInput): Move | undefined {
  const { rules, unitsPerVolume } = input
  const volume = Math.min(giver.left, taker.lacks)
  const smallest = (taker.plan * rules.smallestMovePercent) / 100
  const id = `${taker.row.line}:${giver.row.organisation}:${taker.row.organisation}`
  if (volume < smallest || volume <= 0 || input.draft?.taken.has(id)) return undefined
  const months = takeFrom(giver.months, volume, unitsPerVolume)
  const money = months.reduce((sum, each) => sum + each.money, 0)
  const { row: from } = giver
  const { row: to } = taker
  const ownCost = Math.round(((taker.unitCost ?? 0) * volume) / unitsPerVolume)
  const lackedBefore = taker.lacks
  giver.left -= volume
  taker.lacks -= volume
  return {
    id,
    line: to.line,
    from: from.organisation,
    to: to.organisation,
    volume,
    money,
    months,
    why: {
      planFrom: giver.plan,
      forecastFrom: yearOf(from),
      highFrom: giver.high,
      planTo: taker.plan,
      forecastTo: yearOf(to),
      lackedBefore,
      lacksAfter: taker.lacks,
      isSameDistrict: isSameDistrict(giver.mover, taker.mover),
      capacityTo: taker.capacity,
      moneyShort: ownCost - money > money * worthSaying ? ownCost - money : 0,
    },
  }
}

/** Takes a volume out of the months in proportion to what they still hold, whole units by largest remainder. */
function takeFrom(months: Left[], volume: number, unitsPerVolume: number): MovedMonth[] {
  const shares = shareOut(
    Math.round(volume / unitsPerVolume),
    months.map((each) => Math.floor(each.volume / unitsPerVolume)),
  )
  return months.flatMap((left, index) => {
    const taken = (shares[index] ?? 0) * unitsPerVolume
    if (taken === 0) return []
    const money =
      taken === left.volume
        ? left.money
        : Number(divideRounded(BigInt(left.money) * BigInt(taken), BigInt(left.volume), 'down'))
    left.volume -= taken
    left.money -= money
    return [{ month: left.month, volume: taken, money }]
  })
}

/** Shares a whole number out in proportion to `holds`, never more than each holds; the sum is exact. */
export function shareOut(whole: number, holds: readonly number[]): number[] {
  const all = holds.reduce((sum, held) => sum + held, 0)
  if (all <= 0) return holds.map(() => 0)
  const exact = holds.map((held) => BigInt(whole) * BigInt(held))
  const shares = exact.map((each) => Number(each / BigInt(all)))
  let left = Math.min(whole, all) - shares.reduce((sum, share) => sum + share, 0)
  const order = exact
    .map((each, index) => ({ index, rest: Number(each % BigInt(all)) }))
    .toSorted((a, b) => b.rest - a.rest || a.index - b.index)
  for (const { index } of order) {
    if (left === 0) break
    if ((shares[index] ?? 0) >= (holds[index] ?? 0)) continue
    shares[index] = (shares[index] ?? 0) + 1
    left -= 1
  }
  return shares
}

function isSameDistrict(a: Mover, b: Mover): boolean {
  return a.district !== '' && a.district === b.district
}

function yearOf({ volume }: ExecutionRow): number {
  return volume.forecast.kind === 'none' ? 0 : volume.forecast.year
}

function wholeUnits(amount: number, unitsPerVolume: number): number {
  return Math.floor(amount / unitsPerVolume) * unitsPerVolume
}

function byName(a: ExecutionRow, b: ExecutionRow): number {
  return byNumber(a.organisation, b.organisation)
}
