import { joinSql, type Queryable, type Sql, sql } from '#kernel/db/index.ts'
import type { InnId, MedicineId } from './ids.ts'

export type Inn = {
  id: InnId
  name: string
  nameLatin: string | null
  nameKk: string | null
  slug: string
  narcotic: boolean
  quantityAccounted: boolean
}

export type Medicine = {
  id: MedicineId
  /** Stands in addresses and open data. */
  publicId: string
  innId: InnId
  inn: string
  innSlug: string
  form: string
  /** Null where the catalogue sets none. */
  strength: string | null
  /** What one counts: a tablet, a millilitre, a dose. */
  unit: string
  nodeCode: string | null
  atc: string[]
  narcotic: boolean
  quantityAccounted: boolean
  essential: boolean
  source: 'curated' | 'official'
}

const innColumns = sql`inn.id, inn.name, inn.name_latin AS "nameLatin", inn.name_kk AS "nameKk",
  inn.slug, inn.narcotic, inn.quantity_accounted AS "quantityAccounted"`
const medicineColumns = sql`m.id, m.public_id AS "publicId", m.inn_id AS "innId", inn.name AS inn,
  inn.slug AS "innSlug", m.form, m.strength, m.unit, m.node_code AS "nodeCode", m.atc, m.narcotic,
  m.quantity_accounted AS "quantityAccounted", m.essential, m.source`

/** The INNs of a country with these ids, by name; one that does not exist is not in the answer. */
export function findInnsByIds(
  db: Queryable,
  country: string,
  ids: readonly number[],
): Promise<{ id: InnId; name: string }[]> {
  return db.many(sql`
    SELECT id, name FROM inn
    WHERE id = ANY(${ids}::bigint[]) AND country = ${country} ORDER BY name, id`)
}

export function findInnBySlug(
  db: Queryable,
  country: string,
  slug: string,
): Promise<Inn | undefined> {
  return db.maybe<Inn>(
    sql`SELECT ${innColumns} FROM inn WHERE country = ${country} AND slug = ${slug}`,
  )
}

/** The forms and strengths of INNs, tablets of one form together, the weaker first. */
export async function listMedicinesOfInns(
  db: Queryable,
  inns: readonly InnId[],
): Promise<Medicine[]> {
  const medicines = await db.many<Medicine>(sql`
    SELECT ${medicineColumns} FROM medicine m JOIN inn ON inn.id = m.inn_id
    WHERE m.inn_id = ANY(${inns}::bigint[])`)
  return medicines.toSorted(
    (one, other) =>
      one.inn.localeCompare(other.inn, 'ru') ||
      one.form.localeCompare(other.form, 'ru') ||
      compareStrengths(one.strength, other.strength) ||
      one.id - other.id,
  )
}

/** Figures are compared as figures: 50 мг stands before 100 мг. */
function compareStrengths(one: string | null, other: string | null): number {
  return (one ?? '').localeCompare(other ?? '', 'ru', { numeric: true })
}

export function listTradeNames(
  db: Queryable,
  inn: InnId,
): Promise<{ name: string; nameLatin: string | null }[]> {
  return db.many(sql`
    SELECT name, name_latin AS "nameLatin" FROM trade_name WHERE inn_id = ${inn} ORDER BY name`)
}

/** As listTradeNames, for many INNs at once. */
export function listTradeNamesOfInns(
  db: Queryable,
  inns: readonly InnId[],
): Promise<{ innId: InnId; name: string; nameLatin: string | null }[]> {
  return db.many(sql`
    SELECT inn_id AS "innId", name, name_latin AS "nameLatin" FROM trade_name
    WHERE inn_id = ANY(${inns}::bigint[]) ORDER BY inn_id, name`)
}

/** Those of the ids that exist; one or many, in the order of ids. */
export function findMedicines(db: Queryable, ids: readonly MedicineId[]): Promise<Medicine[]> {
  return db.many<Medicine>(sql`
    SELECT ${medicineColumns} FROM medicine m JOIN inn ON inn.id = m.inn_id
    WHERE m.id = ANY(${ids}::bigint[]) ORDER BY m.id`)
}

