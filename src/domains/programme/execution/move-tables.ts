import type { Context } from '#kernel/context.ts'
import { type Queryable, sql, type Transaction } from '#kernel/db/index.ts'
import type { FollowedYear } from './follow-year.ts'
import type { Move } from './propose-moves.ts'

export type AcceptedMove = {
  distribution: number
  /** `line:from:to` */
  move: string
  /** The month that was followed, 1 to 12. */
  asOf: number
  /** In whole units. */
  volume: string
  /** Kopecks. */
  money: number
  acceptedAt: Date
  acceptedBy: string
}

/** False where somebody else takes moves of the same year at this moment. */
export async function tryLockMoves(
  tx: Transaction,
  { programme, year }: Pick<FollowedYear, 'programme' | 'year'>,
): Promise<boolean> {
  const key = `moves ${programme.code} ${year}`
  const { is } = await tx.one<{ is: boolean }>(sql`
    SELECT pg_try_advisory_xact_lock(hashtextextended(current_schema() || ' ' || ${key}, 0)) AS is`)
  return is
}

/** The moves that a draft has taken in. */
export function listAccepted(db: Queryable, distribution: number): Promise<AcceptedMove[]> {
  return db.many<AcceptedMove>(sql`
    SELECT distribution, move, as_of AS "asOf", volume, money,
      accepted_at AS "acceptedAt", accepted_by AS "acceptedBy"
    FROM programme_execution_move WHERE distribution = ${distribution} ORDER BY id`)
}

export async function insertAccepted(
  tx: Transaction,
  { actor, at }: Context,
  distribution: number,
  { execution, unitsPerVolume }: FollowedYear,
  moves: readonly Move[],
): Promise<void> {
  await tx.copyIn(
    'programme_execution_move',
    [
      'distribution',
      'move',
      'as_of',
      'volume',
      'money',
      'said',
      'accepted_at',
      'account_id',
      'accepted_by',
    ],
    moves.map((move) => [
      distribution,
      move.id,
      execution.asOf,
      move.volume / unitsPerVolume,
      move.money,
      JSON.stringify({ months: move.months, why: move.why }),
      at,
      actor.kind === 'account' ? actor.accountId : null,
      actor.name,
    ]),
  )
}
