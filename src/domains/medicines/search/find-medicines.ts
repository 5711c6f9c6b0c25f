import type { Queryable } from '#kernel/db/index.ts'
import { sql } from '#kernel/db/index.ts'
import type { InnId } from '../ids.ts'
import { asLatinName, inRussianLayout } from './keyboard-layout.ts'
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
/** Below it the search goes further: fewer trigrams in common, and the other keyboard layout. */
const doubtfulScore = 0.75
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
  let rows = await candidatesOf(db, country, readings, 'near', options)
  let hits = hitsOf(readings, rows, options)
  if ((hits[0]?.score ?? 0) < doubtfulScore) {
    const other = otherReading(query, /[a-z]/i.test(query.text) ? inRussianLayout : asLatinName)
    if (other !== undefined) readings = [...readings, other]
    rows = [...rows, ...(await candidatesOf(db, country, readings, 'far', options))]
    hits = hitsOf(readings, rows, options)
  }
  return { query: { ...query, readings }, hits }
}

function hitsOf(
  readings: readonly QueryReading[],
  rows: readonly CandidateRow[],
  { limit = defaultLimit }: FindOptions,
): InnHit[] {
  const byInn = new Map(rows.map((row) => [row.innId, row]))
  return rankNames(readings, rows)
    .slice(0, limit)
    .flatMap(({ innId, kind, name, score }) => {
      const row = byInn.get(innId)
      if (row === undefined) return []
      const { inn, nameLatin, nameKk, slug, narcotic } = row
      const matched = { kind, name }
      return [{ innId, name: inn, nameLatin, nameKk, slug, narcotic, matched, score }]
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

const shortest = 3
type Reach = 'near' | 'far'
/**
 * How near the trigrams of two words must be. Set by the statement itself, for its own
 * transaction: sessions share nothing, whoever opened them. Swapped letters at the beginning of a
 * short word leave few trigrams whole, so what was not found is looked for further away; that
 * costs several times as much, and is seldom needed.
 */
const leastSimilarity: Record<Reach, string> = { near: '0.4', far: '0.2' }

/** What the database looks for: the words of all readings, each once. */
function typedWords(readings: readonly QueryReading[]): string[] {
  return [
    ...new Set(
      readings.flatMap(({ plain, joined }) =>
        joined === undefined ? plain.split(' ') : [...plain.split(' '), joined],
      ),
    ),
  ]
}

/**
 * Words near to the typed ones, by trigrams of their sound (a typed word of up to three letters
 * by its beginning), then the names that have the most of them.
 *
 * PostgreSQL keeps one plan for every text only while its estimates do not hang on the values:
 * hence the words as JSON and the limits as figures. Planning anew each time took longer than the
 * search.
 */
function candidatesOf(
  db: Queryable,
  country: string,
  readings: readonly QueryReading[],
  reach: Reach,
  { withNarcotics = false }: FindOptions,
): Promise<CandidateRow[]> {
  const typed = typedWords(readings)
  const words = JSON.stringify(typed.map((plain) => ({ plain, sound: soundKey(plain) })))
  const isShort = typed.every((word) => word.length <= shortest)
  const near = isShort ? wordsBeginning(country) : wordsSounding(country, reach)
  return db.many<CandidateRow>(sql`
    WITH near AS MATERIALIZED (
      SELECT typed.plain AS typed, word.id, word.fit * length(typed.plain) AS fit
      FROM (
        SELECT t.*, set_config('pg_trgm.word_similarity_threshold', ${leastSimilarity[reach]}, true)
        FROM jsonb_to_recordset(${words}::jsonb) AS t(plain text, sound text) LIMIT 20
      ) typed
      CROSS JOIN LATERAL (${near}) word
    ), fitting AS (
      SELECT nw.name_id, max(near.fit) AS fit
      FROM near CROSS JOIN LATERAL (
        SELECT name_id FROM search_name_word WHERE word_id = near.id OFFSET 0
      ) nw
      GROUP BY nw.name_id, near.typed
    ), best AS (
      SELECT s.id, s.inn_id, s.kind, s.name, s.plain, s.substances, s.popularity
      FROM (SELECT name_id, sum(fit) AS fit FROM fitting GROUP BY name_id) fitting
      JOIN search_name s ON s.id = fitting.name_id
      WHERE s.popularity > 0
      ORDER BY fitting.fit DESC, s.substances, s.popularity - length(s.plain) DESC, s.id
      LIMIT ${mostNames[reach]}
    )
    SELECT best.inn_id AS "innId", best.kind, best.name, best.plain, best.substances,
           best.popularity, inn.name AS inn, inn.name_latin AS "nameLatin",
           inn.name_kk AS "nameKk", inn.slug, inn.narcotic
    FROM best JOIN inn ON inn.id = best.inn_id
    WHERE ${withNarcotics} OR NOT inn.narcotic`)
}

// Parts of the text of the two statements, so that neither has a limit among its values.
const mostNames = { near: sql`40`, far: sql`100` }
const mostWords = { near: sql`16`, far: sql`60` }
const likeness = { near: sql``, far: sql`+ similarity(typed.sound, w.sound)` }

// One or two letters beside a word ("витамин с") are that word, and not a beginning.
const wordsSounding = (country: string, reach: Reach) => sql`
  SELECT near_word.* FROM (
    SELECT w.id, word_similarity(typed.sound, w.sound) ${likeness[reach]} AS fit, w.popularity
    FROM search_word w
    WHERE w.country = ${country} AND typed.sound <% w.sound AND length(typed.plain) > 2
    UNION ALL
    SELECT w.id, 1, w.popularity FROM search_word w
    WHERE w.country = ${country} AND w.plain = typed.plain AND length(typed.plain) <= 2
  ) near_word
  ORDER BY fit DESC, popularity DESC, id LIMIT ${mostWords[reach]}`

const wordsBeginning = (country: string) => sql`
  SELECT w.id, 1.0 AS fit FROM search_word w
  WHERE w.country = ${country} AND w.plain >= typed.plain AND w.plain < typed.plain || '~'
  ORDER BY w.plain = typed.plain DESC, w.popularity DESC, w.id LIMIT 32`
