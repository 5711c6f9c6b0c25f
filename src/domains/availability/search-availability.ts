import {
  findInnsIn,
  fitsForm,
  fitsStrength,
  type InnHit,
  type KnownCatalogue,
  knownCatalogue,
  loadKnown,
  type MedicineQuery,
  isSureHit,
  sureScore,
} from '#domains/medicines/index.ts'
import type { Context } from '#kernel/context.ts'
import { localDate } from '#kernel/time-zone.ts'
import { availabilityTerms } from './availability-state.ts'
import { innName } from './inn-name.ts'
import { type AddressedForm, orderedForms } from './ordered-forms.ts'
import { type ProgrammeUnknown, readProgramme } from './programmes.ts'
import { type SearchedStock, selectSearchedStock } from './search-stock.ts'
import type { FormAvailability, FoundInn, SearchAnswer } from './types.ts'

export type SearchCommand = {
  /** What somebody typed: any text. */
  query: string
  /** Code of a programme; nothing or `any` for whatever right. */
  programme?: string | undefined
  limit?: number | undefined
}

const usualLimit = 10
/** More INNs than this nobody means with one text. */
export const largestLimit = 50

/**
 * The medicines that a typed text means, best first, each with its forms and in how many sites
 * it is. Counted is what is free to give out now under the programme, at sites whose data are
 * current. A narcotic is never among them: where one was meant, the answer says that it is
 * withheld and nothing else. Every text gets an answer.
 */
export async function searchAvailability(
  context: Context,
  command: SearchCommand,
): Promise<SearchAnswer | ProgrammeUnknown> {
  const { region, at } = context
  const programme = readProgramme(context, command.programme)
  if (typeof programme !== 'string') return programme
  const limit = Math.min(largestLimit, Math.max(1, Math.floor(command.limit ?? usualLimit)))
  const terms = availabilityTerms(region.guarantees, localDate(at, region.timeZone))
  let catalogue = await knownCatalogue(region.db, region.country)
  for (;;) {
    const meant = findMeant(catalogue, command.query, limit)
    const asked = meant.hits.flatMap(({ forms }) => forms.map(({ medicineId }) => medicineId))
    const now = await selectSearchedStock(region.db, region.country, asked, programme, at, terms)
    if (now.version === catalogue.version) {
      const { query, isWithheld } = meant
      const items = itemsOf(context, meant, now)
      const isNothing = items.length === 0 && !isWithheld
      const nearest = isNothing ? nearestNames(context, catalogue, query) : []
      return { asOf: now.asOf, query: query.text, programme, items, nearest, isWithheld }
    }
    catalogue = await loadKnown(region.db, region.country)
  }
}

type Meant = {
  query: MedicineQuery
  hits: (InnHit & { forms: readonly AddressedForm[] })[]
  isWithheld: boolean
}

/** The INNs meant, with their published forms. Where one is not published, only that it was meant. */
function findMeant(catalogue: KnownCatalogue, typed: string, limit: number): Meant {
  const { query, hits } = findInnsIn(catalogue, typed, { limit: limit + 1, withNarcotics: true })
  const [best] = hits
  const isWithheld = best?.narcotic === true
  const isOnlyNarcotic = isWithheld && best.score >= sureScore
  const meant = isOnlyNarcotic ? [] : hits.filter(({ narcotic }) => !narcotic).slice(0, limit)
  const withForms = meant.map((hit) => ({
    ...hit,
    forms: orderedForms(catalogue.formsOf(hit.innId)),
  }))
  return { query, hits: withForms, isWithheld }
}

function itemsOf({ language }: Context, { hits, query }: Meant, now: SearchedStock): FoundInn[] {
  const count = siteCounter(now)
  const items = hits.flatMap((hit): FoundInn[] => {
    if (hit.forms.length === 0) return []
    const { kind, name } = hit.matched
    const counted = count(hit.forms.length)
    const forms = hit.forms.map(({ medicineId, slug, form, strength }, at) => ({
      medicineId,
      slug,
      form,
      strength: strength ?? '',
      sitesInStock: counted.ofEach[at] ?? 0,
    }))
    return [
      {
        inn: innName(hit, language),
        innLatin: hit.nameLatin,
        slug: hit.slug,
        matchedName: kind === 'trade' || kind === 'popular' ? name : null,
        isSure: false,
        forms: wishedFirst(forms, query),
        sitesInStock: counted.ofAny,
        sitesAsked: now.sitesAsked,
      },
    ]
  })
  const [best] = items
  if (best !== undefined && isSureHit(hits)) best.isSure = true
  return items
}

/**
 * Counts the current sites that have each of the next medicines, and those that have any of them.
 * A site counts once, however many programmes it has a medicine of.
 */
function siteCounter({ currentSites, sitesInStock }: SearchedStock) {
  const places = new Map((currentSites ?? []).map((site, place) => [site, place]))
  // The last medicine, and the last lot of medicines, for which each site was counted.
  const countedForEach = new Int32Array(places.size)
  const countedForAny = new Int32Array(places.size)
  let medicine = 0
  let turn = 0
  return (medicines: number) => {
    turn += 1
    let ofAny = 0
    const ofEach = (sitesInStock ?? []).slice(medicine, medicine + medicines).map((sites) => {
      medicine += 1
      let count = 0
      for (const site of sites) {
        const place = places.get(site)
        if (place === undefined) continue
        if (countedForEach[place] !== medicine) count += 1
        if (countedForAny[place] !== turn) ofAny += 1
        countedForEach[place] = medicine
        countedForAny[place] = turn
      }
      return count
    })
    return { ofEach, ofAny }
  }
}

/** The forms of one INN; those of the form and strength that was typed stand first. */
function wishedFirst(
  forms: FormAvailability[],
  { form: wish, strengths }: MedicineQuery,
): FormAvailability[] {
  if (wish === undefined && strengths.length === 0) return forms
  const isWished = ({ form, strength }: FormAvailability) =>
    (wish === undefined || fitsForm(form, wish)) &&
    (strengths.length === 0 || fitsStrength(strength, strengths))
  return [...forms.filter(isWished), ...forms.filter((form) => !isWished(form))]
}

const beginnings = [3, 2]
const mostNearest = 6

/** Where nothing is like what was typed: names that at least begin like it. */
function nearestNames(
  { language }: Context,
  catalogue: KnownCatalogue,
  query: MedicineQuery,
): SearchAnswer['nearest'] {
  for (const reading of query.readings) {
    for (const length of beginnings) {
      const beginning = reading.plain.slice(0, length)
      const { hits } = findInnsIn(catalogue, beginning, { limit: mostNearest })
      if (hits.length > 0)
        return hits.map((hit) => ({ inn: innName(hit, language), slug: hit.slug }))
    }
  }
  return []
}
