import { searchAvailability } from '../../src/domains/availability/index.ts'
import { plainKey, soundKey } from '../../src/domains/medicines/search/name-key.ts'
import { parseQuery } from '../../src/domains/medicines/search/parse-query.ts'
import { systemContext } from '../../src/kernel/context.ts'
import { openDatabase, type Sql, sql, type Statement } from '../../src/kernel/db/index.ts'
import type { Region } from '../../src/kernel/region.ts'

/**
 * The peer: the same question in one statement, as somebody would write it who leaves the search to
 * pg_trgm. It is given what was typed as it sounds, read once beforehand, so that misspellings and
 * the other keyboard layout cost it nothing; it keeps our promises of who is counted (free stock
 * that has not expired, at sites that are current), and leaves out what the page says besides: the
 * other layout where nothing was found, the form and strength that were wished, near names.
 *
 * @returns a statement for each text, and how often its first answer is ours
 */
export async function searchesByHand(
  region: Region,
  ownerUrl: string,
  queries: readonly string[],
): Promise<{ byHand: Statement[][]; sameInPercent: number }> {
  await writeNames(region, ownerUrl)
  const at = new Date()
  const asked = queries.map((query) => searchByHand(query, at))
  const context = { ...systemContext(region, 'benchmark'), at }
  const db = openDatabase({ url: ownerUrl, searchPath: pathOf(region), settings: handSettings })
  let same = 0
  let answered = 0
  for (const [turn, query] of queries.entries()) {
    const ours = await searchAvailability(context, { query })
    const slug = 'items' in ours ? ours.items[0]?.slug : undefined
    const statement = asked[turn]
    if (slug === undefined || statement === undefined) continue
    const [first] = await db.many<{ slug: string }>(statement)
    answered += 1
    if (first?.slug === slug) same += 1
  }
  await db.close()
  return {
    byHand: asked.map((statement) => [statement.compile()]),
    sameInPercent: Math.round((100 * same) / Math.max(1, answered)),
  }
}

/** What a connection of the peer needs: misspelled names are less like than the usual threshold. */
export const handSettings = { 'pg_trgm.word_similarity_threshold': '0.4' }

const pathOf = ({ schema }: Region) => [schema, 'reference', 'public']

/** Every name as it sounds, with an index of its trigrams. */
async function writeNames(region: Region, ownerUrl: string): Promise<void> {
  const db = openDatabase({ url: ownerUrl, searchPath: pathOf(region), connections: 1 })
  try {
    const names = await db.many<{ innId: number; name: string }>(sql`
      SELECT id AS "innId", name FROM inn
      UNION SELECT id, name_latin FROM inn WHERE name_latin IS NOT NULL
      UNION SELECT inn_id, name FROM trade_name
      UNION SELECT inn_id, name_latin FROM trade_name WHERE name_latin IS NOT NULL
      UNION SELECT inn_id, name FROM popular_name`)
    await db.run(sql`CREATE TABLE name_by_hand (inn_id bigint NOT NULL, sound text NOT NULL)`)
    await db.transaction((tx) =>
      tx.copyIn(
        'name_by_hand',
        ['inn_id', 'sound'],
        names.map(({ innId, name }) => [innId, soundKey(plainKey(name))]),
      ),
    )
    await db.run(sql`CREATE INDEX ON name_by_hand USING gin (sound gin_trgm_ops)`)
    await db.run(sql`GRANT SELECT ON name_by_hand TO opora_app`)
    await db.run(sql`ANALYZE name_by_hand`)
  } finally {
    await db.close()
  }
}

const longestSilenceMs = 36 * 3_600_000

function searchByHand(query: string, at: Date): Sql {
  const { readings } = parseQuery(query)
  const sound = readings.at(-1)?.sound ?? ''
  const since = new Date(at.getTime() - longestSilenceMs)
  return sql`
    WITH near AS (
      SELECT inn_id, max(word_similarity(${sound}, sound) + similarity(${sound}, sound)) AS fit
      FROM name_by_hand WHERE ${sound} <% sound GROUP BY inn_id ORDER BY fit DESC LIMIT 10
    ), current AS (
      SELECT site.site_id FROM serving_site site JOIN stock_freshness feed USING (site_id)
      WHERE feed.fresh_at >= ${since} AND NOT EXISTS (
        SELECT FROM site_closed_for_good closed
        WHERE closed.site_id = site.site_id
          AND closed.during @> (${at}::timestamptz AT TIME ZONE site.time_zone)::date))
    SELECT inn.slug, inn.name, medicine.form, medicine.strength, (
        SELECT count(DISTINCT kept.site_id) FROM availability kept JOIN current USING (site_id)
        WHERE kept.medicine_id = medicine.id AND kept.last_expires_on >= ${at}::date) AS sites
    FROM near JOIN inn ON inn.id = near.inn_id
    JOIN published_medicine medicine ON medicine.inn_id = inn.id
    ORDER BY near.fit DESC, inn.popularity DESC, inn.id, medicine.form, medicine.strength`
}
