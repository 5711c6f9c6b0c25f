import type { PinChange } from '../distribution/change-draft.ts'
import type { Reckoned } from '../distribution/reckon.ts'
import { cellKey } from '../distribution/rule/types.ts'
import type { Move } from './propose-moves.ts'

export type PinsOfMoves =
  | { pins: PinChange[] }
  /** The draft leaves this organisation less than is to be taken. */
  | { short: { organisation: string; line: string } }

/**
 * The pins that a draft needs for moves: of every organisation and line that gives or gets, the month's
 * volume and money of the draft with the move in them, for every month that is not fixed. The sums of
 * the pinned cells stay the same in every month, since each move leaves one and comes to another.
 * `unitsPerVolume` is of the moves; the draft counts in its lines' own digits.
 */
export function pinsOfMoves(
  { cells, record, totals }: Pick<Reckoned, 'cells' | 'record' | 'totals'>,
  moves: readonly Move[],
  unitsPerVolume: number,
): PinsOfMoves {
  const decimalsOf = new Map(totals.map((each) => [each.line.code, each.volumeDecimals]))
  const changed = new Map<
    string,
    { organisation: string; line: string; volume: bigint[]; money: bigint[] }
  >()
  const cellOf = (organisation: string, line: string) => {
    const key = cellKey(organisation, line)
    const known = changed.get(key)
    if (known) return known
    const cell = cells.get(key)
    const own = {
      organisation,
      line,
      volume: [...(cell?.volume ?? Array<bigint>(12).fill(0n))],
      money: [...(cell?.money ?? Array<bigint>(12).fill(0n))],
    }
    changed.set(key, own)
    return own
  }
  for (const { line, from, to, months } of moves) {
    const scale = 10n ** BigInt(decimalsOf.get(line) ?? 0)
    for (const { month, volume, money } of months) {
      const units = (BigInt(volume) * scale) / BigInt(unitsPerVolume)
      for (const [organisation, sign] of [
        [from, -1n],
        [to, 1n],
      ] as const) {
        const cell = cellOf(organisation, line)
        cell.volume[month - 1] = (cell.volume[month - 1] ?? 0n) + sign * units
        cell.money[month - 1] = (cell.money[month - 1] ?? 0n) + sign * BigInt(money)
      }
    }
  }
  const all = [...changed.values()]
  const short = all.find(({ volume, money }) => [...volume, ...money].some((each) => each < 0n))
  if (short) return { short: { organisation: short.organisation, line: short.line } }
  const open = Array.from({ length: 12 }, (_, index) => index + 1).filter(
    (month) => month > record.fixedMonths,
  )
  const pins = all.flatMap(({ organisation, line, volume, money }) =>
    open.flatMap((month): PinChange[] => [
      { organisation, line, month, what: 'volume', value: volume[month - 1] ?? 0n },
      { organisation, line, month, what: 'money', value: money[month - 1] ?? 0n },
    ]),
  )
  return { pins }
}
