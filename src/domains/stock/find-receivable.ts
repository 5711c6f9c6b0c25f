import {
  findInns,
  fitsForm,
  fitsStrength,
  listMedicinesOfInns,
  listTradeNamesOfInns,
  type Medicine,
} from '#domains/medicines/index.ts'
import type { Context } from '#kernel/context.ts'
import { sql } from '#kernel/db/index.ts'

/** What the newest lot of a medicine was like: the likeliest values of the next one. */
export type LastLot = {
  tradeName: string
  programme: string
  pricePerPack: number
  unitsPerPack: number
}

export type Receivable = Pick<Medicine, 'id' | 'inn' | 'form' | 'strength' | 'unit'> & {
  /** The trade name that was typed, where it was one. */
  typedTradeName: string | null
  tradeNames: string[]
  last: LastLot | null
}

const mostInns = 8
const mostMedicines = 40

/**
 * The medicines that somebody means by a name, a form and a strength in any order, narcotic ones
 * too, with what the newest lot of each was like.
 */
export async function findReceivable({ region }: Context, typed: string): Promise<Receivable[]> {
  const { db, country } = region
  const { query, hits } = await findInns(db, country, typed, {
    limit: mostInns,
    withNarcotics: true,
  })
  const ids = hits.map(({ innId }) => innId)
  const [medicines, names] = await Promise.all([
    listMedicinesOfInns(db, ids),
    listTradeNamesOfInns(db, ids),
  ])
  const { form: formWish, strengths } = query
  const isWished = ({ form, strength }: Medicine) =>
    (formWish === undefined || fitsForm(form, formWish)) &&
    (strengths.length === 0 || (strength !== null && fitsStrength(strength, strengths)))
  const found = hits.flatMap(({ innId, matched }) => {
    const own = medicines.filter((medicine) => medicine.innId === innId)
    const wished = own.filter(isWished)
    const typedTradeName = matched.kind === 'trade' ? matched.name : null
    return (wished.length > 0 ? wished : own).map((medicine) => ({ medicine, typedTradeName }))
  })
  const shown = found.slice(0, mostMedicines)
  const last = await lastLots(
    { region },
    shown.map(({ medicine }) => medicine.id),
  )
  return shown.map(({ medicine: { id, inn, innId, form, strength, unit }, typedTradeName }) => ({
    id,
    inn,
    form,
    strength,
    unit,
    typedTradeName,
    tradeNames: names.flatMap((name) => (name.innId === innId ? [name.name] : [])),
    last: last.get(id) ?? null,
  }))
}

async function lastLots(
  { region }: Pick<Context, 'region'>,
  medicineIds: readonly number[],
): Promise<ReadonlyMap<number, LastLot>> {
  const rows = await region.db.many<LastLot & { medicineId: number }>(sql`
    SELECT DISTINCT ON (medicine_id) medicine_id AS "medicineId", trade_name AS "tradeName",
           programme, price_per_pack AS "pricePerPack", units_per_pack AS "unitsPerPack"
    FROM stock_lot WHERE medicine_id = ANY (${medicineIds}::bigint[])
    ORDER BY medicine_id, id DESC`)
  return new Map(rows.map(({ medicineId, ...lot }) => [medicineId, lot]))
}

/** The suppliers of a site, the one of the latest receipt first. */
export async function listSuppliers({ region }: Context, siteId: number): Promise<string[]> {
  const rows = await region.db.many<{ supplier: string }>(sql`
    SELECT facts ->> 'supplier' AS supplier FROM issued_document document
    WHERE kind = 'stock-receipt' AND (facts ->> 'siteId')::bigint = ${siteId}
    GROUP BY facts ->> 'supplier' ORDER BY max(id) DESC LIMIT 50`)
  return rows.map(({ supplier }) => supplier)
}
