import type { Queryable } from '#kernel/db/index.ts'
import { sql } from '#kernel/db/index.ts'
import type { InnId } from '../ids.ts'
import { inEnglishLayout, inRussianLayout } from './keyboard-layout.ts'
import { soundKey } from './name-key.ts'
import { type MedicineQuery, otherReading, parseQuery, type QueryReading } from './parse-query.ts'
import { type NameCandidate, type NameKind, rankNames } from './rank.ts'

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

/** From this score on a hit is what was typed, give or take a letter. */
export const sureScore = 0.8
/** Below it, what was typed is read in the other keyboard layout as well. */
const doubtfulScore = 0.7
const defaultLimit = 10

/**
 * The INNs meant by what somebody typed, best first, narcotic ones only where asked for.
 * Candidates come from the database by the trigrams of their sound (or, up to three letters, by
 * their beginning); the order is made here, by `rankNames`.
 */
export async function findInns(
  db: Queryable,
  country: string,
  typed: string,
  options: FindOptions = {},
): Promise<FoundMedicines> {
  const query = parseQuery(typed)
  let readings = query.readings
  if (readings.length === 0) return { query, hits: [] }
  let hits = await hitsOf(db, country, readings, options)
  if ((hits[0]?.score ?? 0) < doubtfulScore && readings.every(({ via }) => via === 'typed')) {
    const other = otherReading(query, /[a-z]/i.test(query.text) ? inRussianLayout : inEnglishLayout)
    if (other !== undefined) {
      readings = [...readings, other]
      const more = await hitsOf(db, country, [other], options)
      if ((more[0]?.score ?? 0) > (hits[0]?.score ?? 0)) hits = more
    }
  }
  return { query: { ...query, readings }, hits }
}

async function hitsOf(
  db: Queryable,
  country: string,
  readings: readonly QueryReading[],
  { limit = defaultLimit, withNarcotics = false }: FindOptions,
): Promise<InnHit[]> {
  const rows = await candidatesOf(db, country, readings, withNarcotics)
  const byInn = new Map(rows.map((row) => [row.innId, row]))
  return rankNames(readings, rows)
    .slice(0, limit)
    .flatMap(({ innId, kind, name, score }) => {
      const row = byInn.get(innId)
      if (row === undefined) return []
      const { inn, nameLatin, nameKk, slug, narcotic } = row
      return [
        { innId: row.innId, name: inn, nameLatin, nameKk, slug, narcotic, matched: { kind, name }, score },
      ]
    })
}

type CandidateRow = NameCandidate & {
  innId: InnId
  inn: string
  nameLatin: string | null
  nameKk: string | null
  slug: string
  narcotic: boolean
}

const nearest = 40
const shortest = 3
const candidateColumns = sql`s.inn_id AS "innId", s.kind, s.name, s.plain, inn.substances,
  inn.popularity, inn.name AS inn, inn.name_latin AS "nameLatin", inn.name_kk AS "nameKk",
  inn.slug, inn.narcotic`

function candidatesOf(
  db: Queryable,
  country: string,
  readings: readonly QueryReading[],
  withNarcotics: boolean,
): Promise<CandidateRow[]> {
  const longer = readings.filter(({ plain }) => plain.length > shortest)
  if (longer.length === 0) {
    return db.many<CandidateRow>(sql`
      SELECT found.* FROM unnest(${readings.map(({ plain }) => plain)}::text[]) AS typed(plain)
      CROSS JOIN LATERAL (
        SELECT ${candidateColumns}
        FROM search_name s JOIN inn ON inn.id = s.inn_id
        WHERE s.country = ${country} AND s.plain >= typed.plain AND s.plain < typed.plain || '~'
          AND inn.popularity > 0 AND (${withNarcotics} OR NOT inn.narcotic)
        ORDER BY inn.popularity - 4 * inn.substances - length(s.plain) DESC, s.id
        LIMIT ${nearest}
      ) found`)
  }
  const sounds = [...new Set(longer.flatMap(({ sound, joined }) => joined === undefined ? [sound] : [sound, soundKey(joined)]))]
  return db.many<CandidateRow>(sql`
    SELECT found.* FROM unnest(${sounds}::text[]) AS typed(sound)
    CROSS JOIN LATERAL (
      SELECT ${candidateColumns}
      FROM search_name s JOIN inn ON inn.id = s.inn_id
      WHERE s.country = ${country} AND typed.sound <% s.sound
        AND inn.popularity > 0 AND (${withNarcotics} OR NOT inn.narcotic)
      ORDER BY word_similarity(typed.sound, s.sound) DESC, inn.substances, length(s.plain), s.id
      LIMIT ${nearest}
    ) found`)
}
