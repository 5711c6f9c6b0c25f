import { type Queryable, sql } from '#kernel/db/index.ts'
import type { InnId } from '../ids.ts'
import { type InnNames, namesOfInn } from './names-of-inn.ts'

/** Makes the search names of the INNs anew from their names. Others are left alone. */
export async function refreshSearchNames(db: Queryable, inns: readonly InnId[]): Promise<number> {
  if (inns.length === 0) return 0
  const rows = await db.many<InnNames & { id: InnId; country: string }>(sql`
    SELECT inn.id, inn.country, inn.name, inn.name_latin AS "nameLatin", inn.name_kk AS "nameKk",
           coalesce((SELECT jsonb_agg(jsonb_build_object('name', t.name, 'nameLatin', t.name_latin)
                                      ORDER BY t.id)
                     FROM trade_name t WHERE t.inn_id = inn.id), '[]') AS "tradeNames",
           ARRAY(SELECT p.name FROM popular_name p WHERE p.inn_id = inn.id ORDER BY p.name) AS popular
    FROM inn WHERE inn.id = ANY(${inns}::bigint[])`)
  const names = rows.flatMap((inn) =>
    namesOfInn(inn).map((name) => ({ ...name, inn: inn.id, country: inn.country })),
  )
  await db.run(sql`DELETE FROM search_name WHERE inn_id = ANY(${inns}::bigint[])`)
  return db.run(sql`
    INSERT INTO search_name (inn_id, country, kind, name, plain, sound)
    SELECT * FROM unnest(${names.map(({ inn }) => inn)}::bigint[],
      ${names.map(({ country }) => country)}::text[], ${names.map(({ kind }) => kind)}::text[],
      ${names.map(({ name }) => name)}::text[], ${names.map(({ plain }) => plain)}::text[],
      ${names.map(({ sound }) => sound)}::text[])`)
}
