import type { LineAnswer, LotAnswer } from './answers.ts'

/**
 * The lines after a pack of a lot was taken into the hand: the lot gets what is there of it, up to
 * what is asked for, and the other lines give way from the last one on.
 *
 * @param wanted units that the prescription still asks for
 * @example 30 wanted, all of lot 1 chosen; taking lot 2, of which 20 are there: 10 of 1, 20 of 2
 */
export function takeLot(
  lines: readonly LineAnswer[],
  lot: Pick<LotAnswer, 'id' | 'available'>,
  wanted: number,
): LineAnswer[] {
  const taken = { lotId: lot.id, quantity: Math.min(lot.available, wanted) }
  let room = wanted - taken.quantity
  const others = lines
    .filter(({ lotId }) => lotId !== lot.id)
    .map((line) => {
      const quantity = Math.min(line.quantity, room)
      room -= quantity
      return { lotId: line.lotId, quantity }
    })
    .filter(({ quantity }) => quantity > 0)
  return [...others, taken]
}

/** The lot that a pack belongs to: by its batch, and by its last day where the code says it. */
export function lotOfPack(
  lots: readonly Pick<LotAnswer, 'id' | 'batch' | 'expiresOn'>[],
  pack: { batch: string | null; expiresOn: string | null },
): number | undefined {
  if (pack.batch === null) return undefined
  const found = lots.filter(
    ({ batch, expiresOn }) =>
      batch === pack.batch && (pack.expiresOn === null || pack.expiresOn === expiresOn),
  )
  return found.length === 1 ? found[0]?.id : undefined
}
