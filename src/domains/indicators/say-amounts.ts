import { compare, type Exact, formatExact, zero } from '#domains/programme/index.ts'
import { type Language, t } from '#kernel/i18n/index.ts'
import { type Amount, nearNumber } from './model/amount.ts'
import { periodOf } from './model/period.ts'
import type { Shown } from './views.ts'

export function shown(amount: Amount, language: Language): Shown {
  const text = formatExact(amount.value, amount.decimals, language)
  return { text, number: nearNumber(amount) }
}

/** "+0,3", "−0,3", "0,0" */
export function signed(value: Exact, decimals: number, language: Language): string {
  const text = formatExact(value, decimals, language)
  const isNothing = !/[1-9]/.test(text)
  return compare(value, zero) > 0 && !isNothing
    ? `+${text}`
    : text.replace(isNothing ? '−' : '', '')
}

/** "III квартал 2019 года", in the reader's language. */
export function periodWords(code: string, language: Language): string {
  const { year, grain, index } = periodOf(code)
  const month = t(language, `indicators:month.${index}`)
  return t(language, `indicators:period.${grain}`, { year, quarter: index, month })
}

/** "3 кв.": a part of a year where the year is plain. */
export function partWords(code: string, language: Language): string {
  const { grain, index } = periodOf(code)
  const month = t(language, `indicators:month.${index}`)
  return t(language, `indicators:part.${grain}`, { quarter: index, month })
}
