import type { Guarantees, LawEntry } from '#kernel/guarantees.ts'
import { type Language, t } from '#kernel/i18n/index.ts'
import { isPlainDate, type PlainDate } from '#kernel/plain-date.ts'
import type { Facts, FactValue } from '#kernel/refusal.ts'

/** Turns the figures of a decision into words: codes into names, days as people write them. */
export type Words = {
  readonly language: Language
  readonly guarantees: Guarantees
  readonly on: PlainDate
}

const namedAtOnce = 3

/** The figures of a sentence, ready to be filled in. */
export function wordsOf(values: Facts, words: Words): Readonly<Record<string, string>> {
  const shown = Object.entries(values).map(([name, value]) => [name, shownAs(name, value, words)])
  return {
    ...(Object.fromEntries(shown) as Record<string, string>),
    ...derived(values, words),
  }
}

/** What a sentence says that no single figure holds: a term with its unit, the end of a period. */
function derived(values: Facts, { language, guarantees, on }: Words): Record<string, string> {
  const { term, unit, years, validDays, code, to } = values
  return {
    ...(typeof term === 'number' && typeof unit === 'string'
      ? { term: t(language, `guarantees:unit.${unit}`, { count: term }) }
      : {}),
    ...(typeof years === 'number' ? { age: t(language, 'entitlement:age', { count: years }) } : {}),
    ...(typeof validDays === 'number'
      ? { days: t(language, 'guarantees:unit.days', { count: validDays }) }
      : {}),
    ...(typeof code === 'string' ? { category: categoryName(code, language, guarantees, on) } : {}),
    ...(to === undefined
      ? {}
      : {
          end: isDay(to)
            ? `${t(language, 'entitlement:until')} ${dayText(to)}`
            : t(language, 'entitlement:open-ended'),
        }),
  }
}

function shownAs(name: string, value: FactValue, words: Words): string {
  const { language, guarantees, on } = words
  if (value === null || typeof value === 'boolean') return ''
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return isDay(value) ? dayText(value) : nameOf(name, value, words)
  if (!Array.isArray(value)) return ''
  const texts = value.filter((each) => typeof each === 'string')
  switch (name) {
    case 'codes':
      return listed(texts, (code) => categoryName(code, language, guarantees, on), language)
    case 'benefits':
      return texts.map((code) => `«${benefitName(code, words)}»`).join(', ')
    case 'groups':
      return texts.map((group) => t(language, `entitlement:group.${group}`)).join(', ')
    default:
      return texts.join(', ')
  }
}

function nameOf(name: string, value: string, { language }: Words): string {
  return name === 'group' ? t(language, `entitlement:group.${value}`) : value
}

function listed(
  codes: readonly string[],
  nameOfCode: (code: string) => string,
  language: Language,
): string {
  const first = codes.slice(0, namedAtOnce).map((code) => `«${nameOfCode(code)}»`)
  const all = first.join(', ')
  if (codes.length <= namedAtOnce) return all
  return t(language, 'entitlement:more', { listed: all, total: codes.length })
}

export function categoryName(
  code: string,
  language: Language,
  guarantees: Guarantees,
  on: PlainDate,
): string {
  return lawName('categories', code, language, guarantees, on)
}

export function benefitName(code: string, { language, guarantees, on }: Words): string {
  return lawName('benefits', code, language, guarantees, on)
}

type EntriesByCode = ReadonlyMap<string, LawEntry>

/** By pack, section and day: a table of names is read once, and asked a hundred times. */
const namesKept = new WeakMap<Guarantees, Map<string, EntriesByCode>>()
const tablesKept = 64

/** The name that the law of the day gives to a code, or that it had last; the code where it never had one. */
function lawName(
  section: string,
  code: string,
  language: Language,
  guarantees: Guarantees,
  on: PlainDate,
): string {
  const entry =
    entriesByCode(section, guarantees, on).get(code) ??
    guarantees.allEntries(section).findLast((each) => each.code === code)
  return entry?.names[language] ?? code
}

/** The entries of a section in force on a day, by their codes. */
export function entriesByCode(
  section: string,
  guarantees: Guarantees,
  on: PlainDate,
): EntriesByCode {
  const tables = namesKept.get(guarantees) ?? new Map<string, EntriesByCode>()
  namesKept.set(guarantees, tables)
  const key = `${section} ${on}`
  const known = tables.get(key)
  if (known) return known
  const table = new Map(guarantees.entries(section, on).map((entry) => [entry.code, entry]))
  if (tables.size >= tablesKept) tables.clear()
  tables.set(key, table)
  return table
}

function isDay(value: FactValue): value is PlainDate {
  return typeof value === 'string' && isPlainDate(value)
}

/** 14.03.2026 */
export function dayText(on: string): string {
  return `${on.slice(8, 10)}.${on.slice(5, 7)}.${on.slice(0, 4)}`
}
