import type { DatedValue } from '#kernel/guarantees.ts'
import { addMonths, type PlainDate } from '#kernel/plain-date.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'

/** To what a person is, was, or wants to be attached. */
export type Place = {
  readonly siteId: number
  readonly organisationId: number
  /** Null where no doctor was chosen. */
  readonly doctorId: number | null
}

export type PastPlace = Place & {
  readonly from: PlainDate
  /** Last day; null while it lasts. */
  readonly to: PlainDate | null
}

export type Choice = {
  readonly wanted: Place
  readonly history: readonly PastPlace[]
  /** Since when the person lives where they live now. */
  readonly livesThereSince?: PlainDate
  /** The doctor of today's attachment no longer works there. */
  readonly isDoctorGone: boolean
  readonly on: PlainDate
}

export type ChoiceAllowed = {
  readonly outcome: 'allowed'
  readonly because: 'nothing-chosen-yet' | 'term-over' | 'moved' | 'doctor-left'
}

export type ChoiceRefused =
  | Refusal<'attachment-same'>
  | Refusal<
      'attachment-too-early',
      { what: 'organisation' | 'doctor'; since: string; from: string }
    >

/**
 * Whether a person may choose an organisation or a doctor on a day: once in the term of months,
 * counted from the choice that holds, unless the person has moved since.
 *
 * Choosing another organisation brings another doctor with it, so the doctor's own term does not
 * count then. Within one organisation another site or doctor counts as a choice of the doctor; a
 * doctor who left may be replaced at once (the article does not say so: a judgement, since nobody
 * chose to be without one). Whoever is attached to nothing may choose at any time.
 *
 * Term in force: `people.attachment-change-months` in guarantees/.
 */
export function decideChoice(
  choice: Choice,
  term: Pick<DatedValue, 'value'>,
): ChoiceAllowed | ChoiceRefused {
  const { wanted, history, on } = choice
  const current = history.find(({ from, to }) => from <= on && (to === null || on <= to))
  if (!current) return { outcome: 'allowed', because: 'nothing-chosen-yet' }
  const isOtherOrganisation = wanted.organisationId !== current.organisationId
  if (!isOtherOrganisation) {
    const isSame = wanted.siteId === current.siteId && wanted.doctorId === current.doctorId
    if (isSame) return refused('attachment-same')
    if (current.doctorId === null) return { outcome: 'allowed', because: 'nothing-chosen-yet' }
    if (choice.isDoctorGone) return { outcome: 'allowed', because: 'doctor-left' }
  }
  const since = chosenOn(
    history,
    current,
    isOtherOrganisation
      ? (place) => place.organisationId === current.organisationId
      : (place) => place.siteId === current.siteId && place.doctorId === current.doctorId,
  )
  const from = addMonths(since, term.value)
  if (from <= on) return { outcome: 'allowed', because: 'term-over' }
  const moved = choice.livesThereSince
  if (moved !== undefined && since < moved && moved <= on) {
    return { outcome: 'allowed', because: 'moved' }
  }
  const what = isOtherOrganisation ? ('organisation' as const) : ('doctor' as const)
  return refused('attachment-too-early', { what, since, from })
}

/** The first day of the unbroken row of places, back from today's, that are the same choice. */
function chosenOn(
  history: readonly PastPlace[],
  current: PastPlace,
  isSameChoice: (place: Place) => boolean,
): PlainDate {
  const earlier = history
    .filter(({ from }) => from < current.from)
    .toSorted((one, other) => (one.from < other.from ? 1 : -1))
  const other = earlier.findIndex((place) => !isSameChoice(place))
  const same = other < 0 ? earlier : earlier.slice(0, other)
  return same.at(-1)?.from ?? current.from
}
