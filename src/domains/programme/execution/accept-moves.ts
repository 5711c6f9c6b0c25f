import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { isRefusal, type Refusal, refused } from '#kernel/refusal.ts'
import { pinCells } from '../distribution/change-draft.ts'
import { makeDraft } from '../distribution/make-draft.ts'
import { type OpenedPlan, reckon } from '../distribution/reckon.ts'
import { type DistributionRecord, listDistributions } from '../distribution/tables.ts'
import type { FollowedYear } from './follow-year.ts'
import { insertAccepted, listAccepted, tryLockMoves } from './move-tables.ts'
import { pinsOfMoves } from './pins-of-moves.ts'
import type { Move } from './propose-moves.ts'

export type AcceptCommand = {
  /** Each with the volume that was seen, in whole units: a proposal that changed since is not taken. */
  readonly moves: readonly { readonly id: string; readonly volume: number }[]
  /** The name of the amendment, where none is at work and one is begun. */
  readonly name: string
}

export type AcceptOutcome =
  | { outcome: 'accepted'; distribution: number; name: string; moves: number; isNew: boolean }
  | Refusal<'moves-none'>
  | Refusal<'moves-changed'>
  | Refusal<'moves-in-draft'>
  | Refusal<'moves-in-remarks', { name: string }>
  | Refusal<'moves-in-fixed-months', { name: string; months: number }>
  | Refusal<'moves-do-not-fit', { organisation: string; line: string }>
  | Refusal<'distribution-changed-meanwhile'>
  | ForbiddenRefusal
  | Refusal

/**
 * Takes proposed moves into the draft amendment of the distribution: what the draft has now for the two
 * organisations, less or more the move, becomes pins of every month that is not fixed; so nothing else
 * of theirs shifts, and the commission decides as about anything else. Without a draft at work an
 * amendment is begun whose past months are those that were followed. A move is taken into a draft once.
 */
export async function acceptMoves(
  context: Context,
  opened: OpenedPlan,
  followed: FollowedYear,
  proposed: readonly Move[],
  command: AcceptCommand,
): Promise<AcceptOutcome> {
  const forbidden = refuseUnless(context, 'manage', 'distribution')
  if (forbidden) return forbidden
  if (command.moves.length === 0) return refused('moves-none')
  const moves = command.moves.flatMap(({ id, volume }) => {
    const move = proposed.find((each) => each.id === id)
    return move && move.volume / followed.unitsPerVolume === volume ? [move] : []
  })
  if (moves.length < command.moves.length) return refused('moves-changed')
  const found = await draftAtWork(context, opened, followed, command.name)
  if (found.outcome === 'refused') return found
  const { draft, isNew } = found
  if (moves.some(({ months }) => months.some(({ month }) => month <= draft.fixedMonths))) {
    return refused('moves-in-fixed-months', { name: draft.name, months: draft.fixedMonths })
  }
  return context.region.db.transaction<AcceptOutcome>(async (tx) => {
    // Whoever else accepts at this moment is told at once instead of waiting with a connection in hand.
    if (!(await tryLockMoves(tx, draft.id))) return refused('distribution-changed-meanwhile')
    const known = new Set((await listAccepted(tx, draft.id)).map(({ move }) => move))
    if (moves.some(({ id }) => known.has(id))) return refused('moves-in-draft')
    const reckoned = await reckon(context, tx, opened, draft)
    if (isRefusal(reckoned)) return reckoned
    const pins = pinsOfMoves(reckoned, moves, followed.unitsPerVolume)
    const [short] = pins.left
    if (short) return refused('moves-do-not-fit', namesOf(followed, short))
    const command = { id: draft.id, version: draft.version, pins: pins.pins }
    const changed = await pinCells(context, opened, command)
    if (changed.outcome === 'refused') return changed
    await insertAccepted(tx, context, draft.id, followed, moves)
    await recordAudit(tx, context, {
      verb: 'manage',
      document: 'distribution',
      documentId: draft.id,
      facts: { what: 'moves', asOf: followed.execution.asOf, moves: moves.map(({ id }) => id) },
    })
    const { id: distribution, name } = draft
    return { outcome: 'accepted', distribution, name, moves: moves.length, isNew }
  })
}

type Draft = { outcome: 'draft'; draft: DistributionRecord; isNew: boolean }

async function draftAtWork(
  context: Context,
  opened: OpenedPlan,
  { programme, year, execution }: FollowedYear,
  name: string,
): Promise<Draft | Refusal> {
  const editions = await listDistributions(context.region.db, programme.code)
  const own = editions.filter((each) => each.year === year)
  const draft = own.find(({ state }) => state === 'draft')
  if (draft) return { outcome: 'draft', draft, isNew: false }
  const sent = own.find(({ state }) => state === 'in-remarks')
  if (sent) return refused('moves-in-remarks', { name: sent.name })
  const fixedMonths = Math.min(11, execution.asOf)
  const made = await makeDraft(context, opened, { year, name, fixedMonths })
  return made.outcome === 'refused'
    ? made
    : { outcome: 'draft', draft: made.distribution, isNew: true }
}

function namesOf({ organisations, programme }: FollowedYear, { from, line }: Move) {
  return {
    organisation: organisations.get(from)?.shortName ?? from,
    line: programme.lines.get(line)?.name ?? line,
  }
}
