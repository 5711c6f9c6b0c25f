import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Queryable, type Sql, sql } from '#kernel/db/index.ts'
import type { InnId, MedicineId } from './ids.ts'
import { indexNames, type NameIndex, type SearchedInn } from './search/name-index.ts'

/** A form of an INN of which it may be said where it is. */
export type PublishedForm = {
  medicineId: MedicineId
  publicId: string
  innId: InnId
  form: string
  strength: string | null
  unit: string
}

/**
 * What the public search needs of a country's catalogue, held in memory as it stood at one
 * version. Whoever writes the catalogue renews the version in the same transaction, so that
 * whoever reads the version with the rest of an answer knows whether this is still the catalogue.
 */
export type KnownCatalogue = {
  /** Null where no catalogue was ever written: such a one is not held. */
  version: string | null
  names: NameIndex
  /** The published forms of an INN: always the same list for one catalogue. */
  formsOf(innId: InnId): readonly PublishedForm[]
}

/** For queries: the version at which the catalogue of a country stands. */
export function catalogueVersion(country: string): Sql {
  return sql`(SELECT version::text FROM catalogue_version WHERE country = ${country})`
}

/**
 * Makes a catalogue another one for all who hold it, once the transaction is committed; until
 * then nobody else writes it.
 */
export async function renewCatalogueVersion(tx: Queryable, country: string): Promise<void> {
  await tx.run(sql`
    INSERT INTO catalogue_version (country, version) VALUES (${country}, gen_random_uuid())
    ON CONFLICT (country) DO UPDATE SET version = excluded.version`)
}

const held = new Map<string, KnownCatalogue>()
const beingLoaded = new WeakMap<Queryable, Map<string, Promise<KnownCatalogue>>>()

/**
 * The catalogue that is held, without a look at the database, or the one of now where none is. Who
 * asks here compares the version in the statement that reads the rest, and calls `loadKnown`
 * where it has become another.
 */
export async function knownCatalogue(db: Queryable, country: string): Promise<KnownCatalogue> {
  return held.get(country) ?? loadKnown(db, country)
}

/** The catalogue as it stands now. */
export async function readCatalogue(db: Queryable, country: string): Promise<KnownCatalogue> {
  let known = await knownCatalogue(db, country)
  for (;;) {
    const { version } = await db.one<{ version: string | null }>(
      sql`SELECT ${catalogueVersion(country)} AS version`,
    )
    if (version === known.version) return known
    known = await loadKnown(db, country)
  }
}

/**
 * Reads the catalogue into memory; those who want it meanwhile wait for the same one, so that it
 * may be a little older than the call: compare its version.
 */
export async function loadKnown(db: Queryable, country: string): Promise<KnownCatalogue> {
  const byCountry = beingLoaded.get(db) ?? new Map<string, Promise<KnownCatalogue>>()
  beingLoaded.set(db, byCountry)
  const loading = byCountry.get(country) ?? load(db, country)
  byCountry.set(country, loading)
  try {
    const known = await loading
    if (known.version !== null) held.set(country, known)
    return known
  } finally {
    byCountry.delete(country)
  }
}

type StoredCatalogue = {
  version: string | null
  inns: SearchedInn[]
  forms: PublishedForm[]
}

/** One statement, so that names, forms and version are of one moment. */
async function load(db: Queryable, country: string): Promise<KnownCatalogue> {
  const { version, inns, forms } = await db.one<StoredCatalogue>(sql`
    SELECT ${catalogueVersion(country)} AS version,
      (SELECT coalesce(json_agg(named ORDER BY named."innId"), '[]') FROM (
        SELECT inn.id AS "innId", inn.name, inn.name_latin AS "nameLatin",
               inn.name_kk AS "nameKk", inn.slug, inn.narcotic, inn.substances, inn.popularity,
               coalesce(sold.names, '[]') AS "tradeNames", coalesce(called.names, '[]') AS popular
        FROM inn
        LEFT JOIN (
          SELECT inn_id, json_agg(json_build_object('name', name, 'nameLatin', name_latin)
                                  ORDER BY id) AS names
          FROM trade_name GROUP BY inn_id) sold ON sold.inn_id = inn.id
        LEFT JOIN (
          SELECT inn_id, json_agg(name ORDER BY name) AS names FROM popular_name GROUP BY inn_id)
          called ON called.inn_id = inn.id
        WHERE inn.country = ${country}) named) AS inns,
      (SELECT coalesce(json_agg(published ORDER BY published."medicineId"), '[]') FROM (
        SELECT id AS "medicineId", public_id AS "publicId", inn_id AS "innId", form, strength, unit
        FROM published_medicine WHERE country = ${country}) published) AS forms`)
  const byInn = Map.groupBy(forms, ({ innId }) => innId)
  const names = await inTurns(indexNames(inns))
  return { version, names, formsOf: (innId) => byInn.get(innId) ?? noForms }
}

const noForms: readonly PublishedForm[] = []
const stepsATurn = 200

/** Runs long work a few milliseconds at a time. */
async function inTurns<Result>(work: Generator<void, Result>): Promise<Result> {
  for (let step = 1; ; step += 1) {
    const { done, value } = work.next()
    if (done) return value
    if (step % stepsATurn === 0) await nextTurn()
  }
}
