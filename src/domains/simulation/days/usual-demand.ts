import { usualUnits } from '../dosage.ts'
import type { PlannedPrescription } from './planned-prescription.ts'
import type { RegionGood } from './region-goods.ts'

/** What one medicine of one programme is asked for. */
export type UsualDemand = {
  /** Prescriptions a day in the whole region. */
  aDay(medicineId: number, programme: string): number
  /** Which share of the region's patients comes to a pharmacy. */
  shareOf(siteId: number): number
}

/** How much the table of frequencies counts beside what was written. */
const weightOfTable = 0.2

/**
 * What doctors usually write, from the prescriptions of some days and, for what is too rare to be
 * among them, from the table of frequencies by which they write.
 *
 * @param prescriptions a day's number of prescriptions
 */
export function usualDemand(
  written: readonly PlannedPrescription[],
  goods: readonly RegionGood[],
  prescriptions: number,
): UsualDemand {
  const all = Math.max(1, written.length)
  const byGood = countBy(written, keyOf)
  const bySite = countBy(written, ({ pharmacyId }) => pharmacyId)
  const table = new Map(
    goods.flatMap(({ medicine, lots, frequency }) =>
      [...lots.keys()].map((programme) => [
        keyOf({ medicineId: medicine.id, programme }),
        frequency / lots.size,
      ]),
    ),
  )
  const total = goods.reduce((sum, { frequency }) => sum + frequency, 0) || 1
  return {
    aDay: (medicineId, programme) => {
      const key = keyOf({ medicineId, programme })
      const asWritten = (byGood.get(key) ?? 0) / all
      const byTable = (table.get(key) ?? 0) / total
      return prescriptions * (asWritten * (1 - weightOfTable) + byTable * weightOfTable)
    },
    shareOf: (siteId) => (bySite.get(siteId) ?? 0) / all,
  }
}

const keyOf = (of: { medicineId: number; programme: string }) => `${of.medicineId} ${of.programme}`

function countBy<Item, Key>(items: readonly Item[], key: (item: Item) => Key): Map<Key, number> {
  const counts = new Map<Key, number>()
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1)
  return counts
}

/** Units that should lie where so many prescriptions are expected until the next delivery; for the rare none. */
export function shelfOf(
  { medicine }: Pick<RegionGood, 'medicine'>,
  expected: number,
): { least: number; full: number } | undefined {
  if (expected < keptFrom) return undefined
  const each = usualUnits(medicine)
  const spare = Math.sqrt(expected)
  return {
    least: Math.ceil((expected * 0.55 + spare) * each),
    full: Math.ceil((expected + 2 * spare + 1.5) * each),
  }
}

/** What is asked for less often, once in ten times of delivery, is ordered for the person. */
const keptFrom = 0.1
