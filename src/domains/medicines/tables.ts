import { joinSql, type Queryable, sql } from '#kernel/db/index.ts'
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
  /** Begins with, in the alphabet of the catalogue; for browsing by letter. */
  beginning?: string
  atc?: string
  withNarcotics: boolean
  after?: InnId
  limit: number
}

/** The INNs of a country in the order of ids of the page before, for the catalogue's own pages. */
export function listInns(
  db: Queryable,
  country: string,
  filter: CatalogueFilter,
): Promise<(Inn & { medicines: number })[]> {
  const conditions = [sql`inn.country = ${country}`]
  if (!filter.withNarcotics) conditions.push(sql`NOT inn.narcotic`)
  if (filter.after !== undefined) {
    conditions.push(sql`(inn.name, inn.id) > (SELECT name, id FROM inn WHERE id = ${filter.after})`)
  }
  if (filter.beginning !== undefined) {
    conditions.push(sql`starts_with(lower(inn.name), lower(${filter.beginning}))`)
  }
  if (filter.atc !== undefined) {
    conditions.push(sql`EXISTS (
      SELECT FROM medicine m CROSS JOIN unnest(m.atc) code
      WHERE m.inn_id = inn.id AND starts_with(code, ${filter.atc}))`)
  }
  return db.many(sql`
    SELECT ${innColumns}, (SELECT count(*) FROM medicine m WHERE m.inn_id = inn.id) AS medicines
    FROM inn WHERE ${joinSql(conditions, ' AND ')}
    ORDER BY inn.name, inn.id LIMIT ${filter.limit}`)
}
