import { findInns, fitsForm, fitsStrength, listMedicinesOfInns } from '#domains/medicines/index.ts'
import type { Context } from '#kernel/context.ts'
import { type ForbiddenRefusal, refuseUnlessSomewhere } from '#kernel/permission.ts'

export type PickedMedicine = { id: number; label: string; description: string; unit: string }

const most = 30

/**
 * Medicines of the catalogue by what a doctor types ("метф 500 таб"), narcotic ones too: INN, form and
 * strength, because that is what one prescribes.
 */
export async function pickMedicines(
  context: Context,
  typed: string,
): Promise<{ items: PickedMedicine[] } | ForbiddenRefusal> {
  const forbidden = refuseUnlessSomewhere(context, 'read', 'prescription')
  if (forbidden) return forbidden
  const { db, country } = context.region
  const { hits, query } = await findInns(db, country, typed, { limit: 6, withNarcotics: true })
  const order = hits.map(({ innId }) => innId)
  const medicines = await listMedicinesOfInns(db, order)
  const items = medicines
    .map((medicine) => ({ medicine, rank: order.indexOf(medicine.innId) * 4 + missed(medicine) }))
    .toSorted((one, other) => one.rank - other.rank)
    .slice(0, most)
    .map(({ medicine: { id, inn, form, strength, unit } }) => ({
      id,
      label: [inn, form, strength].filter(Boolean).join(', '),
      description: unit,
      unit,
    }))
  return { items }

  function missed({ form, strength }: { form: string; strength: string | null }): number {
    const isForm = query.form === undefined || fitsForm(form, query.form)
    const isStrength = fitsStrength(strength ?? '', query.strengths)
    return (isForm ? 0 : 1) + (isStrength ? 0 : 2)
  }
}
