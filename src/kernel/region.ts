import type { Database } from './db/index.ts'
import { openDatabase } from './db/index.ts'
import type { Guarantees } from './guarantees.ts'
import type { Language } from './language.ts'
import type { Currency } from './money.ts'
import type { RegionPart } from './region-part.ts'
import type { WorkingCalendar } from './working-calendar.ts'

/** What is known of a region before its database is opened; read from guarantees/REGION/region.yaml. */
export type RegionSettings = {
  /** As in addresses and folder names: `ru-smolensk`. */
  id: string
  /** The PostgreSQL schema: `ru_smolensk`. */
  schema: string
  /** ISO 3166-1, lower case. */
  country: string
  names: Readonly<Partial<Record<Language, string>>>
  /** Code of the territory in Russia's classifier: `66`. */
  okato?: string
  timeZone: string
  currency: Currency
  /** The first is the default. */
  languages: readonly Language[]
  hotline: { telephone: string }
  /** Which parts an installation holds of the region; undefined: all of them. */
  serves?: readonly RegionPart[]
  /** Under which licence the region gives its open data; undefined where it has not decided. */
  openData?: { licence: { name: string; title: string; path?: string } }
}

/**
 * Everything that a use case may know of where it runs. The kernel hands it
 * over; no other code names a region, its schema or its connection.
 */
export type Region = RegionSettings & {
  db: Database
  guarantees: Guarantees
  calendar: WorkingCalendar
}

export type RegionDatabase = {
  url: string
  /** `opora_app` when serving; `opora_owner` only in maintenance. */
  role?: string
  connections?: number
  onError?: (error: Error) => void
}

/** A pool whose search path is the region's schema, the shared reference data, and `public`. */
export function openRegion(
  settings: RegionSettings,
  law: { guarantees: Guarantees; calendar: WorkingCalendar },
  database: RegionDatabase,
): Region {
  const db = openDatabase({
    url: database.url,
    role: database.role ?? 'opora_app',
    searchPath: [settings.schema, 'reference', 'public'],
    applicationName: `opora ${settings.id}`,
    ...(database.connections === undefined ? {} : { connections: database.connections }),
    ...(database.onError === undefined ? {} : { onError: database.onError }),
  })
  return { ...settings, ...law, db }
}

/** The name of the region in the reader's language, or in the region's own first language. */
export function regionName(region: RegionSettings, language: Language): string {
  return region.names[language] ?? region.names[region.languages[0] ?? 'ru'] ?? region.id
}
