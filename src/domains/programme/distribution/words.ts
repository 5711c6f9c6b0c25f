import { formatDecimal } from '#kernel/decimal.ts'
import type { Language } from '#kernel/language.ts'
import type { Facts, Refusal } from '#kernel/refusal.ts'
import { refused } from '#kernel/refusal.ts'
import { cellOf, rowsOf } from '../model/lists.ts'
import type { Programme } from '../model/types.ts'
import type { LineTotal } from './line-rules.ts'
import type { DistributionRefusalCode } from './refusals.ts'
import { type DistributionProblem, type ProblemCode, perHeadLine, type What } from './rule/types.ts'

const codes: Readonly<Record<ProblemCode, DistributionRefusalCode>> = {
  'outside-insurance': 'distribution-outside-insurance',
  'unknown-organisation': 'distribution-organisation-unknown',
  'unknown-line': 'distribution-line-unknown',
  'pinned-above-total': 'distribution-pinned-above-total',
  'pinned-below-total': 'distribution-pinned-below-total',
  'capacity-below-volume': 'distribution-capacity-below-volume',
  'nothing-to-go-by': 'distribution-nothing-to-go-by',
  'pin-above-maximum': 'distribution-pin-above-maximum',
  'months-above-year': 'distribution-months-above-year',
  'months-below-year': 'distribution-months-below-year',
  'per-head-above-money': 'distribution-per-head-above-money',
  'money-is-per-head': 'distribution-money-is-per-head',
  'not-per-head': 'distribution-not-per-head',
}

export type WordedAs = {
  programme: Programme
  totals: readonly LineTotal[]
  language: Language
}

/** What cannot be, as a refusal whose facts are names and figures as people write them. */
export function impossible(problem: DistributionProblem, words: WordedAs): Refusal {
  const { code, organisation, line, what, got, limit } = problem
  const facts: Facts = {
    organisation: organisation === undefined ? '' : organisationName(words.programme, organisation),
    line: line === undefined ? '' : lineName(words.programme, line),
    ...(got === undefined ? {} : { got: amount(got, what, line, words) }),
    ...(limit === undefined ? {} : { limit: amount(limit, what, line, words) }),
    ...(got === undefined || limit === undefined
      ? {}
      : { difference: amount(got > limit ? got - limit : limit - got, what, line, words) }),
  }
  return refused(codes[code], facts)
}

function amount(
  value: bigint,
  what: What | undefined,
  line: string | undefined,
  { programme, totals, language }: WordedAs,
): string {
  if (what === 'money') {
    const sign = programme.currency === 'KZT' ? '₸' : '₽'
    return `${formatDecimal({ coefficient: value, scale: 2 }, language)}\u00a0${sign}`
  }
  const total = totals.find((each) => each.line.code === line)
  const scale = total?.volumeDecimals ?? 0
  return formatDecimal({ coefficient: value, scale }, language)
}

/** "Амгинская центральная районная больница"; the number itself where the list has no such. */
export function organisationName(programme: Programme, organisation: string): string {
  const row = rowsOf(programme, 'organisations').find(
    (each) => cellOf(each, 'number') === organisation,
  )
  return row ? cellOf(row, 'short-name') || cellOf(row, 'name') : organisation
}

export function lineName(programme: Programme, line: string): string {
  return line === perHeadLine ? '' : (programme.lines.get(line)?.name ?? line)
}
