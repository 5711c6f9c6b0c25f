import type { Citation } from '#kernel/citation.ts'
import type { Act, LawEntry, ListRow, Programme, ValueHistory } from '#kernel/guarantees.ts'
import type { Names } from '#kernel/language.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

export type Holiday = {
  readonly on: PlainDate
  readonly names: Names
  readonly source: Citation
}

/** A day off (Saturday or Sunday) that moves to a weekday. */
export type Transfer = {
  readonly dayOff: PlainDate
  readonly movedTo: PlainDate
  readonly source: Citation
}

/** A year of the calendar as the acts word it. */
export type CalendarLaw = {
  readonly year: number
  readonly jurisdiction: string
  readonly holidays: readonly Holiday[]
  readonly transfers: readonly Transfer[]
  readonly judgement?: string
}

export type DatedList = {
  readonly name: string
  readonly jurisdiction: string
  readonly rows: readonly ListRow[]
}

/**
 * The whole law of one jurisdiction as plain data: what is hashed, archived and replayed.
 * Everything that has no order of its own is sorted, so that the order of files does not matter.
 */
export type PackContent = {
  /** Raised when the shape of this type changes; old packs keep theirs. 2 added the sections. */
  readonly format: 1 | 2
  readonly jurisdiction: string
  /** Of a region of Russia. */
  readonly okato?: string
  readonly acts: readonly Act[]
  readonly values: readonly ValueHistory[]
  readonly lists: readonly DatedList[]
  readonly programmes: readonly Programme[]
  readonly calendar: readonly CalendarLaw[]
  /** Absent in archived packs of format 1. */
  readonly sections?: Readonly<Record<string, readonly LawEntry[]>>
}
