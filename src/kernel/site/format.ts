import { type Language, t } from '#kernel/i18n/index.ts'
import { type PlainDate, yearOf } from '#kernel/plain-date.ts'
import { localDate, localTime } from '#kernel/time-zone.ts'

const locales: Readonly<Record<Language, string>> = { ru: 'ru', kk: 'kk', en: 'en-GB' }
const thinSpace = '\u202F'

/** «14 марта, суббота»; with the year where it is not the year of `today`. */
export function dayText(language: Language, on: PlainDate, today: PlainDate): string {
  const at = new Date(`${on}T00:00:00Z`)
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locales[language], { ...options, timeZone: 'UTC' }).format(at)
  const day = part({ day: 'numeric', month: 'long' })
  const year = yearOf(on) === yearOf(today) ? '' : yearOf(on)
  return t(language, year === '' ? 'site:date.day' : 'site:date.day-of-year', {
    day,
    weekday: part({ weekday: 'long' }),
    year,
  })
}

/** «сегодня в 12:05», «14 марта, суббота, 12:05», by the clock of the zone. */
export function momentText(language: Language, at: Date, now: Date, zone: string): string {
  const on = localDate(at, zone)
  const today = localDate(now, zone)
  const time = localTime(at, zone)
  if (on === today) return t(language, 'site:date.today-at', { time })
  return t(language, 'site:date.moment', { day: dayText(language, on, today), time })
}

/** 54 318 with thin spaces that do not break, in the reader's language. */
export function numberText(language: Language, value: number, decimals = 0): string {
  return new Intl.NumberFormat(locales[language], {
    minimumFractionDigits: 0,
    maximumFractionDigits: decimals,
  })
    .format(value)
    .replaceAll(/[\u00A0\u202F]/g, thinSpace)
}

/** A text with the number that decides its plural: `{{shown}}` is that number with thin spaces. */
export function countText(
  language: Language,
  key: string,
  count: number,
  parameters: Readonly<Record<string, unknown>> = {},
): string {
  return t(language, key, { ...parameters, count, shown: numberText(language, count) })
}

/** Kilometres as people say them: under one, to a tenth below ten, whole above. */
export function distanceText(language: Language, kilometres: number): string {
  if (kilometres < 1) return t(language, 'site:distance.under-one')
  const shown = numberText(language, kilometres, kilometres < 9.95 ? 1 : 0)
  return t(language, 'site:distance.km', { shown })
}
