import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '#kernel/language.ts'
import { type PlainDate, plainDate } from '#kernel/plain-date.ts'
import { localDate } from '#kernel/time-zone.ts'
import {
  dateText,
  dayText,
  moneyText,
  momentText,
  numberText,
  shareText,
  throughText,
} from './format.ts'
import { useSession } from './session.ts'

/** The language of the screen. */
export function useLanguage(): Language {
  return useTranslation().i18n.language as Language
}

/** Today on the calendar of the site, or of the region where the site has no zone of its own. */
export function useToday(): PlainDate {
  const { region, site } = useSession()
  return localDate(now(), site?.timeZone ?? region.timeZone)
}

/** The names under which Opora itself writes what nobody did by hand: `actor.…` in the locales. */
const namesOfOpora = ['command', 'deferrals', 'demonstration', 'job', 'public', 'simulation']

function isOfOpora(name: string): boolean {
  return namesOfOpora.includes(name)
}

/**
 * How values are written for this reader, at this site. `actor` is who did it: a person by the
 * name that stands on record, Opora itself in the reader's words.
 */
export function useFormat() {
  const { t } = useTranslation('staff')
  const language = useLanguage()
  const { region, site } = useSession()
  const zone = site?.timeZone ?? region.timeZone
  const currency = region.currency ?? 'RUB'
  return useMemo(
    () => ({
      number: (value: number, decimals?: number) => numberText(value, language, decimals),
      money: (amount: number) => moneyText(amount, currency, language),
      share: (part: number, whole: number) => shareText(part, whole, language),
      date: (on: string) => dateText(plainDate(on)),
      day: (on: string) => dayText(plainDate(on), language),
      moment: (at: string) => momentText(at, zone),
      actor: (name: string) => (isOfOpora(name) ? t(`actor.${name}`) : name),
      through: (until: string) => throughText(until, zone),
    }),
    [t, language, zone, currency],
  )
}

/** The clock of the browser: the one place where the app reads it for a day. */
function now(): Date {
  return new Date()
}
