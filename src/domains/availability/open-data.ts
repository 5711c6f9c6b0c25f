import type { Context } from '#kernel/context.ts'
import { localDate } from '#kernel/time-zone.ts'
import { availabilityTerms, decideState } from './availability-state.ts'
import { compareNames } from './form-order.ts'
import { readSites } from './site-states.ts'
import { selectSitesNow, selectSiteStock } from './tables.ts'
import type { AvailabilityState } from './types.ts'

export type OpenDataFormat = 'json' | 'csv'

/** A medicine of one programme at one site. What is not listed was not there. */
export type OpenDataRow = {
  /** As in the address of its page. */
  site: string
  siteName: string
  settlement: string
  /** The medicine's id, the same on every installation. */
  medicine: string
  inn: string
  form: string
  strength: string
  programme: string
  state: Exclude<AvailabilityState, 'none'>
  knownAt: Date | null
}

export type OpenData = {
  asOf: Date
  contentType: string
  fileName: string
  /** The file, piece by piece: a site at a time, so that a region of any size needs little memory. */
  body: AsyncIterable<string>
}

const columns = [
  'site',
  'siteName',
  'settlement',
  'medicine',
  'inn',
  'form',
  'strength',
  'programme',
  'state',
  'knownAt',
] as const satisfies readonly (keyof OpenDataRow)[]

/**
 * Everything that is public about availability as one file: which medicine of which programme is
 * at which site, in words and never in figures, narcotics left out. Names are the catalogue's and
 * those of the region's first language, whoever asks. No connection to the database is held while
 * a slow reader reads.
 */
export async function openData(context: Context, format: OpenDataFormat): Promise<OpenData> {
  const { region, at } = context
  const known = await selectSitesNow(region.db, at)
  const rows = rowsOf(context, known)
  const date = localDate(at, region.timeZone)
  return {
    asOf: known.asOf,
    contentType: format === 'json' ? 'application/json; charset=utf-8' : 'text/csv; charset=utf-8',
    fileName: `availability-${region.id}-${date}.${format}`,
    body: format === 'json' ? asJson(region.id, known.asOf, rows) : asCsv(rows),
  }
}

/** The rows of one site after the other, by the sites' addresses. */
async function* rowsOf(
  context: Context,
  known: Awaited<ReturnType<typeof selectSitesNow>>,
): AsyncGenerator<OpenDataRow[]> {
  const { region, at } = context
  const terms = availabilityTerms(region.guarantees, localDate(at, region.timeZone))
  const sites = await readSites(context, known.sites)
  const language = region.languages[0] ?? 'ru'
  const ordered = known.sites.toSorted((one, other) =>
    compareNames(sites.get(one.siteId)?.slug ?? '', sites.get(other.siteId)?.slug ?? ''),
  )
  for (const each of ordered) {
    const site = sites.get(each.siteId)
    if (site === undefined) continue
    const stock = await selectSiteStock(region.db, each.siteId, 'any')
    yield stock.flatMap(({ publicId, inn, form, strength, programme, lines }): OpenDataRow[] => {
      const { state } = decideState([lines], each.today, each, at, terms)
      // Stock that has expired on the shelf is nothing that anybody could get.
      if (state === 'none' || lines.every(({ expiresOn }) => expiresOn < each.today)) return []
      return [
        {
          site: site.slug,
          siteName: site.name,
          settlement: site.settlement.names[language],
          medicine: publicId,
          inn,
          form,
          strength: strength ?? '',
          programme,
          state,
          knownAt: each.knownAt,
        },
      ]
    })
  }
}

async function* asJson(
  region: string,
  asOf: Date,
  pieces: AsyncIterable<OpenDataRow[]>,
): AsyncGenerator<string> {
  yield `{"region":${JSON.stringify(region)},"asOf":${JSON.stringify(asOf)},"items":[`
  let separator = '\n'
  for await (const rows of pieces) {
    if (rows.length === 0) continue
    yield separator + rows.map((row) => JSON.stringify(row)).join(',\n')
    separator = ',\n'
  }
  yield '\n]}\n'
}

async function* asCsv(pieces: AsyncIterable<OpenDataRow[]>): AsyncGenerator<string> {
  yield `${columns.join(',')}\r\n`
  for await (const rows of pieces) {
    const lines = rows.map((row) => columns.map((column) => csvCell(row[column])).join(','))
    if (lines.length > 0) yield `${lines.join('\r\n')}\r\n`
  }
}

function csvCell(value: OpenDataRow[keyof OpenDataRow]): string {
  if (value === null) return ''
  const text = value instanceof Date ? value.toISOString() : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
