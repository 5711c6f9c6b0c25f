import { findInnBySlug, type Inn, listTradeNames } from '#domains/medicines/index.ts'
import type { Context } from '#kernel/context.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { localDate } from '#kernel/time-zone.ts'
import { availabilityTerms, bestState, decideState, hasIt } from './availability-state.ts'
import { compareForms } from './form-order.ts'
import { findForm, formSlugs } from './form-slug.ts'
import { innName } from './inn-name.ts'
import { type ProgrammeUnknown, readProgramme } from './programmes.ts'
import { describeSite, readSites, sortSites } from './site-states.ts'
import {
  type MedicineRow,
  selectForms,
  selectSitesNow,
  selectStock,
  type SiteNow,
  type StockRow,
} from './tables.ts'
import type { AvailabilityState, MedicineAnswer, Whereabouts } from './types.ts'

export type MedicineCommand = {
  innSlug: string
  /** One form and strength; without it all forms of the INN together. */
  formSlug?: string | undefined
  programme?: string | undefined
  whereabouts?: Whereabouts | null | undefined
}

export type MedicineRefusal =
  | ProgrammeUnknown
  | Refusal<'availability-medicine-unknown', { medicine: string }>
  | Refusal<'availability-form-unknown', { medicine: string; form: string }>
  | Refusal<'availability-withheld', { medicine: string; telephone: string }>

const slugForm = /^[a-z0-9]+(-[a-z0-9]+)*$/
const longestShown = 80

/** Whether a text can be a part of one of our addresses; anything else is looked up nowhere. */
export const isSlug = (text: string): boolean => text.length <= 200 && slugForm.test(text)

/**
 * Which sites have a medicine for somebody's right: one form, or all forms of the INN together.
 * Every site that gives out guaranteed medicines is there with its state. `forms` has all forms
 * with in how many sites each is, so that a reader who finds one nowhere sees what else there is.
 *
 * Refused: an unknown programme, medicine or form; a narcotic, with the hotline's number.
 */
export async function medicineAvailability(
  context: Context,
  command: MedicineCommand,
): Promise<MedicineAnswer | MedicineRefusal> {
  const { region, at, language } = context
  const programme = readProgramme(context, command.programme)
  if (typeof programme !== 'string') return programme
  const inn = await findPublishedInn(context, command.innSlug)
  if ('outcome' in inn) return inn
  const on = localDate(at, region.timeZone)
  const terms = availabilityTerms(region.guarantees, on)
  // Read first: what is read after it is at least as new.
  const { asOf, sites: known } = await selectSitesNow(region.db, at)
  const rows = (await selectForms(region.db, [inn.id])).toSorted(compareForms)
  const chosen = command.formSlug === undefined ? undefined : findForm(rows, command.formSlug)
  if (command.formSlug !== undefined && chosen === undefined) {
    const form = command.formSlug.slice(0, longestShown)
    return refused('availability-form-unknown', { medicine: inn.name, form })
  }
  const [stock, places, tradeNames] = await Promise.all([
    selectStock(
      region.db,
      rows.map(({ medicineId }) => medicineId),
      programme,
    ),
    readSites(context, known),
    listTradeNames(region.db, inn.id),
  ])
  const states = statesOf(
    rows,
    stock,
    known,
    (lines, site) => decideState(lines, site.today, site, at, terms).state,
  )
  const slugs = formSlugs(rows)
  const forms = rows.map((row) => ({
    medicineId: row.medicineId,
    slug: slugs.get(row.medicineId) ?? row.publicId,
    form: row.form,
    strength: row.strength ?? '',
    sitesInStock: known.filter(({ siteId }) => hasIt(states(row.medicineId, siteId))).length,
  }))
  const asked = chosen ? [chosen] : rows
  const whereabouts = command.whereabouts ?? null
  const sites = known.flatMap((each) => {
    const site = places.get(each.siteId)
    if (site === undefined) return []
    const state = bestState(asked.map(({ medicineId }) => states(medicineId, each.siteId)))
    return [describeSite(context, site, { state, knownAt: each.knownAt }, whereabouts)]
  })
  return {
    asOf,
    on,
    inn: {
      id: inn.id,
      name: innName(inn, language),
      nameLatin: inn.nameLatin,
      slug: inn.slug,
      tradeNames: tradeNames.map(({ name }) => name),
    },
    chosen: forms.find(({ medicineId }) => medicineId === chosen?.medicineId) ?? null,
    forms,
    programme,
    whereabouts,
    sites: sortSites(sites, whereabouts),
    sitesInStock: sites.filter(({ state }) => hasIt(state)).length,
  }
}

async function findPublishedInn(
  { region, language }: Context,
  slug: string,
): Promise<Inn | MedicineRefusal> {
  const inn = isSlug(slug) ? await findInnBySlug(region.db, region.country, slug) : undefined
  if (inn === undefined) {
    return refused('availability-medicine-unknown', { medicine: slug.slice(0, longestShown) })
  }
  if (!inn.narcotic) return inn
  return refused('availability-withheld', {
    medicine: innName(inn, language),
    telephone: region.hotline.telephone,
  })
}

/** The state of each medicine at each site; the stock of each programme is judged by itself. */
function statesOf(
  forms: readonly MedicineRow[],
  stock: readonly StockRow[],
  sites: readonly SiteNow[],
  stateOf: (lines: StockRow['lines'][], site: SiteNow) => AvailabilityState,
): (medicineId: number, siteId: number) => AvailabilityState {
  const held = Map.groupBy(stock, ({ medicineId, siteId }) => keyOf(medicineId, siteId))
  const states = new Map<string, AvailabilityState>()
  for (const { medicineId } of forms) {
    for (const site of sites) {
      const lines = (held.get(keyOf(medicineId, site.siteId)) ?? []).map((row) => row.lines)
      states.set(keyOf(medicineId, site.siteId), stateOf(lines, site))
    }
  }
  return (medicineId, siteId) => states.get(keyOf(medicineId, siteId)) ?? 'none'
}

const keyOf = (medicineId: number, siteId: number) => `${medicineId} ${siteId}`
