import type { DraftAtWork } from './draft-at-work.ts'
import type { FollowedYear } from './follow-year.ts'
import type { Move } from './propose-moves.ts'
import { namesOfLine } from './views.ts'

export type MoveView = Move & {
  lineName: string
  unit: string
  fromName: string
  toName: string
}

/** A move that the draft has taken in. */
export type TakenView = Pick<
  MoveView,
  'id' | 'line' | 'lineName' | 'unit' | 'from' | 'fromName' | 'to' | 'toName' | 'volume' | 'money'
> & {
  /** The month that was followed when it was taken. */
  asOf: number
  acceptedAt: Date
  acceptedBy: string
}

/** The amendment of the distribution on top of which moves are proposed, and into which they are taken. */
export type DraftView = {
  id: number
  name: string
  edition: number
  state: 'draft' | 'in-remarks'
  fixedMonths: number
  pins: number
  /** False where it does not add up: then what is proposed goes by the edition in force. */
  isCounted: boolean
  taken: readonly TakenView[]
}

export type ProposalsView = { items: readonly MoveView[]; draft: DraftView | null }

export function moveView(followed: FollowedYear, move: Move): MoveView {
  const units = followed.unitsPerVolume
  const { name: lineName, unit } = namesOfLine(followed, move.line)
  const nameOf = (number: string) => followed.organisations.get(number)?.shortName ?? number
  const { why } = move
  return {
    ...move,
    volume: move.volume / units,
    months: move.months.map((each) => ({ ...each, volume: each.volume / units })),
    why: {
      ...why,
      planFrom: why.planFrom / units,
      forecastFrom: why.forecastFrom / units,
      highFrom: why.highFrom / units,
      planTo: why.planTo / units,
      forecastTo: why.forecastTo / units,
      lackedBefore: why.lackedBefore / units,
      lacksAfter: why.lacksAfter / units,
      capacityTo: why.capacityTo === null ? null : why.capacityTo / units,
    },
    lineName,
    unit,
    fromName: nameOf(move.from),
    toName: nameOf(move.to),
  }
}

export function draftView(followed: FollowedYear, draft: DraftAtWork): DraftView {
  const { id, name, edition, state, fixedMonths } = draft.record
  const nameOf = (number: string) => followed.organisations.get(number)?.shortName ?? number
  return {
    id,
    name,
    edition,
    state: state === 'draft' ? 'draft' : 'in-remarks',
    fixedMonths,
    pins: draft.pins,
    isCounted: draft.planOf !== undefined,
    taken: draft.accepted.map(({ move, asOf, volume, money, acceptedAt, acceptedBy }) => {
      const [, line = '', from = '', to = ''] = /^(.*):([^:]*):([^:]*)$/.exec(move) ?? []
      const { name: lineName, unit } = namesOfLine(followed, line)
      const places = { line, lineName, unit, from, fromName: nameOf(from), to, toName: nameOf(to) }
      return { id: move, ...places, asOf, volume: Number(volume), money, acceptedAt, acceptedBy }
    }),
  }
}
