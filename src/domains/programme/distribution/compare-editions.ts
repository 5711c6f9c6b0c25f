import type { Programme } from '../model/types.ts'
import { byNumber, sumOfMonths } from './rule/types.ts'
import type { FiguresOfCells } from './tables.ts'
import { lineName, organisationName } from './words.ts'

/** A cell that differs between two editions: the years, and from which month on. */
export type ComparedCell = {
  organisation: string
  organisationName: string
  line: string
  lineName: string
  volume: { before: number; after: number }
  money: { before: number; after: number }
  /** The first month that differs, 1 to 12. */
  fromMonth: number
}

const none = { volume: Array<bigint>(12).fill(0n), money: Array<bigint>(12).fill(0n) }

/** What an edition changes against another, the largest change of money first. */
export function compareEditions(
  programme: Programme,
  before: FiguresOfCells,
  after: FiguresOfCells,
): ComparedCell[] {
  const keys = [...new Set([...before.keys(), ...after.keys()])].toSorted(byNumber)
  const size = ({ money }: ComparedCell) => Math.abs(money.after - money.before)
  return keys
    .flatMap((key): ComparedCell[] => {
      const [left, right] = [before.get(key) ?? none, after.get(key) ?? none]
      const at = left.volume.findIndex(
        (volume, month) =>
          volume !== right.volume[month] || left.money[month] !== right.money[month],
      )
      if (at < 0) return []
      const [organisation = '', line = ''] = key.split('|')
      const years = (what: 'volume' | 'money') => ({
        before: Number(sumOfMonths(left[what])),
        after: Number(sumOfMonths(right[what])),
      })
      return [
        {
          organisation,
          organisationName: organisationName(programme, organisation),
          line,
          lineName: lineName(programme, line),
          volume: years('volume'),
          money: years('money'),
          fromMonth: at + 1,
        },
      ]
    })
    .toSorted((a, b) => size(b) - size(a))
}
