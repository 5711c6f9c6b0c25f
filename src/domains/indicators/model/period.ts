import { lastOfMonth, type PlainDate, plainDate } from '#kernel/plain-date.ts'
import type { Facts } from '#kernel/refusal.ts'

export type Grain = 'year' | 'quarter' | 'month'

/** A year, or a part of it; `index` is which one, from 1. */
export type Period = { readonly year: number; readonly grain: Grain; readonly index: number }

/** How many of a kind make a year. */
export const perYear: Readonly<Record<Grain, number>> = { year: 1, quarter: 4, month: 12 }

const romans = ['i', 'ii', 'iii', 'iv']
/** How the names of the months begin, in Russian, Kazakh and English. */
const monthStems: readonly (readonly string[])[] = [
  ['янв', 'қаң', 'jan'],
  ['фев', 'ақп', 'feb'],
  ['мар', 'нау', 'mar'],
  ['апр', 'сәу', 'apr'],
  ['май', 'мая', 'мам', 'may'],
  ['июн', 'мау', 'jun'],
  ['июл', 'шіл', 'jul'],
  ['авг', 'там', 'aug'],
  ['сен', 'қыр', 'sep'],
  ['окт', 'қаз', 'oct'],
  ['ноя', 'қар', 'nov'],
  ['дек', 'жел', 'dec'],
]

const year = '((?:19|20)\\d{2})'
const ofYear = '(?:\\s*(?:г\\.?|год|года|ж\\.?|жыл|жылы|жылғы))?\\.?'
const quarterWord = '(?:\\s*-?(?:й|ші|шы))?\\s*(?:кв\\.?|квартал|тоқсан|quarter)'
const patterns = {
  year: new RegExp(`^${year}${ofYear}$`, 'u'),
  isoQuarter: new RegExp(`^${year}[-/ ]?q([1-4])$`, 'u'),
  quarterFirst: new RegExp(`^q([1-4])[-/ ]${year}$`, 'u'),
  quarter: new RegExp(`^(iv|i{1,3}|[1-4])${quarterWord}\\s*${year}${ofYear}$`, 'u'),
  yearQuarter: new RegExp(`^${year}${ofYear}\\s*(iv|i{1,3}|[1-4])${quarterWord}$`, 'u'),
  isoMonth: new RegExp(`^${year}-(\\d{1,2})(?:-01)?$`, 'u'),
  month: new RegExp(`^(\\d{1,2})[./]${year}$`, 'u'),
  monthName: new RegExp(`^(\\p{L}{3,})\\.?\\s*${year}${ofYear}$`, 'u'),
  yearMonthName: new RegExp(`^${year}${ofYear}\\s*(\\p{L}{3,})$`, 'u'),
} as const

/** The period, or why there is none. */
export type ReadPeriod =
  | { readonly ok: true; readonly value: Period }
  | { readonly ok: false; readonly problem: { readonly code: string; readonly facts: Facts } }

/**
 * Reads a period as people and spreadsheets write it: "2019", "2019 год", "III кв. 2019",
 * "3 квартал 2019 г.", "2019-Q3", "2019-09", "09.2019", "сентябрь 2019". A spreadsheet keeps a month as
 * its first day, so "2019-09-01" is one too.
 */
export function parsePeriod(text: string): ReadPeriod {
  const got = text.trim()
  if (got === '') return { ok: false, problem: { code: 'empty', facts: {} } }
  const folded = got.toLowerCase().replaceAll(/\s+/gu, ' ')
  const found = yearOf(folded) ?? quarterOf(folded) ?? monthOf(folded)
  return found
    ? { ok: true, value: found }
    : { ok: false, problem: { code: 'not-a-period', facts: { got } } }
}

function yearOf(text: string): Period | undefined {
  const match = patterns.year.exec(text)
  return match ? { year: Number(match[1]), grain: 'year', index: 1 } : undefined
}

function quarterOf(text: string): Period | undefined {
  const yearFirst = patterns.isoQuarter.exec(text) ?? patterns.yearQuarter.exec(text)
  if (yearFirst) return quarter(yearFirst[1], yearFirst[2])
  const last = patterns.quarterFirst.exec(text) ?? patterns.quarter.exec(text)
  return last ? quarter(last[2], last[1]) : undefined
}

function quarter(inYear = '', which = ''): Period {
  const roman = romans.indexOf(which)
  const index = roman < 0 ? Number(which) : roman + 1
  return { year: Number(inYear), grain: 'quarter', index }
}

function monthOf(text: string): Period | undefined {
  const iso = patterns.isoMonth.exec(text)
  const plain = patterns.month.exec(text)
  const named = patterns.monthName.exec(text)
  const namedLast = patterns.yearMonthName.exec(text)
  const [inYear, index] = iso
    ? [iso[1], Number(iso[2])]
    : plain
      ? [plain[2], Number(plain[1])]
      : named
        ? [named[2], monthNamed(named[1])]
        : [namedLast?.[1], monthNamed(namedLast?.[2])]
  if (inYear === undefined || index < 1 || index > 12) return undefined
  return { year: Number(inYear), grain: 'month', index }
}

function monthNamed(word = ''): number {
  return monthStems.findIndex((stems) => stems.some((stem) => word.startsWith(stem))) + 1
}

/** The one written form, which is kept and sorted by: "2019", "2019-Q3", "2019-09". */
export function periodCode({ year: of, grain, index }: Period): string {
  if (grain === 'year') return String(of)
  return grain === 'quarter' ? `${of}-Q${index}` : `${of}-${String(index).padStart(2, '0')}`
}

/** The period of a code that was kept. Throws a RangeError for anything else. */
export function periodOf(code: string): Period {
  const kept = /^(\d{4})(?:-Q([1-4])|-(0[1-9]|1[0-2]))?$/.exec(code)
  if (kept) {
    const [, inYear, inQuarter, month] = kept
    const grain = inQuarter ? 'quarter' : month ? 'month' : 'year'
    return { year: Number(inYear), grain, index: Number(inQuarter ?? month ?? 1) }
  }
  const read = parsePeriod(code)
  if (!read.ok) throw new RangeError(`not a period: ${code}`)
  return read.value
}

export function firstDayOf({ year: of, grain, index }: Period): PlainDate {
  const month = grain === 'year' ? 1 : grain === 'quarter' ? index * 3 - 2 : index
  return plainDate(`${of}-${String(month).padStart(2, '0')}-01`)
}

export function lastDayOf({ year: of, grain, index }: Period): PlainDate {
  const month = grain === 'year' ? 12 : grain === 'quarter' ? index * 3 : index
  return lastOfMonth(plainDate(`${of}-${String(month).padStart(2, '0')}-01`))
}

/** Of its kind, counted through the years: two that follow each other differ by one. */
export function ordinalOf({ year: of, grain, index }: Period): number {
  return of * perYear[grain] + index - 1
}
