import type { PinChange } from '../distribution/change-draft.ts'
import type { Reckoned } from '../distribution/reckon.ts'
import { cellKey } from '../distribution/rule/types.ts'
import type { Move } from './propose-moves.ts'

export type PinsOfMoves = {
  readonly pins: readonly PinChange[]
  /** Moves that the draft has no room for: it leaves the giver less than is to be taken. */
  readonly left: readonly Move[]
}

/**
 * The pins that a draft needs for moves: of every organisation and line that gives or gets, the month's
 * volume and money of the draft with the move in them, for every month that is not fixed. The sums of
 * the pinned cells stay the same in every month, since each move leaves one and comes to another. A
 * move for which the draft has too little is left out whole.
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
  const left = moves.filter((move) => !take(move))
  const open = Array.from({ length: 12 }, (_, index) => index + 1).filter(
    (month) => month > record.fixedMonths,
  )
  const pins = [...changed.values()].flatMap(({ organisation, line, volume, money }) =>
    open.flatMap((month): PinChange[] => [
      { organisation, line, month, what: 'volume', value: volume[month - 1] ?? 0n },
      { organisation, line, month, what: 'money', value: money[month - 1] ?? 0n },
    ]),
  )
  return { pins, left }

  /** False, and nothing changed, where the giver has too little. */
  function take({ line, from, to, months }: Move): boolean {
    const scale = 10n ** BigInt(decimalsOf.get(line) ?? 0)
    const parts = months.map(({ month, volume, money }) => ({
      at: month - 1,
      volume: (BigInt(volume) * scale) / BigInt(unitsPerVolume),
      money: BigInt(money),
    }))
    const giver = cells.has(cellKey(from, line)) ? cellOf(from, line) : undefined
    const isEnough = parts.every(
      ({ at, volume, money }) =>
        (giver?.volume[at] ?? 0n) >= volume && (giver?.money[at] ?? 0n) >= money,
    )
    if (!giver || !isEnough) return false
    const taker = cellOf(to, line)
    for (const { at, volume, money } of parts) {
      giver.volume[at] = (giver.volume[at] ?? 0n) - volume
      giver.money[at] = (giver.money[at] ?? 0n) - money
      taker.volume[at] = (taker.volume[at] ?? 0n) + volume
      taker.money[at] = (taker.money[at] ?? 0n) + money
    }
    return true
  }
}