/** For a statement that reads something else as well: a query for a medicine as JSON. */
export function medicineAsJson(id: MedicineId): Sql {
  return sql`SELECT to_json(known) FROM (
    SELECT ${medicineColumns} FROM medicine m JOIN inn ON inn.id = m.inn_id
    WHERE m.id = ${id}) known`
}

/** A fault when there is none: for ids that come from our own tables. */
export async function getMedicine(db: Queryable, id: MedicineId): Promise<Medicine> {
  const [medicine] = await findMedicines(db, [id])
  if (!medicine) throw new Error(`no medicine ${id}`)
  return medicine
}

export function findMedicineByPublicId(
  db: Queryable,
  country: string,
  publicId: string,
): Promise<Medicine | undefined> {
  return db.maybe<Medicine>(sql`
    SELECT ${medicineColumns} FROM medicine m JOIN inn ON inn.id = m.inn_id
    WHERE m.country = ${country} AND m.public_id = ${publicId}`)
}

export type CatalogueFilter = {
  /** Only these, in the order of names. */
  ids?: readonly InnId[]
  /** Begins with, in the alphabet of the catalogue; for browsing by letter. */
  beginning?: string
  atc?: string
  isNarcotic?: boolean
  isQuantityAccounted?: boolean
  source?: Medicine['source']
  withNarcotics: boolean
}

/** An INN with what its medicines add up to. */
export type CatalogueInn = Inn & {
  medicines: number
  atc: string[]
  sources: Medicine['source'][]
}

/** The INNs of a country by name, from the one after `after` on. */
export function listInns(
  db: Queryable,
  country: string,
  { after, limit, ...filter }: CatalogueFilter & { after?: InnId; limit: number },
): Promise<CatalogueInn[]> {
  const conditions = conditionsOf(country, filter)
  if (after !== undefined) {
    conditions.push(sql`(inn.name, inn.id) > (SELECT name, id FROM inn WHERE id = ${after})`)
  }
  return db.many(sql`
    SELECT ${innColumns}, medicines, atc, sources
    FROM inn CROSS JOIN LATERAL (
      SELECT count(DISTINCT m.id) AS medicines,
             coalesce(array_agg(DISTINCT code ORDER BY code) FILTER (WHERE code IS NOT NULL), '{}') AS atc,
             coalesce(array_agg(DISTINCT m.source ORDER BY m.source), '{}') AS sources
      FROM medicine m LEFT JOIN LATERAL unnest(m.atc) code ON true WHERE m.inn_id = inn.id
    ) of_inn
    WHERE ${joinSql(conditions, ' AND ')}
    ORDER BY inn.name, inn.id LIMIT ${limit}`)
}

/** How many INNs fit. */
export async function countInns(
  db: Queryable,
  country: string,
  filter: CatalogueFilter,
): Promise<number> {
  const { count } = await db.one<{ count: number }>(
    sql`SELECT count(*) FROM inn WHERE ${joinSql(conditionsOf(country, filter), ' AND ')}`,
  )
  return count
}

function conditionsOf(country: string, filter: CatalogueFilter) {
  const conditions = [sql`inn.country = ${country}`]
  if (!filter.withNarcotics) conditions.push(sql`NOT inn.narcotic`)
  if (filter.ids !== undefined) conditions.push(sql`inn.id = ANY(${filter.ids}::bigint[])`)
  if (filter.isNarcotic !== undefined) conditions.push(sql`inn.narcotic = ${filter.isNarcotic}`)
  if (filter.isQuantityAccounted !== undefined) {
    conditions.push(sql`inn.quantity_accounted = ${filter.isQuantityAccounted}`)
  }
  if (filter.beginning !== undefined) {
    conditions.push(sql`starts_with(lower(inn.name), lower(${filter.beginning}))`)
  }
  if (filter.atc !== undefined) {
    conditions.push(sql`EXISTS (
      SELECT FROM medicine m CROSS JOIN unnest(m.atc) code
      WHERE m.inn_id = inn.id AND starts_with(code, ${filter.atc}))`)
  }
  if (filter.source !== undefined) {
    conditions.push(sql`EXISTS (
      SELECT FROM medicine m WHERE m.inn_id = inn.id AND m.source = ${filter.source})`)
  }
  return conditions
}
