import type { Queryable } from '#kernel/db/index.ts'
import type { InnId } from '../ids.ts'
import { type KnownCatalogue, readCatalogue } from '../known-catalogue.ts'
import { asLatinName, inRussianLayout } from './keyboard-layout.ts'
import type { IndexedName } from './name-index.ts'
import { type MedicineQuery, otherReading, parseQuery, type QueryReading } from './parse-query.ts'
import { type NameKind, rankNames } from './rank.ts'

export type InnHit = {
  innId: InnId
  name: string
  nameLatin: string | null
  nameKk: string | null
  slug: string
  narcotic: boolean
  /** The name that fitted what was typed, where it is not the INN itself: a trade name, for one. */
  matched: { kind: NameKind; name: string }
  /** From 0 to about 1; below `sureScore` the page asks "did you mean". */
  score: number
}

export type FoundMedicines = { query: MedicineQuery; hits: InnHit[] }

export type FindOptions = { limit?: number; withNarcotics?: boolean }

/** Below it the search goes further: fewer trigrams in common, and the other keyboard layout. */
const doubtfulScore = 0.75
const defaultLimit = 10

/** As `findInnsIn`, in the catalogue of a country as it stands now. */
export async function findInns(
  db: Queryable,
  country: string,
  typed: string,
  options: FindOptions = {},
): Promise<FoundMedicines> {
  return findInnsIn(await readCatalogue(db, country), typed, options)
}

/**
 * The INNs meant by what somebody typed, best first, narcotic ones only where asked for.
 * Candidates come from the index by the trigrams of their sound (or, up to three letters, by
 * their beginning); the order is made here, by `rankNames`.
 */
export function findInnsIn(
  { names }: Pick<KnownCatalogue, 'names'>,
  typed: string,
  options: FindOptions = {},
): FoundMedicines {
  const query = parseQuery(typed)
  let readings = query.readings
  if (readings.length === 0) return { query, hits: [] }
  let candidates = names.candidates(readings, 'near')
  let hits = hitsOf(readings, candidates, options)
  if ((hits[0]?.score ?? 0) < doubtfulScore) {
    const other = otherReading(query, /[a-z]/i.test(query.text) ? inRussianLayout : asLatinName)
    if (other !== undefined) readings = [...readings, other]
    candidates = [...new Set([...candidates, ...names.candidates(readings, 'far')])]
    hits = hitsOf(readings, candidates, options)
  }
  return { query: { ...query, readings }, hits }
}

function hitsOf(
  readings: readonly QueryReading[],
  candidates: readonly IndexedName[],
  { limit = defaultLimit, withNarcotics = false }: FindOptions,
): InnHit[] {
  const allowed = withNarcotics ? candidates : candidates.filter(({ inn }) => !inn.narcotic)
  const byId = new Map(allowed.map(({ inn }) => [inn.innId, inn]))
  return rankNames(readings, allowed)
    .slice(0, limit)
    .flatMap(({ innId, kind, name: matchedName, score }) => {
      const inn = byId.get(innId)
      if (inn === undefined) return []
      const { name, nameLatin, nameKk, slug, narcotic } = inn
      const matched = { kind, name: matchedName }
      return [{ innId, name, nameLatin, nameKk, slug, narcotic, matched, score }]
    })
}
