import type { Context } from '#kernel/context.ts'
import { medicinesOf, type MedicineWords } from './list-stock.ts'
import type { Lot } from './lot.ts'
import { findLots } from './lots.ts'

/** Rows that name a lot, with the lot and its medicine beside them, as a desk shows them. */
export async function withLots<Row extends { lotId: number }>(
  context: Context,
  rows: readonly Row[],
): Promise<(Row & { lot: Lot | null; medicine: MedicineWords | null })[]> {
  const lots = await findLots(
    context.region,
    rows.map(({ lotId }) => lotId),
  )
  const medicines = await medicinesOf(context, [...lots.values()])
  return rows.map((row) => {
    const lot = lots.get(row.lotId) ?? null
    return { ...row, lot, medicine: (lot && medicines.get(lot.medicineId)) ?? null }
  })
}
