import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseCsv } from 'hucre/csv'
import type { Database, Queryable } from '#kernel/db/index.ts'
import { sql } from '#kernel/db/index.ts'
import { displayName } from './display-name.ts'
import { innMatchKey, medicineMatchKey } from './match-key.ts'
import type { InnId } from './ids.ts'
import { renewCatalogueVersion } from './known-catalogue.ts'
import {
  ensureInns,
  insertMedicines,
  listStoredMedicines,
  markAccounted,
  type MedicineValues,
  type StoredMedicine,
  summariseInns,
  updateMedicines,
} from './write-medicines.ts'

/** The curated catalogues, a folder per country. */
export const catalogueFolder = join(import.meta.dirname, 'catalogue')

export type LoadedCatalogue = { inns: number; medicines: number; added: number; changed: number }

/**
 * Puts the curated catalogue of a country into the tables. Loading it again changes nothing; what
 * an official import has set is left as it is, and only what it leaves empty is filled in. A row
 * that a later version of the catalogue drops stays in the tables: stock may stand on it.
 *
 * @param folder another place than the product's own, for tests
 * @returns how many rows the catalogue has, and how many of them were new or different
 */
export async function loadCatalogue(
  db: Database,
  country: string,
  at: Date,
  folder: string = catalogueFolder,
): Promise<LoadedCatalogue> {
  const { inns, forms, popular } = await readCatalogue(join(folder, country))
  return db.transaction(async (tx) => {
    await renewCatalogueVersion(tx, country)
    const ids = await ensureInns(
      tx,
      country,
      inns.map(({ inn }) => inn),
      at,
    )
    const idOf = (inn: string) => ids.get(innMatchKey(inn)) as InnId
    await writeInns(
      tx,
      inns.map((row) => ({ ...row, id: idOf(row.inn) })),
      at,
    )
    await writeTradeNames(
      tx,
      inns.flatMap((row) => tradeNamesOf(row, idOf(row.inn))),
    )
    await writePopularNames(
      tx,
      popular.flatMap((row) => {
        const id = ids.get(innMatchKey(row.inn))
        return id === undefined ? [] : row.names.map((name) => ({ id, name }))
      }),
    )

    const marks = new Map(inns.map((row) => [idOf(row.inn), row]))
    const stored = await listStoredMedicines(tx, country)
    const byMatch = Map.groupBy(stored, ({ matchKey }) => matchKey)
    const added: MedicineValues[] = []
    const changed: StoredMedicine[] = []
    for (const form of forms) {
      const innId = idOf(form.inn)
      const values = curatedValues(form, innId, marks.get(innId))
      const same = byMatch.get(values.matchKey)
      if (same === undefined) added.push(values)
      for (const old of same ?? []) {
        const next = merged(old, values)
        if (JSON.stringify(old) !== JSON.stringify(next)) changed.push(next)
      }
    }
    await updateMedicines(tx, changed, at)
    await insertMedicines(tx, country, added, new Set(stored.map(({ publicId }) => publicId)), at)
    await markAccounted(tx, country)
    await summariseInns(tx, country)
    return {
      inns: inns.length,
      medicines: forms.length,
      added: added.length,
      changed: changed.length,
    }
  })
}

type InnRow = {
  inn: string
  latin: string | null
  kk: string | null
  trade: string
  narcotic: boolean
  accounted: boolean
}
type FormRow = { inn: string; form: string; strength: string | null; unit: string; atc: string[] }
type PopularRow = { inn: string; names: string[] }

