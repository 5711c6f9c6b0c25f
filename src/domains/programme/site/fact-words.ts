import { hasText, type Language, t } from '#kernel/i18n/index.ts'
import { cellOf, type CitedPlace, type ListedRow } from '../model/lists.ts'
import { capital } from './facts.ts'
import './locales/index.ts'

/** Says a text of these pages in the reader's language. */
export type Say = (key: string, parameters?: Readonly<Record<string, unknown>>) => string

export function sayOf({ language }: { readonly language: Language }): Say {
  return (key, parameters) => t(language, `programme-site:${key}`, parameters)
}

/** The words of a heading, or what the list itself says where there are none. */
export function groupTitle(language: Language, group: string): string {
  const key = `programme-site:group.${group}`
  return hasText(language, key) ? t(language, key) : capital(group.slice(group.indexOf('.') + 1))
}

/** «п. 8.14; приложение 2, п. 1». */
export function placesText(say: Say, places: readonly CitedPlace[]): string {
  return places
    .map(({ text, section, appendix, point }) => {
      if (appendix === undefined) {
        return say(/^[IVX]+$/.test(text) ? 'place.section' : 'place.point', { section })
      }
      return point === undefined
        ? say('place.appendix', { appendix })
        : say('place.appendix-point', { appendix, point })
    })
    .join('; ')
}

/** The words of the file for units, and the texts that say an amount of them. */
const units: Readonly<Record<string, string>> = {
  час: 'hours',
  минута: 'minutes',
  день: 'days',
  сағат: 'hours',
  минут: 'minutes',
  күн: 'days',
}

/** «не дольше 14 календарных дней», «сразу», «в тот же день»; another unit as it stands in the list. */
export function limitText(say: Say, row: ListedRow): string {
  const number = cellOf(row, 'number')
  const unit = cellOf(row, 'unit')
  const known = units[unit]
  const count = Number(number)
  if (known === undefined || !Number.isInteger(count)) {
    return say('limit.other', { amount: `${number} ${unit}`.trim() })
  }
  if (count === 0) return say(known === 'days' ? 'limit.same-day' : 'limit.at-once')
  const calendar = cellOf(row, 'calendar')
  return say(`limit.${known}${calendar === '' ? '' : `-${calendar}`}`, { count })
}
