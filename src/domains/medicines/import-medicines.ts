import type { Context } from '#kernel/context.ts'
import type { Transaction } from '#kernel/db/index.ts'
import {
  type ImportKind,
  type NumberedValue,
  type PostedRow,
  type RowProblem,
  refuseRepeated,
} from '#kernel/import/index.ts'
import { type Facts, type Refusal, refused } from '#kernel/refusal.ts'
import { displayName } from './display-name.ts'
import { innMatchKey, medicineMatchKey } from './match-key.ts'
import { checkMedicineRow, medicineColumns, type OfficialMedicine } from './medicine-row.ts'
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

export type WrongCountry = Refusal<'catalogue-of-another-country', { wanted: string; here: string }>

/** The official export of the unified catalogue as a file that Opora takes in. */
export const medicinesImport: ImportKind<OfficialMedicine, undefined> = {
  kind: 'medicines',
  namespace: 'medicines',
  document: 'medicine',
  parts: ['medicines'],
  columns: medicineColumns,
  prepare: async (_tx, context, options) => refuseOtherCountry(context, options),
  checkRow: (row) => checkMedicineRow(row),
  checkTogether: refuseRepeatedNodes,
  post: (tx, context, rows) => postMedicines(tx, context.region.country, rows, context.at),
}

async function refuseOtherCountry(
  context: Context,
  options: Facts,
): Promise<undefined | WrongCountry> {
  const wanted = options['country']
  const here = context.region.country
  if (typeof wanted !== 'string' || wanted === '' || wanted === here) return undefined
  return refused('catalogue-of-another-country', { wanted, here })
}

/** The first row of a node stands; each later one is refused and names it. */
function refuseRepeatedNodes(
  rows: readonly NumberedValue<OfficialMedicine>[],
): Map<number, RowProblem[]> {
  return refuseRepeated(
    rows,
    ({ nodeCode }) => nodeCode,
    (row, { nodeCode: got }) => ({
      column: 'nodeCode',
      code: 'node-repeated',
      facts: { got, row },
    }),
  )
}

/**
 * Brings the catalogue of a country up to an official export, in place.
 *
 * A row is matched by its node code, else with a medicine that has none yet by INN, form,
 * strength and unit. What the export does not know (trade names, Latin and Kazakh names, the mark
 * of quantity accounting) stays; so do medicines that are not in it, because an export may be a
 * part.
 */
export async function postMedicines(
  tx: Transaction,
  country: string,
  rows: readonly NumberedValue<OfficialMedicine>[],
  at: Date,
): Promise<PostedRow[]> {
  await renewCatalogueVersion(tx, country)
  const inns = await ensureInns(
    tx,
    country,
    rows.map(({ value }) => value.inn),
    at,
  )
  const stored = await listStoredMedicines(tx, country)
  const find = finder(stored)
  const added: MedicineValues[] = []
  const changed: StoredMedicine[] = []
  const posted = rows.map(({ number, value }): PostedRow => {
    const innId = inns.get(innMatchKey(value.inn)) as InnId
    const values = valuesOf(value, innId)
    const old = find(values)
    if (old === undefined) {
      added.push(values)
      return { number, result: 'added' }
    }
    // A code that the export leaves unset may be ours: it is kept.
    const atc = values.atc.length === 0 ? old.atc : values.atc
    const next = { ...old, ...values, atc, quantityAccounted: old.quantityAccounted }
    if (isSame(old, next)) return { number, result: 'unchanged' }
    changed.push(next)
    return { number, result: 'changed' }
  })
  await updateMedicines(tx, changed, at)
  await insertMedicines(tx, country, added, new Set(stored.map(({ publicId }) => publicId)), at)
  await markAccounted(tx, country)
  await summariseInns(tx, country)
  return posted
}

function valuesOf(medicine: OfficialMedicine, innId: InnId): MedicineValues {
  return {
    innId,
    form: displayName(medicine.form),
    strength: medicine.strength,
    unit: medicine.unit,
    matchKey: medicineMatchKey(medicine),
    nodeCode: medicine.nodeCode,
    atc: medicine.atc,
    narcotic: medicine.narcotic,
    quantityAccounted: false,
    essential: medicine.essential,
    source: 'official',
  }
}

/** Finds the medicine of a row; one without a node is given away once. */
function finder(stored: readonly StoredMedicine[]) {
  const byNode = new Map<string, StoredMedicine>()
  const byMatch = new Map<string, StoredMedicine>()
  for (const medicine of stored) {
    if (medicine.nodeCode === null) byMatch.set(medicine.matchKey, medicine)
    else byNode.set(medicine.nodeCode, medicine)
  }
  return ({ nodeCode, matchKey }: MedicineValues): StoredMedicine | undefined => {
    const known = byNode.get(nodeCode ?? '')
    if (known !== undefined) return known
    const curated = byMatch.get(matchKey)
    byMatch.delete(matchKey)
    return curated
  }
}

const compared = [
  'innId',
  'form',
  'strength',
  'unit',
  'nodeCode',
  'narcotic',
  'essential',
  'source',
] as const

function isSame(old: MedicineValues, next: MedicineValues): boolean {
  return (
    compared.every((name) => old[name] === next[name]) && old.atc.join(';') === next.atc.join(';')
  )
}
