import type { Context } from '#kernel/context.ts'
import { addDays, addMonths, plainDate } from '#kernel/plain-date.ts'
import { selectFacts } from '../distribution/fact-tables.ts'
import { inUnits } from '../distribution/line-rules.ts'
import { listDistributions } from '../distribution/tables.ts'
import type { FollowedYear } from './follow-year.ts'
import { listAccepted } from './move-tables.ts'
import { type Move, proposeMoves } from './propose-moves.ts'

/** What the year so far suggests to move, never above the capacities that are known of organisations. */
export async function listMoves(context: Context, followed: FollowedYear): Promise<Move[]> {
  const { execution, rules, organisations, unitsPerVolume } = followed
  const capacities = await capacitiesOf(context, followed)
  return proposeMoves({
    execution,
    rules,
    unitsPerVolume,
    mover: (organisation) => organisations.get(organisation),
    capacity: (organisation, line) => capacities.get(`${organisation} ${line}`),
  })
}

/** The most that an organisation can do of a line in a year, as known at the end of the month followed. */
async function capacitiesOf(
  { region }: Context,
  { programme, year, execution, unitsPerVolume }: FollowedYear,
): Promise<Map<string, number>> {
  const first = plainDate(`${year}-${String(execution.asOf).padStart(2, '0')}-01`)
  const facts = await selectFacts(region.db, programme.code, {
    on: addDays(addMonths(first, 1), -1),
  })
  const decimals = String(unitsPerVolume).length - 1
  return new Map(
    facts.flatMap(({ kind, organisation, subject, value }) =>
      kind === 'maximum'
        ? [[`${organisation} ${subject}`, Number(inUnits(value, decimals))] as const]
        : [],
    ),
  )
}

export type DraftView = {
  /** Of the amendment at work; null where accepting begins one. */
  draft: { id: number; name: string; state: 'draft' | 'in-remarks'; fixedMonths: number } | null
  /** Moves that it has taken in. */
  accepted: readonly { id: string; acceptedAt: Date; acceptedBy: string }[]
}

/** The amendment of the distribution into which moves are taken. */
export async function readDraft({ region }: Context, followed: FollowedYear): Promise<DraftView> {
  const editions = await listDistributions(region.db, followed.programme.code)
  const found = editions.find(
    ({ year, state }) => year === followed.year && (state === 'draft' || state === 'in-remarks'),
  )
  if (!found) return { draft: null, accepted: [] }
  const { id, name, fixedMonths } = found
  const state = found.state === 'draft' ? 'draft' : 'in-remarks'
  const accepted = await listAccepted(region.db, id)
  return {
    draft: { id, name, state, fixedMonths },
    accepted: accepted.map(({ move, ...by }) => ({ id: move, ...by })),
  }
}
