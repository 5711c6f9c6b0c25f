import type { PinChange } from '../distribution/change-draft.ts'
import type { Reckoned } from '../distribution/reckon.ts'
import { cellKey, sumOfMonths } from '../distribution/rule/types.ts'
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
  { cells, record, totals, pins: held }: Pick<Reckoned, 'cells' | 'record' | 'totals' | 'pins'>,
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
  const yearPins = new Set(
    held.flatMap(({ organisation, line, month, what }) =>
      month === 0 ? [`${cellKey(organisation, line)}|${what}`] : [],
    ),
  )
  const pins = [...changed].flatMap(([key, cell]) =>
    (['volume', 'money'] as const).flatMap((what): PinChange[] => {
      const { organisation, line } = cell
      const months = open.map((month): PinChange => {
        return { organisation, line, month, what, value: cell[what][month - 1] ?? 0n }
      })
      // A year that was fixed by hand stays fixed, at what its months now add up to.
      const year = { organisation, line, month: 0, what, value: sumOfMonths(cell[what]) }
      return yearPins.has(`${key}|${what}`) ? [year, ...months] : months
    }),
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