async function readCatalogue(folder: string) {
  const files = (await readdir(folder)).toSorted()
  const rowsOf = async <Row>(name: RegExp, read: (cells: readonly string[]) => Row) => {
    const texts = await Promise.all(
      files.filter((file) => name.test(file)).map((file) => readFile(join(folder, file), 'utf8')),
    )
    return texts.flatMap((text) =>
      parseCsv(text, { typeInference: false })
        .slice(1)
        .map((cells) => read(cells.map((cell) => String(cell ?? '').trim()))),
    )
  }
  const inns = await rowsOf(
    /^inn-.+\.csv$/,
    ([inn = '', latin = '', kk = '', trade = '', narcotic, accounted]): InnRow => ({
      inn,
      latin: latin || null,
      kk: kk || null,
      trade,
      narcotic: narcotic === '1',
      accounted: accounted === '1',
    }),
  )
  const forms = await rowsOf(
    /^forms-.+\.csv$/,
    ([inn = '', form = '', strength = '', unit = '', atc = '']): FormRow => ({
      inn,
      form,
      strength: strength || null,
      unit,
      atc: atc.split(';').filter(Boolean),
    }),
  )
  const popular = await rowsOf(
    /^popular-names\.csv$/,
    ([inn = '', names = '']): PopularRow => ({ inn, names: splitNames(names) }),
  )
  return { inns, forms, popular }
}

const splitNames = (text: string) =>
  text
    .split(';')
    .map((name) => name.trim())
    .filter(Boolean)

function tradeNamesOf(row: InnRow, id: InnId) {
  return splitNames(row.trade).map((entry) => {
    const [name = '', latin = ''] = entry.split('|').map((part) => part.trim())
    return { id, name, latin: latin || null }
  })
}

function curatedValues(form: FormRow, innId: InnId, marks: InnRow | undefined): MedicineValues {
  return {
    innId,
    form: displayName(form.form),
    strength: form.strength,
    unit: form.unit,
    matchKey: medicineMatchKey(form),
    nodeCode: null,
    atc: form.atc,
    narcotic: marks?.narcotic ?? false,
    quantityAccounted: marks?.accounted ?? false,
    essential: false,
    source: 'curated',
  }
}

/** What is official stays; ours fills what is empty there, and replaces what was ours. */
function merged(old: StoredMedicine, ours: MedicineValues): StoredMedicine {
  if (old.source === 'official') {
    return {
      ...old,
      atc: old.atc.length === 0 ? ours.atc : old.atc,
      quantityAccounted: ours.quantityAccounted,
    }
  }
  return {
    ...old,
    atc: ours.atc,
    narcotic: ours.narcotic,
    quantityAccounted: ours.quantityAccounted,
  }
}

function writeInns(tx: Queryable, rows: readonly (InnRow & { id: InnId })[], at: Date) {
  return tx.run(sql`
    UPDATE inn SET name_latin = ours.latin, name_kk = ours.kk, quantity_accounted = ours.accounted,
                   updated_at = ${at}
    FROM unnest(${rows.map(({ id }) => id)}::bigint[], ${rows.map(({ latin }) => latin)}::text[],
                ${rows.map(({ kk }) => kk)}::text[],
                ${rows.map(({ accounted }) => accounted)}::boolean[]) ours(id, latin, kk, accounted)
    WHERE inn.id = ours.id
      AND (inn.name_latin, inn.name_kk, inn.quantity_accounted)
          IS DISTINCT FROM (ours.latin, ours.kk, ours.accounted)`)
}

function writeTradeNames(
  tx: Queryable,
  rows: readonly { id: InnId; name: string; latin: string | null }[],
) {
  return tx.run(sql`
    INSERT INTO trade_name AS known (inn_id, name, name_latin)
    SELECT DISTINCT ON (id, name) id, name, latin
    FROM unnest(${rows.map(({ id }) => id)}::bigint[], ${rows.map(({ name }) => name)}::text[],
                ${rows.map(({ latin }) => latin)}::text[]) ours(id, name, latin)
    ON CONFLICT (inn_id, name) DO UPDATE SET name_latin = excluded.name_latin
      WHERE known.name_latin IS DISTINCT FROM excluded.name_latin`)
}

function writePopularNames(tx: Queryable, rows: readonly { id: InnId; name: string }[]) {
  return tx.run(sql`
    INSERT INTO popular_name (inn_id, name)
    SELECT * FROM unnest(${rows.map(({ id }) => id)}::bigint[], ${rows.map(({ name }) => name)}::text[])
    ON CONFLICT DO NOTHING`)
}
