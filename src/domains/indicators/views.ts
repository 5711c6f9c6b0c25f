import type { Rank } from './model/rank.ts'
import type { Territory } from './model/find-indicator.ts'
import type { Direction } from './model/judge.ts'
import type { Light } from './model/light.ts'
import type { Grain } from './model/period.ts'

/** A number as the reader writes it, and near enough for a curve and for sorting. */
export type Shown = { text: string; number: number }

export type DeviationView = Shown & {
  /** "−3,6 %"; null for a target of zero. */
  percent: string | null
  /** Whether it is to the good side; null where neither side is, or nothing deviates. */
  isGood: boolean | null
}

export type TrendView =
  | {
      outcome: 'trend'
      moves: 'up' | 'down' | 'flat'
      sense: 'better' | 'worse' | 'same' | 'none'
      /** From one period to the next, with its sign. */
      slope: string
      points: number
      grain: Grain
    }
  | { outcome: 'not-enough'; points: number; needed: number }

export type ForecastView =
  | {
      outcome: 'forecast'
      value: Shown
      how: 'whole' | 'season' | 'pace'
      grain: 'quarter' | 'month'
      known: number
    }
  | { outcome: 'gap'; grain: 'quarter' | 'month'; missing: number }
  | { outcome: 'not-enough'; grain: 'quarter' | 'month'; known: number; needed: number }

export type CurvePoint = { at: number; value: number; grain: Grain | 'forecast' }

/** The place among the regions that are known of a period: of the year, or of a part of it. */
export type RankView = Rank & {
  /** "2019" or "2019-Q3" */
  period: string
  /** "3 кв."; '' of a whole year. */
  part: string
}

/** An indicator in a year. */
export type IndicatorRow = {
  /** "24/outpatient" */
  code: string
  number: string
  part: string
  /** 0 for a whole, 1 for its part, 2 for a part of that. */
  depth: number
  name: string
  /** Of what it is a part; '' for a whole. */
  wholeName: string
  unit: string
  territory: Territory
  direction: Direction
  chapter: string
  target: Shown | null
  value: (Shown & { basis: 'year' | 'forecast' }) | null
  light: Light
  because: 'no-direction' | 'no-target' | null
  deviation: DeviationView | null
  attainment: Shown | null
  trend: TrendView
  forecast: ForecastView | null
  /** Years, and the forecast where there is no value of the year yet. */
  curve: readonly CurvePoint[]
  targets: readonly { year: number; value: number }[]
  rank: RankView | null
  /** What the programme's own figures give. */
  computed: Shown | null
}

export type YearView = Pick<
  IndicatorRow,
  'target' | 'value' | 'light' | 'because' | 'deviation' | 'computed' | 'rank'
> & { year: number }

/** One value with its corrections, the last one first. */
export type HistoryView = {
  period: string
  territory: Territory
  entries: readonly {
    position: number
    /** null: withdrawn. */
    value: string | null
    source: string
    knownOn: string
    reason: string
    isInvented: boolean
    recordedAt: Date
    recordedBy: string
  }[]
}
