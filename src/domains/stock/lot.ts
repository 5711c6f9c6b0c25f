import type { Id } from '#kernel/id.ts'
import type { Kopecks } from '#kernel/money.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

export type LotId = Id<'Lot'>

/** What makes a lot: two prices, two programmes or two pack sizes are two lots. */
export type LotDetails = {
  /** The node of the catalogue. */
  medicineId: number
  tradeName: string
  batch: string
  /** The last day on which it may be used. */
  expiresOn: PlainDate
  /** Whose money bought it; it serves no other programme. */
  programme: string
  pricePerPack: Kopecks
  /** Smallest dispensable units in a pack. */
  unitsPerPack: number
}

export type Lot = LotDetails & { id: LotId }

/**
 * Whether a lot may still be used on a day: through its expiry date, that day included.
 *
 * Judgement: the Civil Code of Russia lets a shelf life be a period or a date (art. 473), and what
 * must happen within a period may happen until the last hour of its last day (art. 194). Whoever
 * enters a lot enters the last day of use; a label with month and year alone means the last day of
 * that month.
 */
export function isUsableOn(lot: Pick<LotDetails, 'expiresOn'>, on: PlainDate): boolean {
  return on <= lot.expiresOn
}
