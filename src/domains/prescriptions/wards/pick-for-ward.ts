import { findInns, listMedicinesOfInns } from '#domains/medicines/index.ts'
import type { Context } from '#kernel/context.ts'
import { sql } from '#kernel/db/index.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { localDate } from '#kernel/time-zone.ts'
import { listFormularyRows } from './tables.ts'

/** Approved, in force, of this hospital: no name of the patient, the number finds the paper. */
export type CarryingDecision = { id: number; number: string; until: PlainDate | null }

export type PickedForWard = {
  id: number
  label: string
  unit: string
  isOnFormulary: boolean
  /** Outside the formulary, or left to the commission by it. */
  needsCommission: boolean
  /** What a medicine that needs the commission may stand on. */
  decisions: CarryingDecision[]
}

const inns = 8
const most = 30

/** Medicines that a ward may ask for by what is typed: those of the formulary first. */
export async function pickForWard(
  context: Context,
  { siteId, typed }: { siteId: number; typed: string },
): Promise<{ outcome: 'listed'; items: PickedForWard[] } | ForbiddenRefusal> {
  const forbidden = refuseUnless(context, 'read', 'ward-request', { siteId })
  if (forbidden) return forbidden
  const { db, country, timeZone } = context.region
  const on = localDate(context.at, timeZone)
  const listed = await listFormularyRows(db, { siteId, on })
  const formulary = new Map(listed.map((row) => [row.innId, row.needsCommission]))
  const { hits } = await findInns(db, country, typed, { limit: inns, withNarcotics: true })
  const order = hits.map(({ innId }) => innId)
  const found = (await listMedicinesOfInns(db, order))
    .map((medicine) => ({
      medicine,
      isOnFormulary: formulary.has(medicine.innId),
      needsCommission: formulary.get(medicine.innId) ?? true,
    }))
    .toSorted(
      (one, other) =>
        Number(other.isOnFormulary) - Number(one.isOnFormulary) ||
        order.indexOf(one.medicine.innId) - order.indexOf(other.medicine.innId),
    )
    .slice(0, most)
  const asking = found.filter(({ needsCommission }) => needsCommission)
  const decisions = await decisionsOf(
    context,
    siteId,
    asking.map(({ medicine }) => medicine.id),
    on,
  )
  const items = found.map(({ medicine, isOnFormulary, needsCommission }) => ({
    id: medicine.id,
    label: [medicine.inn, medicine.form, medicine.strength].filter(Boolean).join(', '),
    unit: medicine.unit,
    isOnFormulary,
    needsCommission,
    decisions: decisions
      .filter(({ medicineId }) => medicineId === medicine.id)
      .map(({ id, number, until }) => ({ id, number, until })),
  }))
  return { outcome: 'listed', items }
}

function decisionsOf(
  { region }: Context,
  siteId: number,
  medicineIds: readonly number[],
  on: PlainDate,
): Promise<(CarryingDecision & { medicineId: number })[]> {
  return region.db.many(sql`
    SELECT id, number, medicine_id AS "medicineId", upper(valid) - 1 AS until
    FROM commission_decision
    WHERE site_id = ${siteId} AND medicine_id = ANY (${medicineIds}::bigint[])
      AND outcome = 'approved' AND valid @> ${on}::date
    ORDER BY decided_on DESC, id DESC`)
}
