import { decimal, formatDecimal } from '#kernel/decimal.ts'
import type { Language } from '#kernel/language.ts'
import { type Currency, formatMoney, kopecks } from '#kernel/money.ts'
import { dayOf, monthOf, type PlainDate, weekdayOf, yearOf } from '#kernel/plain-date.ts'

const noon = 'T12:00:00Z'
const dateFormats = new Map<string, Intl.DateTimeFormat>()

export { dateText } from '#kernel/plain-date.ts'

/** '14 марта': a day not far off, within a sentence or on a button. */
export function dayText(on: PlainDate, language: Language): string {
  if (language === 'kk') return `${dayOf(on)} ${kazakhMonths[monthOf(on) - 1]}`
  const date = new Date(`${on}${noon}`)
  return dateFormat(language, 'UTC', { day: 'numeric', month: 'long' }).format(date)
}

/** '14 марта, суббота'; with the year where it is not that of `today`. */
export function longDateText(on: PlainDate, language: Language, today?: PlainDate): string {
  const withYear = today !== undefined && yearOf(today) !== yearOf(on)
  if (language === 'kk') return kazakhDateText(on, withYear)
  const date = new Date(`${on}${noon}`)
  const day = dateFormat(language, 'UTC', {
    day: 'numeric',
    month: 'long',
    ...(withYear ? { year: 'numeric' } : {}),
  }).format(date)
  return `${day}, ${dateFormat(language, 'UTC', { weekday: 'long' }).format(date)}`
}

/** Chromium knows no Kazakh names of months and days. */
function kazakhDateText(on: PlainDate, withYear: boolean): string {
  const day = `${dayOf(on)} ${kazakhMonths[monthOf(on) - 1]}`
  const whole = withYear ? `${yearOf(on)} жылғы ${day}` : day
  return `${whole}, ${kazakhDays[weekdayOf(on) - 1]}`
}

const kazakhMonths = [
  'қаңтар',
  'ақпан',
  'наурыз',
  'сәуір',
  'мамыр',
  'маусым',
  'шілде',
  'тамыз',
  'қыркүйек',
  'қазан',
  'қараша',
  'желтоқсан',
]

const kazakhDays = ['дүйсенбі', 'сейсенбі', 'сәрсенбі', 'бейсенбі', 'жұма', 'сенбі', 'жексенбі']

/** The last whole day before a moment: what is kept until midnight is kept through the day before. */
export function throughText(until: string, zone: string): string {
  return momentText(new Date(new Date(until).getTime() - 1).toISOString(), zone).slice(0, 10)
}

/** '14.03.2026 09:05' on the wall clock of the zone. `at` is ISO 8601. */
export function momentText(at: string, zone: string): string {
  const parts = dateFormat('en', zone, {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(at))
  const part = (type: string) => parts.find((entry) => entry.type === type)?.value ?? ''
  return `${part('day')}.${part('month')}.${part('year')} ${part('hour')}:${part('minute')}`
}

/** Thin spaces from five digits on, a comma or a point by the language; at most `decimals` digits. */
export function numberText(value: number, language: Language, decimals?: number): string {
  const written = decimals === undefined ? plain(value) : value.toFixed(decimals)
  return formatDecimal(decimal(written), language)
}

/** Kopecks or tiyn as people read them; without the coins from 100 000 on. */
export function moneyText(amount: number, currency: Currency, language: Language): string {
  return formatMoney(kopecks(amount), currency, language)
}

/** '23 из 54' comes from the locales; this is the share alone: '43 %'. Undefined of nothing. */
export function shareText(part: number, whole: number, language: Language): string | undefined {
  if (whole === 0) return undefined
  const percent = (part / whole) * 100
  return `${numberText(Number(percent.toFixed(percent < 10 ? 1 : 0)), language)}\u00a0%`
}

function plain(value: number): string {
  const text = String(value)
  return text.includes('e') ? value.toFixed(Math.abs(value) < 1 ? 12 : 0) : text
}

function dateFormat(language: string, zone: string, options: Intl.DateTimeFormatOptions) {
  const key = `${language} ${zone} ${JSON.stringify(options)}`
  let format = dateFormats.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat(language, { ...options, timeZone: zone })
    dateFormats.set(key, format)
  }
  return format
}
