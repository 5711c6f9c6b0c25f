import { type Queryable, sql } from '#kernel/db/index.ts'
import { displayName, slugOf } from './display-name.ts'
import { innMatchKey, innParts, medicinePublicId } from './match-key.ts'
import type { InnId, MedicineId } from './ids.ts'

/**
 * The ids of INNs by match key; those that are missing are added. A name that is there keeps its
 * spelling and its address.
 */
export async function ensureInns(
  tx: Queryable,
  country: string,
  names: Iterable<string>,
  at: Date,
): Promise<Map<string, InnId>> {
  const known = await tx.many<{ id: InnId; key: string; slug: string }>(
    sql`SELECT id, match_key AS key, slug FROM inn WHERE country = ${country}`,
  )
  const ids = new Map(known.map(({ id, key }) => [key, id]))
  const slugs = new Set(known.map(({ slug }) => slug))
  const added = new Map<string, { name: string; slug: string; substances: number }>()
  for (const raw of names) {
    const key = innMatchKey(raw)
    if (ids.has(key) || added.has(key)) continue
    const name = displayName(raw)
    const slug = freeSlug(slugOf(name), slugs)
    slugs.add(slug)
    added.set(key, { name, slug, substances: innParts(raw).length })
  }
  const rows = [...added.values()]
  const inserted = await tx.many<{ id: InnId; key: string }>(sql`
    INSERT INTO inn (country, match_key, name, slug, substances, updated_at)
    SELECT ${country}, added.*, ${at}::timestamptz
    FROM unnest(${[...added.keys()]}::text[], ${rows.map(({ name }) => name)}::text[],
                ${rows.map(({ slug }) => slug)}::text[],
                ${rows.map(({ substances }) => substances)}::smallint[]) added
    RETURNING id, match_key AS key`)
  for (const { id, key } of inserted) ids.set(key, id)
  return ids
}

function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? slug : `${slug}-${number}`
    if (!taken.has(candidate)) return candidate
  }
}

/** What is written of a medicine. */
export type MedicineValues = {
  innId: InnId
  form: string
  strength: string | null
  unit: string
  matchKey: string
  nodeCode: string | null
  atc: readonly string[]
  narcotic: boolean
  quantityAccounted: boolean
  essential: boolean
  source: 'curated' | 'official'
}

export type StoredMedicine = MedicineValues & { id: MedicineId; publicId: string }

export function listStoredMedicines(tx: Queryable, country: string): Promise<StoredMedicine[]> {
  return tx.many<StoredMedicine>(sql`
    SELECT id, public_id AS "publicId", inn_id AS "innId", form, strength, unit,
           match_key AS "matchKey", node_code AS "nodeCode", atc, narcotic,
           quantity_accounted AS "quantityAccounted", essential, source
    FROM medicine WHERE country = ${country}`)
}

/** Adds medicines; two that differ in their node alone get public ids of their own. */
export async function insertMedicines(
  tx: Queryable,
  country: string,
  medicines: readonly MedicineValues[],
  takenPublicIds: ReadonlySet<string>,
  at: Date,
): Promise<void> {
  if (medicines.length === 0) return
  const taken = new Set(takenPublicIds)
  const publicIds = medicines.map(({ matchKey, nodeCode }) => {
    const own = medicinePublicId(country, matchKey)
    const id = taken.has(own) ? medicinePublicId(country, `${matchKey}|${nodeCode}`) : own
    taken.add(id)
    return id
  })
  await tx.run(sql`
    INSERT INTO medicine (country, updated_at, public_id, inn_id, form, strength, unit, match_key,
                          node_code, atc, narcotic, quantity_accounted, essential, source)
    SELECT ${country}, ${at}::timestamptz, added.public_id, ${unnestedColumns}
    FROM unnest(${publicIds}::text[], ${unnested(medicines)})
      WITH ORDINALITY AS added(public_id, ${unnestedNames}, place)
    ORDER BY added.place`)
}

/** Sets all values of medicines that are there. Their ids and public ids stay. */
export async function updateMedicines(
  tx: Queryable,
  medicines: readonly (MedicineValues & { id: MedicineId })[],
  at: Date,
): Promise<void> {
  if (medicines.length === 0) return
  await tx.run(sql`
    UPDATE medicine m
    SET (inn_id, form, strength, unit, match_key, node_code, atc, narcotic, quantity_accounted,
         essential, source, updated_at) = ROW(${unnestedColumns}, ${at}::timestamptz)
    FROM unnest(${medicines.map(({ id }) => id)}::bigint[], ${unnested(medicines)})
      AS added(id, ${unnestedNames})
    WHERE m.id = added.id`)
}

const unnestedNames = sql`inn_id, form, strength, unit, match_key, node_code, atc, narcotic,
  quantity_accounted, essential, source`
const unnestedColumns = sql`added.inn_id, added.form, added.strength, added.unit, added.match_key,
  added.node_code, string_to_array(added.atc, ';'), added.narcotic, added.quantity_accounted,
  added.essential, added.source`

function unnested(medicines: readonly MedicineValues[]) {
  const column = <Name extends keyof MedicineValues>(name: Name) =>
    medicines.map((medicine) => medicine[name])
  return sql`${column('innId')}::bigint[], ${column('form')}::text[],
    ${column('strength')}::text[], ${column('unit')}::text[], ${column('matchKey')}::text[],
    ${column('nodeCode')}::text[], ${medicines.map(({ atc }) => atc.join(';'))}::text[],
    ${column('narcotic')}::boolean[], ${column('quantityAccounted')}::boolean[],
    ${column('essential')}::boolean[], ${column('source')}::text[]`
}

/** What an INN has from its medicines: the narcotic mark, and how usual it is. */
export async function summariseInns(tx: Queryable, country: string): Promise<void> {
  await tx.run(sql`
    UPDATE inn SET narcotic = counted.narcotic, popularity = counted.popularity
    FROM (
      SELECT inn.id, coalesce(bool_or(m.narcotic), false) AS narcotic,
             (count(m.id) + 2 * count(m.id) FILTER (WHERE m.essential)
              + CASE WHEN count(m.id) = 0 THEN 0
                     ELSE 5 * (SELECT count(*) FROM trade_name t WHERE t.inn_id = inn.id) END
             )::integer AS popularity
      FROM inn LEFT JOIN medicine m ON m.inn_id = inn.id
      WHERE inn.country = ${country} GROUP BY inn.id
    ) counted
    WHERE inn.id = counted.id
      AND (inn.narcotic, inn.popularity) IS DISTINCT FROM (counted.narcotic, counted.popularity)`)
}

/** The mark of quantity accounting belongs to the INN: its official medicines carry it too. */
export async function markAccounted(tx: Queryable, country: string): Promise<void> {
  await tx.run(sql`
    UPDATE medicine m SET quantity_accounted = inn.quantity_accounted
    FROM inn WHERE inn.id = m.inn_id AND m.country = ${country}
      AND m.quantity_accounted <> inn.quantity_accounted`)
}
