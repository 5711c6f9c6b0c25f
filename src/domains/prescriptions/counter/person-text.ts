import { parsePlainDate, type PlainDate } from '#kernel/plain-date.ts'

/** What was typed into the one field of the counter to find a person. */
export type PersonText =
  | { readonly number: string }
  | { readonly name: string; readonly born: PlainDate }

const day = /\b(\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}-\d{2}-\d{2})\b/

/**
 * A number of a person, or a name with a date of birth before or behind it. Undefined for anything
 * else: a name alone is not looked for.
 *
 * @example personText('Иванова Анна 05.03.1950') // { name: 'Иванова Анна', born: '1950-03-05' }
 */
export function personText(text: string): PersonText | undefined {
  const found = day.exec(text)?.[1]
  if (found !== undefined) {
    const born = parsePlainDate(
      found.replaceAll(/[/-]/g, found.includes('-') && found[4] === '-' ? '-' : '.'),
    )
    const name = text.replace(found, ' ').replaceAll(/\s+/g, ' ').trim()
    return born.ok && /\p{L}{2}/u.test(name) ? { name, born: born.value } : undefined
  }
  const digits = text.replaceAll(/[\s-]/g, '')
  return /^\d{11,16}$/.test(digits) ? { number: text.trim() } : undefined
}
