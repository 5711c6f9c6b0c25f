import { proposeFirstExpiryFirst } from '#domains/stock/index.ts'
import type { Kopecks } from '#kernel/money.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { units } from '#kernel/quantity.ts'
import { coversOf, lastDayOf, lotsTooShort } from './covers-of.ts'
import { patientPaysForLot } from './patient-pays.ts'

export type ShelfLot = {
  readonly id: number
  readonly programme: string
  readonly tradeName: string
  readonly expiresOn: PlainDate
  readonly available: number
  readonly pricePerPack: Kopecks
  readonly unitsPerPack: number
}

export type ProposedLine = {
  lotId: number
  quantity: number
  /** Kopecks. */
  patientPays: Kopecks
  /** Set where the lot expires before the patient is through with it: it is marked, not hidden. */
  neededThrough?: PlainDate
}

export type LinesWish = {
  readonly programme: string
  /** Named by a commission; any trade name of the medicine where it is null. */
  readonly tradeName: string | null
  readonly quantity: number
  readonly unitsPerDay: string
  readonly beginsOn: PlainDate
  readonly today: PlainDate
  readonly patientPaysPercent: number
}

export type ProposedLines = { lines: ProposedLine[]; missing: number; patientPays: number }

/**
 * The lots to take, what expires first first, of the right's own programme alone. Where that would
 * give a lot that ends before its units do, and as many units are there that last through the course,
 * these are proposed instead; else the short lot is proposed with its mark.
 */
export function proposeLines(shelf: readonly ShelfLot[], wish: LinesWish): ProposedLines {
  const { programme, quantity, today, unitsPerDay, beginsOn } = wish
  const name = wish.tradeName?.trim().toLowerCase()
  const fitting = shelf
    .filter((lot) => name === undefined || lot.tradeName.trim().toLowerCase() === name)
    .map((lot) => ({ ...lot, lotId: lot.id as never }))
  const propose = (usableThrough: PlainDate) =>
    proposeFirstExpiryFirst(fitting, { programme, quantity, usableThrough })
  const soonest = propose(today)
  const given = quantity - soonest.missing
  const isShort = (lines: readonly { lotId: number; quantity: number }[]) =>
    lotsTooShort(withDays(shelf, lines), unitsPerDay, beginsOn)
  const courseEnds = given > 0 ? lastDayOf(coversOf(units(given), unitsPerDay, beginsOn)) : today
  const lasting =
    isShort(soonest.lines).length > 0 && courseEnds > today ? propose(courseEnds) : soonest
  const chosen = lasting.missing === soonest.missing ? lasting : soonest
  const short = new Map(isShort(chosen.lines).map((lot) => [lot.lotId, lot.neededThrough]))
  const lines = chosen.lines.map((line): ProposedLine => {
    const lot = lotOf(shelf, line.lotId)
    const neededThrough = short.get(line.lotId)
    return {
      ...line,
      patientPays: patientPaysForLot({ ...lot, ...line }, wish.patientPaysPercent),
      ...(neededThrough ? { neededThrough } : {}),
    }
  })
  const patientPays = lines.reduce((sum, line) => sum + line.patientPays, 0)
  return { lines, missing: chosen.missing, patientPays }
}

function withDays(
  shelf: readonly ShelfLot[],
  lines: readonly { lotId: number; quantity: number }[],
) {
  return lines.map((line) => ({ ...line, expiresOn: lotOf(shelf, line.lotId).expiresOn }))
}

function lotOf(shelf: readonly ShelfLot[], lotId: number): ShelfLot {
  const lot = shelf.find(({ id }) => id === lotId)
  if (!lot) throw new Error(`no lot ${lotId}`)
  return lot
}
