import { type Queryable, sql } from '#kernel/db/index.ts'
import type { InnId } from '../ids.ts'
import { soundKey } from './name-key.ts'
import { type InnNames, namesOfInn, type SearchName } from './names-of-inn.ts'

type OwnedName = SearchName & { inn: InnId; substances: number }

/**
 * Makes the search names of INNs of one country anew from their names, and those of INNs that
 * have none yet. Others are left alone.
 */
export async function refreshSearchNames(
  db: Queryable,
  country: string,
  changed: readonly InnId[],
): Promise<void> {
  const nameless = await db.many<{ id: InnId }>(sql`
    SELECT id FROM inn WHERE country = ${country}
      AND NOT EXISTS (SELECT FROM search_name s WHERE s.inn_id = inn.id)`)
  const inns = [...new Set([...changed, ...nameless.map(({ id }) => id)])]
  if (inns.length > 0) {
    await db.run(sql`DELETE FROM search_name WHERE inn_id = ANY(${inns}::bigint[])`)
    const names = await namesOf(db, inns)
    await insertWords(db, country, new Set(names.flatMap(({ plain }) => plain.split(' '))))
    await insertNames(db, country, names)
    await db.run(sql`
      DELETE FROM search_word w WHERE country = ${country}
        AND NOT EXISTS (SELECT FROM search_name_word nw WHERE nw.word_id = w.id)`)
  }
  await ratePopularity(db, country)
}

async function namesOf(db: Queryable, inns: readonly InnId[]): Promise<OwnedName[]> {
  const rows = await db.many<InnNames & { id: InnId; substances: number }>(sql`
    SELECT inn.id, inn.substances, inn.name, inn.name_latin AS "nameLatin", inn.name_kk AS "nameKk",
           coalesce((SELECT jsonb_agg(jsonb_build_object('name', t.name, 'nameLatin', t.name_latin)
                                      ORDER BY t.id)
                     FROM trade_name t WHERE t.inn_id = inn.id), '[]') AS "tradeNames",
           ARRAY(SELECT p.name FROM popular_name p WHERE p.inn_id = inn.id ORDER BY p.name) AS popular
    FROM inn WHERE inn.id = ANY(${inns}::bigint[])`)
  return rows.flatMap((inn) =>
    namesOfInn(inn).map((name) => ({ ...name, inn: inn.id, substances: inn.substances })),
  )
}

async function insertWords(db: Queryable, country: string, words: Set<string>): Promise<void> {
  const plain = [...words]
  await db.run(sql`
    INSERT INTO search_word (country, plain, sound)
    SELECT ${country}, word.* FROM unnest(${plain}::text[], ${plain.map(soundKey)}::text[]) word
    ON CONFLICT (country, plain) DO NOTHING`)
}

async function insertNames(
  db: Queryable,
  country: string,
  names: readonly OwnedName[],
): Promise<void> {
  const column = <Name extends keyof OwnedName>(name: Name) => names.map((each) => each[name])
  await db.run(sql`
    WITH added AS (
      INSERT INTO search_name (inn_id, kind, name, plain, substances)
      SELECT * FROM unnest(${column('inn')}::bigint[], ${column('kind')}::text[],
        ${column('name')}::text[], ${column('plain')}::text[], ${column('substances')}::smallint[])
      RETURNING id, plain
    )
    INSERT INTO search_name_word (word_id, name_id)
    SELECT DISTINCT w.id, added.id
    FROM added CROSS JOIN unnest(string_to_array(added.plain, ' ')) AS word(plain)
    JOIN search_word w ON w.country = ${country} AND w.plain = word.plain`)
}

/** How usual names and words are follows their INNs; a word counts less in a mixture. */
async function ratePopularity(db: Queryable, country: string): Promise<void> {
  await db.run(sql`
    UPDATE search_name s SET popularity = inn.popularity
    FROM inn WHERE inn.id = s.inn_id AND inn.country = ${country}
      AND s.popularity <> inn.popularity`)
  await db.run(sql`
    UPDATE search_word w SET popularity = rated.popularity
    FROM (
      SELECT nw.word_id, max(s.popularity / s.substances) AS popularity
      FROM search_name_word nw JOIN search_name s ON s.id = nw.name_id GROUP BY nw.word_id
    ) rated
    WHERE w.id = rated.word_id AND w.country = ${country} AND w.popularity <> rated.popularity`)
}
