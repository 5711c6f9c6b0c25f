import type { Citation } from './citation.ts'
import type { Names } from './language.ts'
import type { PlainDate } from './plain-date.ts'
import type { WorkingCalendar } from './working-calendar.ts'

/** What a dated value is measured in. */
export type ValueUnit =
  | 'packs'
  | 'units'
  | 'hours'
  | 'days'
  | 'working-days'
  | 'months'
  | 'years'
  | 'percent'
  | 'ratio'
  | 'minor-units'
  | 'count'

/**
 * A number of the law as it stood on a day. `to` is the last day in force, absent while open.
 * `judgement` says in words where the law leaves room and what was decided.
 */
export type DatedValue = {
  readonly outcome: 'value'
  readonly name: string
  readonly value: number
  readonly unit: ValueUnit
  readonly from: PlainDate
  readonly to?: PlainDate
  readonly source: Citation
  readonly judgement?: string
  /** The jurisdiction whose folder holds the value: the region, or the country it inherits from. */
  readonly jurisdiction: string
}

/** The value existed and was ended by an act; nothing replaced it. */
export type RepealedValue = {
  readonly outcome: 'repealed'
  readonly name: string
  readonly on: PlainDate
  readonly repealedFrom: PlainDate
  readonly source: Citation
}

/** A stretch of a value's history without a value: it was repealed. */
export type RepealedEntry = {
  readonly outcome: 'repealed'
  readonly name: string
  readonly from: PlainDate
  readonly to?: PlainDate
  readonly source: Citation
  readonly jurisdiction: string
}

/** A value by its name, with everything that it ever was, earliest first. */
export type ValueHistory = {
  readonly name: string
  readonly names: Names
  readonly unit: ValueUnit
  readonly jurisdiction: string
  readonly entries: readonly (DatedValue | RepealedEntry)[]
}

/** The pack does not say: the name is not in it, or the day lies before its first entry. */
export type UnknownValue = {
  readonly outcome: 'unknown'
  readonly name: string
  readonly on: PlainDate
  readonly reason: 'no-such-name' | 'before-first-entry' | 'after-last-entry'
}

export type ValueAnswer = DatedValue | RepealedValue | UnknownValue

/** An act that is cited: law, decree, order. */
export type Act = {
  readonly code: string
  readonly kind: string
  readonly title: Names
  readonly number?: string
  readonly date?: PlainDate
  readonly from: PlainDate
  readonly to?: PlainDate
  readonly languages: readonly string[]
  readonly url?: string
  readonly judgement?: string
}

/** A row of a dated list (formulary, free medicines, …); the columns are those of its file. */
export type ListRow = {
  readonly from: PlainDate
  readonly to?: PlainDate
  readonly source: Citation
  readonly columns: Readonly<Record<string, string>>
}

/** A funding programme: whose money a stock was bought with, and whose right it may serve. */
export type Programme = {
  readonly code: string
  readonly names: Names
  readonly payer: string
  readonly payerNames: Names
  /** `wards`: for patients in hospital; nobody chooses it at a counter. Else: for a right of a person. */
  readonly serves?: 'wards'
  readonly from: PlainDate
  readonly to?: PlainDate
  readonly source: Citation
  readonly judgement?: string
}

/**
 * An entry of a section of law that a slice reads by itself: a benefit, a precedence between two
 * benefits, a prescription form, a rule of deferral, a category of people. `code` is unique within
 * its section on any day; its history is several entries that do not overlap. `body` holds
 * everything of the entry that is not named here, as plain data, checked at load for its words and
 * for what it refers to (dated values, lists, programmes, categories).
 */
export type LawEntry = {
  /** The name of the file without `.yaml`: `benefits`. */
  readonly section: string
  readonly code: string
  readonly names: Names
  readonly from: PlainDate
  readonly to?: PlainDate
  readonly source: Citation
  readonly judgement?: string
  readonly jurisdiction: string
  readonly body: Readonly<Record<string, unknown>>
}

/**
 * The law of one region as data: read once, validated, frozen. The same question about an
 * earlier day gets the answer of that day.
 */
export type Guarantees = {
  readonly jurisdiction: string
  /** Whose residents the law means, in Russia's classifier of territories; a country has none. */
  readonly okato?: string
  /** sha-256 of the canonical content; the key of the archive. */
  readonly hash: string
  /** The value on a day, or a typed answer that it was repealed or is not known. */
  find(name: string, on: PlainDate): ValueAnswer
  /** The value on a day. Throws `GuaranteeMissing` where there is none: a pack without it is a fault. */
  value(name: string, on: PlainDate): DatedValue
  history(name: string): ValueHistory | undefined
  valueNames(): readonly string[]
  /** The rows of a list in force on a day, in the order of their columns. Throws `GuaranteeMissing` where there is no such list. */
  list(name: string, on: PlainDate): readonly ListRow[]
  listNames(): readonly string[]
  act(code: string): Act | undefined
  acts(): readonly Act[]
  programmes(on: PlainDate): readonly Programme[]
  /**
   * The entries of a section in force on a day, in the order of their file; a region overrides
   * its country by code, with the whole history. Empty where the pack has no such section.
   */
  entries(section: string, on: PlainDate): readonly LawEntry[]
  /** Every entry of a section that ever was, those that say "repealed" included (`body.repealed`). */
  allEntries(section: string): readonly LawEntry[]
  readonly calendar: WorkingCalendar
}

/** A rule asked for a value that the pack does not hold on that day. */
export class GuaranteeMissing extends Error {
  readonly code = 'guarantee-missing'
  readonly answer: UnknownValue | RepealedValue
  constructor(answer: UnknownValue | RepealedValue) {
    super(`guarantees: ${answer.name} on ${answer.on}: ${answer.outcome}`)
    this.name = 'GuaranteeMissing'
    this.answer = answer
  }
}
