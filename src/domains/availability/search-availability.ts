import {
  findInns,
  fitsForm,
  fitsStrength,
  type InnHit,
  type MedicineQuery,
  sureScore,
} from '#domains/medicines/index.ts'
import type { Context } from '#kernel/context.ts'
import { localDate } from '#kernel/time-zone.ts'
import { availabilityTerms } from './availability-state.ts'
import { compareForms } from './form-order.ts'
import { formSlugs } from './form-slug.ts'
import { innName } from './inn-name.ts'
import { type ProgrammeUnknown, readProgramme } from './programmes.ts'
import {
  type CurrentSites,
  type MedicineRow,
  selectCurrentSites,
  selectSitesInStock,
} from './tables.ts'
import type { FormAvailability, FoundInn, ProgrammeChoice, SearchAnswer } from './types.ts'

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
  const [{ query, hits }, now] = await Promise.all([
    findInns(region.db, region.country, command.query, { limit: limit + 1, withNarcotics: true }),
    selectCurrentSites(region.db, at, terms),
  ])
  const [best] = hits
  const isWithheld = best?.narcotic === true
  const isOnlyNarcotic = isWithheld && best.score >= sureScore
  const meant = isOnlyNarcotic ? [] : hits.filter(({ narcotic }) => !narcotic).slice(0, limit)
  const rows = await readForms(context, meant, programme, now)
  const items = itemsOf(context, meant, rows, query, now.sitesAsked)
  const nearest = items.length === 0 && !isWithheld ? await nearestNames(context, query) : []
  return { asOf: now.asOf, query: query.text, programme, items, nearest, isWithheld }
}

type FormRow = MedicineRow & { sites: ReadonlySet<number> }

/** The forms of INNs, each with the sites that are current and have it. */
async function readForms(
  { region, at }: Context,
  hits: readonly InnHit[],
  programme: ProgrammeChoice,
  now: CurrentSites,
): Promise<FormRow[]> {
  if (hits.length === 0) return []
  const innIds = hits.map(({ innId }) => innId)
  const rows = await selectSitesInStock(region.db, innIds, programme, at, now)
  const current = new Set(now.siteIds)
  return rows.map((row) => ({
    ...row,
    sites: new Set(row.siteIds.filter((siteId) => current.has(siteId))),
  }))
}

function itemsOf(
  { language }: Context,
  hits: readonly InnHit[],
  rows: readonly FormRow[],
  query: MedicineQuery,
  sitesAsked: number,
): FoundInn[] {
  const byInn = Map.groupBy(rows, ({ innId }) => innId)
  const items = hits.flatMap((hit): FoundInn[] => {
    const forms = byInn.get(hit.innId)
    if (forms === undefined) return []
    const { kind, name } = hit.matched
    return [
      {
        inn: innName(hit, language),
        innLatin: hit.nameLatin,
        slug: hit.slug,
        matchedName: kind === 'trade' || kind === 'popular' ? name : null,
        isSure: false,
        forms: formsOf(forms, query),
        sitesInStock: new Set(forms.flatMap(({ sites }) => [...sites])).size,
        sitesAsked,
      },
    ]
  })
  const [best] = items
  if (best !== undefined && isSureHit(hits)) best.isSure = true
  return items
}

/** A name typed letter by letter scores 1 and more. */
const exactScore = 1
const nearlyExactScore = 0.9
const clearLead = 0.15

/**
 * Whether only the first hit can have been meant: it is the only one, it alone is exactly what was
 * typed, or it is nearly that and the second is far behind.
 */
function isSureHit([best, second]: readonly InnHit[]): boolean {
  if (best === undefined) return false
  if (second === undefined) return best.score >= sureScore
  if (best.score >= exactScore) return second.score < exactScore
  return best.score >= nearlyExactScore && best.score - second.score >= clearLead
}

/** The forms of one INN; those of the form and strength that was typed stand first. */
function formsOf(rows: readonly FormRow[], query: MedicineQuery): FormAvailability[] {
  const slugs = formSlugs(rows)
  const ordered = rows.length === 1 ? rows : rows.toSorted(compareForms)
  const forms = ordered.map((row) => ({
    medicineId: row.medicineId,
    slug: slugs.get(row.medicineId) ?? row.publicId,
    form: row.form,
    strength: row.strength ?? '',
    sitesInStock: row.sites.size,
  }))
  const { form: wish, strengths } = query
  if (wish === undefined && strengths.length === 0) return forms
  const isWished = ({ form, strength }: FormAvailability) =>
    (wish === undefined || fitsForm(form, wish)) &&
    (strengths.length === 0 || fitsStrength(strength, strengths))
  return [...forms.filter(isWished), ...forms.filter((form) => !isWished(form))]
}

const beginnings = [3, 2]
const mostNearest = 6

/** Where nothing is like what was typed: names that at least begin like it. */
async function nearestNames(
  { region, language }: Context,
  query: MedicineQuery,
): Promise<SearchAnswer['nearest']> {
  for (const reading of query.readings) {
    for (const length of beginnings) {
      const { hits } = await findInns(region.db, region.country, reading.plain.slice(0, length), {
        limit: mostNearest,
      })
      if (hits.length > 0)
        return hits.map((hit) => ({ inn: innName(hit, language), slug: hit.slug }))
    }
  }
  return []
}
