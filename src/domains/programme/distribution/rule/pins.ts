import {
  type CellFigures,
  cellKey,
  type DistributionInput,
  type DistributionProblem,
  type Months,
  perHeadLine,
  sumOfMonths,
  type What,
} from './types.ts'

/** What is fixed of a cell: months that are past or pinned, and the year where it is. */
export type Fixed = {
  year: bigint | undefined
  /** Undefined where the month is free. */
  months: readonly (bigint | undefined)[]
  /** Of the edition before, where there is one. */
  before: Months | undefined
}

const free: Fixed = {
  year: undefined,
  months: Array<undefined>(12).fill(undefined),
  before: undefined,
}

export type FixedCells = (organisation: string, line: string, what: What) => Fixed

/** Everything that is fixed, by cell: what is past comes before what somebody pinned. */
export function gatherFixed({ pins, before }: DistributionInput): FixedCells {
  const byCell = Map.groupBy(pins, ({ organisation, line, what }) =>
    [cellKey(organisation, line), what].join('|'),
  )
  return (organisation, line, what) => {
    const own = byCell.get([cellKey(organisation, line), what].join('|')) ?? []
    const earlier = before?.cells.get(cellKey(organisation, line))?.[what]
    const past = before?.fixedMonths ?? 0
    if (own.length === 0 && past === 0 && earlier === undefined) return free
    const months = Array.from({ length: 12 }, (_, at) => {
      if (at < past) return earlier?.[at] ?? 0n
      return own.find(({ month }) => month === at + 1)?.value
    })
    return { year: own.find(({ month }) => month === 0)?.value, months, before: earlier }
  }
}

/** The least and the most that the year of a cell can be. */
export function boundsOf({ year, months }: Fixed): { least: bigint; most: bigint | undefined } {
  const fixed = months.reduce<bigint>((sum, month) => sum + (month ?? 0n), 0n)
  const isWhole = months.every((month) => month !== undefined)
  if (year !== undefined) return { least: year, most: year }
  return { least: fixed, most: isWhole ? fixed : undefined }
}

/** What contradicts itself in the pins alone, the first of it. */
export function findPinProblem(
  input: DistributionInput,
  fixedOf: FixedCells,
): DistributionProblem | undefined {
  const lines = new Set(input.lines.map(({ line }) => line))
  const within = new Set(input.lines.flatMap((each) => (each.isWithinPerHead ? [each.line] : [])))
  const organisations = new Map(input.organisations.map((each) => [each.organisation, each]))
  for (const { organisation, line, what, value } of input.pins) {
    const known = organisations.get(organisation)
    const place = { organisation, line, what }
    if (!known) return { code: 'unknown-organisation', ...place }
    if (line !== perHeadLine && !lines.has(line)) return { code: 'unknown-line', ...place }
    if (!known.isInsured) return { code: 'outside-insurance', ...place, got: value, limit: 0n }
    if (line === perHeadLine && !known.isPerHead) return { code: 'not-per-head', ...place }
    if (known.isPerHead && within.has(line) && what === 'money') {
      return { code: 'money-is-per-head', ...place }
    }
    const problem = problemOfMonths(fixedOf(organisation, line, what))
    if (problem) return { ...place, ...problem }
    const maximum = known.lines.get(line)?.maximum
    const year = boundsOf(fixedOf(organisation, line, what)).least
    if (what === 'volume' && maximum !== undefined && year > maximum) {
      return { code: 'pin-above-maximum', ...place, got: year, limit: maximum }
    }
  }
  return undefined
}

function problemOfMonths({ year, months }: Fixed) {
  if (year === undefined) return undefined
  const sum = sumOfMonths(months.map((month) => month ?? 0n))
  if (sum > year) return { code: 'months-above-year' as const, got: sum, limit: year }
  const isWhole = months.every((month) => month !== undefined)
  return isWhole && sum < year
    ? { code: 'months-below-year' as const, got: sum, limit: year }
    : undefined
}

export type Cells = Map<string, CellFigures>
