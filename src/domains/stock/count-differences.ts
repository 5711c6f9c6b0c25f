import type { CountLine } from './count-rows.ts'
import type { DifferenceReason } from './reasons.ts'

export type CountDifference = {
  lotId: number
  expected: number
  /** Null where nothing was entered for the lot. */
  counted: number | null
  /** Counted less expected; null where nothing was entered. */
  difference: number | null
  reason: DifferenceReason | null
  note: string | null
}

/** Every lot that is expected or was counted, with what was found beside what should be there. */
export function compareCount(
  expected: ReadonlyMap<number, number>,
  lines: readonly CountLine[],
): CountDifference[] {
  const counted = new Map(lines.map((line) => [line.lotId, line]))
  const lotIds = [...new Set([...expected.keys(), ...counted.keys()])].toSorted((a, b) => a - b)
  return lotIds.map((lotId) => {
    const line = counted.get(lotId)
    const units = expected.get(lotId) ?? 0
    return {
      lotId,
      expected: units,
      counted: line?.counted ?? null,
      difference: line ? line.counted - units : null,
      reason: line?.reason ?? null,
      note: line?.note ?? null,
    }
  })
}

export type CountCorrection = { lotId: number; difference: number; reason: DifferenceReason }

/**
 * What posting would correct. Lots that nobody counted are left as they are, or go to zero for one
 * reason said for all of them; a difference without a reason stands in `withoutReason`.
 */
export function correctionsOf(
  differences: readonly CountDifference[],
  uncounted?: { zeroBecause: DifferenceReason },
): { corrections: CountCorrection[]; withoutReason: CountDifference[] } {
  const corrections: CountCorrection[] = []
  const withoutReason: CountDifference[] = []
  for (const line of differences) {
    const { lotId, expected } = line
    const difference = line.difference ?? (uncounted ? -expected : 0)
    const reason = line.counted === null ? uncounted?.zeroBecause : line.reason
    if (difference === 0) continue
    if (reason) corrections.push({ lotId, difference, reason })
    else withoutReason.push(line)
  }
  return { corrections, withoutReason }
}
