import type { Language } from '#kernel/language.ts'

/** What a reader chose for the look of all pages; kept in a cookie, nothing else is. */
export type SitePreferences = { readonly isLarge: boolean; readonly isHighContrast: boolean }

/** A page that a slice offers from the home page or the foot of every page. */
export type SiteLink = {
  /** Within region and language: `/case`. */
  readonly path: string
  readonly textKey: string
  /** One line below the link on the home page. */
  readonly hintKey?: string
  readonly places: readonly ('home' | 'footer')[]
}

/** The search box in the head: where it leads, and the name of the field `q`. */
export type SiteSearch = { readonly path: string; readonly labelKey: string }

/** Everything that a page needs beside its answer: whose site, which reader, which address. */
export type SiteView = {
  readonly region: {
    readonly id: string
    readonly name: string
    readonly timeZone: string
    /** The hotline, as it is printed. */
    readonly telephone: string
    readonly languages: readonly Language[]
  }
  readonly language: Language
  /** `https://opora.example`, for what must be a whole address. */
  readonly origin: string
  /** Within region and language, with its question: `/search?q=метформин`. */
  readonly address: string
  readonly at: Date
  readonly requestId: string
  readonly preferences: SitePreferences
  readonly isDemonstration: boolean
  /** How much of the demonstration is loaded, 0 to 99; undefined where nothing is being loaded. */
  readonly loadedPercent?: number | undefined
  readonly links: readonly SiteLink[]
  /** Undefined where the region holds nothing that is searched. */
  readonly search?: SiteSearch | undefined
  /** What the foot says where the page itself says nothing else. */
  readonly aboutKey?: string | undefined
}

export type SiteParameters = Readonly<Record<string, string | number | undefined | null>>

/**
 * The address of a page of the site in the reader's language; what is empty is left out.
 *
 * @example sitePath(view, '/search', { q: 'метформин', town: '' }) // '/ru-smolensk/ru/search?q=…'
 */
export function sitePath(
  view: Pick<SiteView, 'region' | 'language'>,
  path: string,
  parameters: SiteParameters = {},
): string {
  return `/${view.region.id}/${view.language}${withParameters(path, parameters)}`
}

/** The path with its parameters; what is empty is left out. */
export function withParameters(path: string, parameters: SiteParameters): string {
  const given = Object.entries(parameters)
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(([name, value]) => [name, String(value)])
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`
}

/** The same page in another language. */
export function inLanguage(view: SiteView, language: Language, address = view.address): string {
  return `/${view.region.id}/${language}${address}`
}
