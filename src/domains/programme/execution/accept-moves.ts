import { allOrNothing } from '#kernel/all-or-nothing.ts'
import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import type { Transaction } from '#kernel/db/index.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { isRefusal, type Refusal, refused } from '#kernel/refusal.ts'
import { pinCells } from '../distribution/change-draft.ts'
import { makeDraft } from '../distribution/make-draft.ts'
import { type OpenedPlan, reckon } from '../distribution/reckon.ts'
import type { DistributionRecord } from '../distribution/tables.ts'
import { type DraftAtWork, findDraftRecord } from './draft-at-work.ts'
import type { FollowedYear } from './follow-year.ts'
import { takenOf } from './list-moves.ts'
import { insertAccepted, tryLockMoves } from './move-tables.ts'
import { pinsOfMoves } from './pins-of-moves.ts'
import type { Move } from './propose-moves.ts'

/** What is proposed, and the draft on top of which it was worked out. */
export type Proposed = {
  readonly moves: readonly Move[]
  readonly draft: DraftAtWork | undefined
}

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
  | Refusal<'moves-do-not-fit', { organisation: string; line: string }>
  | Refusal<'distribution-changed-meanwhile'>
  | ForbiddenRefusal
  | Refusal

/**
 * Takes proposed moves into the draft amendment of the distribution: what the draft has now for the two
 * organisations, less or more the move, becomes pins of every month that is not fixed; so nothing else
 * of theirs shifts, and the commission decides as about anything else. Without a draft at work an
 * amendment is begun whose past months are those that were followed. A move is taken into a draft once
 * of a month that was followed. The amendment, its pins and the note of what was taken stand together
 * or not at all, whatever ends the process in between.
 */
export async function acceptMoves(
  context: Context,
  opened: OpenedPlan,
  followed: FollowedYear,
  proposed: Proposed,
  command: AcceptCommand,
): Promise<AcceptOutcome> {
  const forbidden = refuseUnless(context, 'manage', 'distribution')
  if (forbidden) return forbidden
  if (command.moves.length === 0) return refused('moves-none')
  const { draft } = proposed
  if (draft?.record.state === 'in-remarks') {
    return refused('moves-in-remarks', { name: draft.record.name })
  }
  const taken = draft ? takenOf(draft, followed.execution.asOf) : new Set<string>()
  if (command.moves.some(({ id }) => taken.has(id))) return refused('moves-in-draft')
  const moves = command.moves.flatMap(({ id, volume }) => {
    const move = proposed.moves.find((each) => each.id === id)
    return move && move.volume / followed.unitsPerVolume === volume ? [move] : []
  })
  if (moves.length < command.moves.length) return refused('moves-changed')
  return allOrNothing<AcceptOutcome>(context.region.db, async (tx) => {
    // Whoever else accepts at this moment is told at once instead of waiting.
    if (!(await tryLockMoves(tx, followed))) return refused('distribution-changed-meanwhile')
    const record = await draftFor(context, opened, followed, draft?.record, command.name, tx)
    if (isRefusal(record)) return record
    const pinned = await pinMoves(context, opened, followed, record, moves, tx)
    if (isRefusal(pinned)) return pinned
    const { id: distribution, name } = record
    await insertAccepted(tx, context, distribution, followed, moves)
    await recordAudit(tx, context, {
      verb: 'manage',
      document: 'distribution',
      documentId: distribution,
      facts: { what: 'moves', asOf: followed.execution.asOf, moves: moves.map(({ id }) => id) },
    })
    return { outcome: 'accepted', distribution, name, moves: moves.length, isNew: !draft }
  })
}

/** The draft that was seen, where nobody changed it or began another since; or a new amendment. */
async function draftFor(
  context: Context,
  opened: OpenedPlan,
  followed: FollowedYear,
  seen: DistributionRecord | undefined,
  name: string,
  tx: Transaction,
): Promise<DistributionRecord | Refusal> {
  const found = await findDraftRecord(tx, followed)
  if (found?.id !== seen?.id || found?.version !== seen?.version) {
    return refused('distribution-changed-meanwhile')
  }
  if (found) return found
  const fixedMonths = Math.min(11, followed.execution.asOf)
  const made = await makeDraft(context, opened, { year: followed.year, name, fixedMonths }, tx)
  return made.outcome === 'refused' ? made : made.distribution
}

async function pinMoves(
  context: Context,
  opened: OpenedPlan,
  followed: FollowedYear,
  record: DistributionRecord,
  moves: readonly Move[],
  tx: Transaction,
): Promise<Refusal | { outcome: 'changed' }> {
  const reckoned = await reckon(context, tx, opened, record)
  if (isRefusal(reckoned)) return reckoned
  const { pins, left } = pinsOfMoves(reckoned, moves, followed.unitsPerVolume)
  const [short] = left
  if (short) return refused('moves-do-not-fit', namesOf(followed, short))
  const changed = await pinCells(
    context,
    opened,
    { id: record.id, version: record.version, pins },
    tx,
  )
  return changed.outcome === 'refused' ? changed : { outcome: 'changed' }
}

function namesOf({ organisations, programme }: FollowedYear, { from, line }: Move) {
  return {
    organisation: organisations.get(from)?.shortName ?? from,
    line: programme.lines.get(line)?.name ?? line,
  }
}
