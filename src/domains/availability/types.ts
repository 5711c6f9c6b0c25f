import type { PlainDate } from '#kernel/plain-date.ts'

/** How a site stands with a medicine, as the public sees it. */
export type AvailabilityState = 'in-stock' | 'few' | 'none' | 'not-current'

/** Whose right is asked for: a funding programme's code, or `any`. */
export type ProgrammeChoice = string

/** Where the reader is: a named settlement or a position that a script gave. */
export type Whereabouts = { latitude: number; longitude: number; name?: string }

/** One form and strength of an INN, with how many sites have it. */
export type FormAvailability = {
  medicineId: number
  /** Stable part of its address: `tabletki-500-mg`. */
  slug: string
  form: string
  strength: string
  sitesInStock: number
}

/** One INN that a search meant, best first. */
export type FoundInn = {
  inn: string
  innLatin: string | null
  slug: string
  /** The trade name or spelling that was meant, where it is not the INN itself: «Глюкофаж». */
  matchedName: string | null
  /** True where only this one can have been meant, so that its page may be opened at once. */
  isSure: boolean
  forms: FormAvailability[]
  sitesInStock: number
  /** Sites that give out this programme's medicines at all: «есть в 23 аптеках из 54». */
  sitesAsked: number
}

export type SearchAnswer = {
  /** The moment for which all of it holds. */
  asOf: Date
  query: string
  programme: ProgrammeChoice
  items: FoundInn[]
  /** Where nothing was found: the names nearest to what was typed. */
  nearest: { inn: string; slug: string }[]
  /**
   * True where what was meant is a medicine whose whereabouts are not published (narcotics):
   * `items` leaves it out, and the reader is told to ask the hotline.
   */
  isWithheld: boolean
}

export type SiteAvailability = {
  siteId: number
  slug: string
  name: string
  kind: string
  settlement: string
  address: string
  latitude: number
  longitude: number
  telephone: string | null
  distanceInKm: number | null
  state: AvailabilityState
  /** When the site's stock was last known. */
  knownAt: Date | null
  /**
   * By the site's own clock. `sentence` is written already, in the reader's language: «открыто до
   * 20:00» (facilities word it; it takes the place of a key with parameters).
   */
  hours: { isOpen: boolean; sentence: string }
}

export type MedicineAnswer = {
  asOf: Date
  on: PlainDate
  inn: { id: number; name: string; nameLatin: string | null; slug: string; tradeNames: string[] }
  /** The form chosen, or null for all forms of the INN together. */
  chosen: FormAvailability | null
  forms: FormAvailability[]
  programme: ProgrammeChoice
  whereabouts: Whereabouts | null
  /**
   * Every site that gives out guaranteed medicines. Those that have it (in stock, few) stand
   * first, then those that are not current, then those without; within each, nearest first where
   * whereabouts are given, else by settlement and name.
   */
  sites: SiteAvailability[]
  sitesInStock: number
}

/** One medicine at one site: never how much, only the state. */
export type MedicineAtSite = {
  inn: string
  innSlug: string
  form: string
  strength: string
  formSlug: string
  state: AvailabilityState
}

/** What a site has, for the page of a pharmacy. */
export type SiteStockAnswer = {
  asOf: Date
  on: PlainDate
  /** `state` is the best of its medicines, `not-current` where its data are too old. */
  site: SiteAvailability
  programme: ProgrammeChoice
  /** First letters of INNs that the site has something of, for links; the page shows one of them. */
  letters: string[]
  letter: string | null
  /** By INN, form and strength. */
  items: MedicineAtSite[]
  /** How many medicines of all letters. */
  medicines: number
}

/** A right that the search can be narrowed to, named in the reader's language. */
export type ProgrammeName = { code: string; name: string }
