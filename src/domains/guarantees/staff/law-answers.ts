import type { Names } from '#kernel/language.ts'
import type { ConditionText } from '../condition-text.ts'

/** The sections of law, in the order in which people read them. */
export const lawSections = [
  'benefits',
  'precedence',
  'prescription-forms',
  'deferral-rules',
  'categories',
] as const
export type LawSection = (typeof lawSections)[number]

export type ActAnswer = { title: Names; number?: string; date?: string; judgement?: string }

/** An entry as `GET /guarantees/entries` answers it. */
export type LawAnswer = {
  code: string
  names: Names
  from: string
  to: string | null
  act: ActAnswer
  place: string | null
  judgement: string | null
  jurisdiction: string
  body: Readonly<Record<string, unknown>>
  /** The conditions in words; null where no rule reads the law of the day. */
  who: ConditionText | null
}

/** What a code was and the cases that name it, as `GET /guarantees/history` answers. */
export type HistoryAnswer = {
  periods: readonly {
    from: string
    to: string | null
    isRepealed: boolean
    act: ActAnswer
    place: string | null
    judgement: string | null
  }[]
  cases: readonly { title: string; note: string | null; agrees: boolean }[]
}
