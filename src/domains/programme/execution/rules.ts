import { parseDecimal, toNumber } from '#kernel/decimal.ts'
import type { Programme } from '../model/types.ts'

/** What execution is judged by. Numbers, each with where it comes from: `execution-rules.csv` of the programme. */
export type ExecutionRules = {
  /** Below so many per cent of the plan: under-fulfilled. */
  readonly underPercent: number
  /** Above so many per cent of the plan: over-fulfilled. */
  readonly overPercent: number
  /** How much a month weighs against the month after it, in whole per cent. */
  readonly earlierMonthPercent: number
  /** With fewer reported months the spread between them says too little. */
  readonly fewMonths: number
  /** How far a month may lie from the plan where the months do not say it yet, in per cent. */
  readonly assumedSpreadPercent: number
  /** A move smaller than so many per cent of the receiver's plan is not worth a decision. */
  readonly smallestMovePercent: number
}

export type ExecutionRule = {
  readonly rule: keyof ExecutionRules
  readonly value: number
  /** `judgement` where no act says it. */
  readonly basis: string
  readonly note: string
}

const codes: Readonly<Record<string, keyof ExecutionRules>> = {
  'under-percent': 'underPercent',
  'over-percent': 'overPercent',
  'earlier-month-percent': 'earlierMonthPercent',
  'few-months': 'fewMonths',
  'assumed-spread-percent': 'assumedSpreadPercent',
  'smallest-move-percent': 'smallestMovePercent',
}

/** For a programme that says nothing: judgements, to be replaced by the commission's own. */
export const usualRules: ExecutionRules = {
  underPercent: 95,
  overPercent: 105,
  earlierMonthPercent: 80,
  fewMonths: 3,
  assumedSpreadPercent: 25,
  smallestMovePercent: 1,
}

/**
 * The rules of a programme: the rows of its list `execution-rules` (rule; value; basis; note); what
 * it does not say is as `usualRules`, by judgement. A value that is no number above zero is not taken.
 */
export function readRules({ lists }: Pick<Programme, 'lists'>): {
  rules: ExecutionRules
  said: readonly ExecutionRule[]
} {
  const given = (lists['execution-rules'] ?? []).flatMap((row): ExecutionRule[] => {
    const rule = codes[row['rule'] ?? '']
    const value = parseDecimal(row['value'] ?? '')
    if (!rule || !value.ok || value.value.coefficient <= 0n) return []
    const { basis = '', note = '' } = row
    return [{ rule, value: toNumber(value.value), basis: basis || 'judgement', note }]
  })
  const said = Object.values(codes).map(
    (rule) =>
      given.find((each) => each.rule === rule) ?? {
        rule,
        value: usualRules[rule],
        basis: 'judgement',
        note: '',
      },
  )
  const rules = Object.fromEntries(said.map(({ rule, value }) => [rule, value]))
  return { rules: rules as ExecutionRules, said }
}
