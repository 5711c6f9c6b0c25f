import type { PlainDate } from '#kernel/plain-date.ts'
import { type LotId, isUsableOn } from './lot.ts'

export type LotOnShelf = {
  lotId: LotId
  programme: string
  expiresOn: PlainDate
  /** Free to give out, in units. */
  available: number
}

export type LotWish = {
  programme: string
  /** Units, above zero; packs may be broken. */
  quantity: number
  /** The lot must be usable through this day: today, or the last day of the course. */
  usableThrough: PlainDate
}

export type LotProposal = {
  lines: { lotId: LotId; quantity: number }[]
  /** Units for which there is no lot; 0 where the wish is met. */
  missing: number
}

/**
 * Which lots to take: of the programme alone, usable through the day, what expires first first.
 *
 * Among lots of one day the fewest: one that suffices alone (the smallest such, so that large ones
 * stay whole), else the largest first. Never more of a lot than there is, never a lot twice.
 *
 * @example shelf: A 2 until May, B 20 and C 8 until June; 10 wanted: A 2, C 8
 */
export function proposeFirstExpiryFirst(shelf: readonly LotOnShelf[], wish: LotWish): LotProposal {
  const fitting = shelf.filter(
    (lot) =>
      lot.programme === wish.programme && lot.available > 0 && isUsableOn(lot, wish.usableThrough),
  )
  const days = [...new Set(fitting.map(({ expiresOn }) => expiresOn))].toSorted()
  const lines: LotProposal['lines'] = []
  let missing = wish.quantity
  for (const day of days) {
    const lots = fitting.filter(({ expiresOn }) => expiresOn === day)
    while (missing > 0 && lots.length > 0) {
      const lot = bestOf(lots, missing)
      lots.splice(lots.indexOf(lot), 1)
      const quantity = Math.min(lot.available, missing)
      lines.push({ lotId: lot.lotId, quantity })
      missing -= quantity
    }
  }
  return { lines, missing }
}

/** Of lots of one day: the smallest that suffices, else the largest; the older entry first. */
function bestOf(lots: readonly LotOnShelf[], quantity: number): LotOnShelf {
  return lots.reduce((best, lot) => {
    const suffices = lot.available >= quantity
    if (suffices !== best.available >= quantity) return suffices ? lot : best
    if (lot.available === best.available) return lot.lotId < best.lotId ? lot : best
    return lot.available < best.available === suffices ? lot : best
  })
}
