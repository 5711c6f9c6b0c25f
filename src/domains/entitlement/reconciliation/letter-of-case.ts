import { categoryName, dayText } from '../describe-values.ts'
import { type Language, t } from '#kernel/i18n/index.ts'
import type { Guarantees } from '#kernel/guarantees.ts'
import type { Letter } from '#kernel/pdf/index.ts'
import { type PlainDate, isPlainDate } from '#kernel/plain-date.ts'
import type { Facts, FactValue } from '#kernel/refusal.ts'
import type { ReconciliationCase } from './tables.ts'

export type LetterParties = {
  /** The sender: name and address, a line each. */
  readonly from: readonly string[]
  readonly region: string
  readonly signature: { readonly post: string; readonly name: string }
  readonly telephone: string
}

export type LetterPerson = {
  readonly name: string
  readonly bornOn: string
  readonly snils: string
}

/**
 * The letter that settles a contradiction: who is meant, what is known here and by which paper, what
 * the register says, and what is asked for. Official letters are in the language of the state.
 */
export function letterOfCase(
  item: ReconciliationCase,
  person: LetterPerson,
  parties: LetterParties,
  surroundings: { guarantees: Guarantees; language: Language; madeAt: Date },
): Letter {
  const { guarantees, language, madeAt } = surroundings
  const say = (key: string, values: Record<string, string | number> = {}) =>
    t(language, `entitlement-reconciliation:letter.${key}`, values)
  const on = item.letterOn
  const category =
    item.category === null
      ? ''
      : `${item.category} «${categoryName(item.category, language, guarantees, on as PlainDate)}»`
  const figures = { ...shown(item.there, 'there'), ...shown(item.here, 'here'), category }
  const refusal = item.kind === 'package-differs' && item.here['hasRefused'] === true
  const isNeverKnown = item.kind === 'right-lost' && typeof item.here['endedOn'] !== 'string'
  const text = refusal ? `${item.kind}-here` : item.kind
  const told = isNeverKnown ? 'right-lost-never-known' : text
  return {
    language,
    madeAt,
    from: parties.from,
    to: [say('to', { region: parties.region })],
    number: item.letterNumber === null ? '' : `№ ${item.letterNumber}`,
    date: on === null ? '' : dayText(on),
    subject: say('subject'),
    paragraphs: [say('opening'), say(`text.${told}`, figures)],
    table: {
      headings: [
        say('column.name'),
        say('column.born'),
        say('column.snils'),
        say('column.category'),
      ],
      rows: [[person.name, person.bornOn, person.snils, category || '—']],
      shares: [4, 2, 3, 4],
    },
    closing: [say(`ask.${text}`, figures), say('closing')],
    signature: parties.signature,
    contact: say('contact', { telephone: parties.telephone }),
  }
}

/** `here.diedOn` and `there.from` as words of a sentence; what is not known is a dash. */
function shown(facts: Facts, prefix: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [`${prefix}_${name}`, words(value)]),
  )
}

function words(value: FactValue): string {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return '—'
  return isPlainDate(value) ? dayText(value) : value
}
