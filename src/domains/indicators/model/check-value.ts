import type { Indicator } from '#domains/programme/index.ts'
import { compare, decimal, type Decimal, parseDecimal, toText } from '#kernel/decimal.ts'
import { type PlainDate, parsePlainDate } from '#kernel/plain-date.ts'
import { codeOf, type FieldProblem, findIndicator, type SeriesKey } from './find-indicator.ts'
import { findSubject } from './find-subject.ts'
import { firstDayOf, parsePeriod, periodCode } from './period.ts'

/** A value as somebody writes it down, on screen or in a file. */
export type ValueFields = {
  readonly indicator: string
  readonly part: string
  readonly territory: string
  readonly period: string
  readonly value: string
  readonly source: string
  /** Empty: today. */
  readonly knownOn: string
  /** OKATO or name of another region; empty: our own. */
  readonly region: string
}

export type CheckedValue = SeriesKey & {
  /** OKATO of another region; '' is our own. */
  readonly otherRegion: string
  readonly period: string
  /** The plain numeral with the digits that were written: "53.0". */
  readonly value: string
  readonly source: string
  readonly knownOn: PlainDate
}

/** What the check has to know beside the fields. */
export type ValueSurroundings = {
  readonly indicators: readonly Indicator[]
  readonly years: readonly number[]
  /** For how many years before the programme values are taken. */
  readonly yearsBefore: number
  readonly today: PlainDate
  readonly okato: string
}

const hundred = decimal(100)
const mostDecimals = 6
const longestSource = 300

/** The value with everything read, or everything that is wrong with it, never only the first thing. */
export function checkValue(
  fields: ValueFields,
  around: ValueSurroundings,
): { ok: true; value: CheckedValue } | { ok: false; problems: FieldProblem[] } {
  const problems: FieldProblem[] = []
  const found = findIndicator(around.indicators, fields)
  if (!found.ok) problems.push(found.problem)
  const period = readPeriod(fields.period, around, problems)
  const value = readValue(fields.value, found.ok ? found.indicator : undefined, problems)
  const knownOn = readKnownOn(fields.knownOn, around.today, problems)
  const otherRegion = readRegion(fields.region, around.okato, problems)
  const source = fields.source.trim()
  if (source === '') problems.push({ column: 'source', code: 'empty', facts: {} })
  if (source.length > longestSource) {
    problems.push({ column: 'source', code: 'too-long', facts: { atMost: longestSource } })
  }
  if (!found.ok || !period || !value || !knownOn || problems.length > 0) {
    return { ok: false, problems }
  }
  const { number, part } = found.indicator
  return {
    ok: true,
    value: {
      number,
      part,
      territory: found.territory,
      period,
      value: toText(value),
      source,
      knownOn,
      otherRegion,
    },
  }
}

/** The code that a form of one indicator already knows. */
export function fieldsOf({ number, part }: Pick<Indicator, 'number' | 'part'>) {
  return { indicator: codeOf({ number, part }), part: '' }
}

function readPeriod(
  text: string,
  { years, yearsBefore, today }: ValueSurroundings,
  problems: FieldProblem[],
): string | undefined {
  const read = parsePeriod(text)
  if (!read.ok) {
    problems.push({ column: 'period', ...read.problem })
    return undefined
  }
  const from = Math.min(...years) - yearsBefore
  const to = Math.max(...years)
  const got = text.trim()
  if (read.value.year < from || read.value.year > to) {
    problems.push({ column: 'period', code: 'period-outside', facts: { from, to, got } })
    return undefined
  }
  if (firstDayOf(read.value) > today) {
    problems.push({ column: 'period', code: 'period-not-begun', facts: { got } })
    return undefined
  }
  return periodCode(read.value)
}

function readValue(
  text: string,
  indicator: Pick<Indicator, 'kind'> | undefined,
  problems: FieldProblem[],
): Decimal | undefined {
  const bad = (code: string, facts: FieldProblem['facts'] = { got: text.trim() }) => {
    problems.push({ column: 'value', code, facts })
    return undefined
  }
  const isPercent = indicator === undefined || indicator.kind === 'percent'
  const read = parseDecimal(isPercent ? text.trim().replace(/\s*%$/, '') : text)
  if (!read.ok) return bad(read.problem.code, read.problem.facts)
  const { value } = read
  if (value.coefficient < 0n) return bad('below-zero')
  if (value.scale > mostDecimals) {
    return bad('too-many-decimals', { atMost: mostDecimals, got: text.trim() })
  }
  if (indicator?.kind === 'percent' && compare(value, hundred) > 0) return bad('percent-above-100')
  if (indicator?.kind === 'count' && value.scale > 0) return bad('not-whole')
  return value
}

function readKnownOn(
  text: string,
  today: PlainDate,
  problems: FieldProblem[],
): PlainDate | undefined {
  if (text.trim() === '') return today
  const read = parsePlainDate(text.trim())
  if (!read.ok) {
    problems.push({ column: 'knownOn', ...read.problem })
    return undefined
  }
  if (read.value > today) {
    problems.push({ column: 'knownOn', code: 'known-later', facts: { got: text.trim() } })
    return undefined
  }
  return read.value
}

function readRegion(text: string, okato: string, problems: FieldProblem[]): string {
  if (text.trim() === '') return ''
  const found = findSubject(text)
  if (found === undefined) {
    problems.push({ column: 'region', code: 'region-unknown', facts: { got: text.trim() } })
    return ''
  }
  return found === okato ? '' : found
}
