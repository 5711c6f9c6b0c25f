import { findSiteBySlug } from '#domains/facilities/index.ts'
import type { Context } from '#kernel/context.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { localDate } from '#kernel/time-zone.ts'
import {
  availabilityTerms,
  type AvailabilityTerms,
  bestState,
  decideState,
} from './availability-state.ts'
import { compareForms, compareNames } from './form-order.ts'
import { formSlugs } from './form-slug.ts'
import { innName } from './inn-name.ts'
import { isSlug } from './medicine-availability.ts'
import { type ProgrammeUnknown, readProgramme } from './programmes.ts'
import { describeSite } from './site-states.ts'
import {
  selectForms,
  selectSitesNow,
  selectSiteStock,
  type SiteNow,
  type SiteStockRow,
} from './tables.ts'
import type { AvailabilityState, MedicineAtSite, SiteStockAnswer } from './types.ts'

export type SiteCommand = {
  siteSlug: string
  programme?: string | undefined
  /** Only INNs that begin with it; without it all of them. */
  letter?: string | undefined
}

export type SiteRefusal = ProgrammeUnknown | Refusal<'availability-site-unknown', { site: string }>

type Entry = Omit<MedicineAtSite, 'formSlug'> & { innId: number; medicineId: number }

/**
 * What a site has for somebody's right, narcotics left out: medicines that are in stock or few;
 * where the site is not current, those that it had when it was last heard from, as not current.
 *
 * Refused: an unknown programme; a site that is not there, has closed for good, or gives out no
 * guaranteed medicine to the public.
 */
export async function siteAvailability(
  context: Context,
  command: SiteCommand,
): Promise<SiteStockAnswer | SiteRefusal> {
  const { region, at } = context
  const programme = readProgramme(context, command.programme)
  if (typeof programme !== 'string') return programme
  const site = isSlug(command.siteSlug)
    ? await findSiteBySlug(context, command.siteSlug)
    : undefined
  const on = localDate(at, region.timeZone)
  const terms = availabilityTerms(region.guarantees, on)
  const { asOf, sites } = await selectSitesNow(region.db, at)
  const known = sites.find(({ siteId }) => siteId === site?.id)
  if (site === undefined || known === undefined) {
    return refused('availability-site-unknown', { site: command.siteSlug.slice(0, 80) })
  }
  const rows = await selectSiteStock(region.db, known.siteId, programme)
  const entries = entriesOf(context, rows, known, terms)
  const letters = [...new Set(entries.map(({ inn }) => letterOf(inn)))].toSorted(compareNames)
  const letter = command.letter === undefined ? null : letterOf(command.letter)
  const shown = letter === null ? entries : entries.filter(({ inn }) => letterOf(inn) === letter)
  const state = bestState(entries.map((entry) => entry.state))
  const isOld = decideState([], known.today, known, at, terms).state === 'not-current'
  return {
    asOf,
    on,
    site: describeSite(
      context,
      site,
      { state: isOld ? 'not-current' : state, knownAt: known.knownAt },
      null,
    ),
    programme,
    letters,
    letter,
    items: await withSlugs(context, shown),
    medicines: entries.length,
  }
}

function entriesOf(
  { at, language }: Context,
  rows: readonly SiteStockRow[],
  site: SiteNow,
  terms: AvailabilityTerms,
): Entry[] {
  return [...Map.groupBy(rows, ({ medicineId }) => medicineId).values()]
    .flatMap((same): Entry[] => {
      const [first] = same
      if (first === undefined) return []
      const lines = same.map((row) => row.lines)
      const state: AvailabilityState = decideState(lines, site.today, site, at, terms).state
      if (state === 'none') return []
      return [
        {
          innId: first.innId,
          medicineId: first.medicineId,
          inn: innName({ name: first.inn, nameKk: first.innKk }, language),
          innSlug: first.innSlug,
          form: first.form,
          strength: first.strength ?? '',
          state,
        },
      ]
    })
    .toSorted((one, other) => compareNames(one.inn, other.inn) || compareForms(one, other))
}

/** A slug tells a form from all others of its INN, those included that the site does not have. */
async function withSlugs(
  { region }: Context,
  entries: readonly Entry[],
): Promise<MedicineAtSite[]> {
  const innIds = [...new Set(entries.map(({ innId }) => innId))]
  const forms = Map.groupBy(await selectForms(region.db, innIds), ({ innId }) => innId)
  const slugs = new Map([...forms.values()].flatMap((same) => [...formSlugs(same)]))
  return entries.map(({ medicineId, inn, innSlug, form, strength, state }) => ({
    inn,
    innSlug,
    form,
    strength,
    state,
    formSlug: slugs.get(medicineId) ?? String(medicineId),
  }))
}

function letterOf(name: string): string {
  return (name.match(/[\p{L}\d]/u)?.[0] ?? '').toLocaleUpperCase('ru')
}
