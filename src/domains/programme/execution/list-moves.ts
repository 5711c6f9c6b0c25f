import type { Context } from '#kernel/context.ts'
import type { FollowedYear } from './follow-year.ts'
import { type Move, proposeMoves } from './propose-moves.ts'

/** What the year so far suggests to move, with the capacities that are known. */
export async function listMoves(_context: Context, followed: FollowedYear): Promise<Move[]> {
  const { execution, rules, organisations, unitsPerVolume } = followed
  return proposeMoves({
    execution,
    rules,
    unitsPerVolume,
    mover: (organisation) => organisations.get(organisation),
    capacity: () => undefined,
  })
}
