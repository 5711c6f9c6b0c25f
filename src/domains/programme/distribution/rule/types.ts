/** What a line is distributed by. */
export const bases = ['population', 'capacity', 'history'] as const
export type Basis = (typeof bases)[number]

export const profiles = ['even', 'working-days', 'history'] as const
export type Profile = (typeof profiles)[number]

export type What = 'volume' | 'money'

/** Stands for a line where the one amount of an organisation is meant that is paid per head for all. */
export const perHeadLine = 'per-head-all'

/** A line that is distributed. Volumes in its smallest units (with two decimals, hundredths), money in kopecks. */
export type DistributedLine = {
  line: string
  volume: bigint
  money: bigint
  /** How much each basis counts; only their proportions matter. */
  weights: Readonly<Record<Basis, bigint>>
  /** Of January to December, none below 0 and not all 0. */
  profile: readonly bigint[]
  /** Its money is part of the one amount per head of the organisations that are paid so. */
  isWithinPerHead: boolean
}

/** What is known of an organisation for a line; amounts in any unit that all organisations share. */
export type LineFacts = {
  population: bigint
  capacity: bigint
  history: bigint
  minimum?: bigint
  maximum?: bigint
  /** How much dearer a unit is here, in ten-thousandths: 10 000 is as everywhere. */
  coefficient: bigint
}

export type Organisation = {
  /** Its number in the programme's list. */
  organisation: string
  isInsured: boolean
  isPerHead: boolean
  /** People attached to it. */
  population: bigint
  /** Of its amount per head, in ten-thousandths. */
  perHeadCoefficient: bigint
  lines: ReadonlyMap<string, LineFacts>
}

/** Fixed by hand: a month (1 to 12) or the whole year (0). */
export type Pin = { organisation: string; line: string; month: number; what: What; value: bigint }

export type Months = readonly bigint[]
export type CellFigures = { volume: Months; money: Months }

export type DistributionInput = {
  lines: readonly DistributedLine[]
  organisations: readonly Organisation[]
  pins: readonly Pin[]
  /** The insured people by whom the money of a head is reckoned. */
  insured: bigint
  /** Of an amendment: the edition before, and how many months of it are past and stay. */
  before?: { cells: ReadonlyMap<string, CellFigures>; fixedMonths: number }
}

export type ProblemCode =
  | 'outside-insurance'
  | 'unknown-organisation'
  | 'unknown-line'
  | 'pinned-above-total'
  | 'pinned-below-total'
  | 'capacity-below-volume'
  | 'nothing-to-go-by'
  | 'pin-above-maximum'
  | 'months-above-year'
  | 'months-below-year'
  | 'per-head-above-money'
  | 'money-is-per-head'
  | 'not-per-head'

/** What cannot be, with its figures in smallest units. */
export type DistributionProblem = {
  code: ProblemCode
  organisation?: string
  line?: string
  what?: What
  /** What was wanted, or what the pins add up to. */
  got?: bigint
  /** What it has to fit. */
  limit?: bigint
}

/** What the reader has to know though it adds up. */
export type DistributionNote =
  | { code: 'cut' | 'raised'; organisation: string; line: string; wanted: bigint; given: bigint }
  | { code: 'no-facts'; line: string; basis: Basis }

export type Distributed = {
  outcome: 'distributed'
  /** By `cellKey`; an organisation that gets nothing of a line has no cell. */
  cells: ReadonlyMap<string, CellFigures>
  /** The amounts of the organisations that are paid per head for all conditions together. */
  perHead: ReadonlyMap<string, bigint>
  /** One amount per insured head before the coefficient: kopecks of all covered lines over `insured`. */
  perHeadRate: { money: bigint; insured: bigint }
  notes: readonly DistributionNote[]
}

export type Distribution = Distributed | { outcome: 'impossible'; problem: DistributionProblem }

export function cellKey(organisation: string, line: string): string {
  return `${organisation}|${line}`
}

export function sumOfMonths(months: Months): bigint {
  return months.reduce((sum, each) => sum + each, 0n)
}

/** By their numbers, as the list has them: 2 before 10. */
export const byNumber: (a: string, b: string) => number = new Intl.Collator('en', {
  numeric: true,
}).compare
