import type { Context } from '#kernel/context.ts'
import { addDays, addMonths, plainDate } from '#kernel/plain-date.ts'
import { selectFacts } from '../distribution/fact-tables.ts'
import { inUnits } from '../distribution/line-rules.ts'
import { type OpenedPlan, reckon } from '../distribution/reckon.ts'
import { type DistributionRecord, listDistributions } from '../distribution/tables.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { pinsOfMoves } from './pins-of-moves.ts'
import type { FollowedYear } from './follow-year.ts'
import { listAccepted } from './move-tables.ts'
import { type Move, proposeMoves } from './propose-moves.ts'

/** What the year so far suggests to move, never above the capacities that are known of organisations. */
export async function listMoves(context: Context, followed: FollowedYear): Promise<Move[]> {
  const { execution, rules, organisations, unitsPerVolume } = followed
  const capacities = await capacitiesOf(context, followed)
  const order = [...followed.programme.lines.keys()]
  const moves = proposeMoves({
    execution,
    rules,
    unitsPerVolume,
    mover: (organisation) => organisations.get(organisation),
    capacity: (organisation, line) => capacities.get(`${organisation} ${line}`),
  })
  return moves.toSorted((a, b) => order.indexOf(a.line) - order.indexOf(b.line))
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
  /** Of the proposed moves those that the draft has no room for, or whose months it fixes. */
  unfit: readonly string[]
  /** Moves that it has taken in. */
  accepted: readonly { id: string; acceptedAt: Date; acceptedBy: string }[]
}

/** The amendment of the distribution into which moves are taken. */
export async function readDraft(
  context: Context,
  followed: FollowedYear,
  moves: readonly Move[] = [],
  opened?: OpenedPlan,
): Promise<DraftView> {
  const { region } = context
  const editions = await listDistributions(region.db, followed.programme.code)
  const found = editions.find(
    ({ year, state }) => year === followed.year && (state === 'draft' || state === 'in-remarks'),
  )
  if (!found) return { draft: null, accepted: [], unfit: [] }
  const { id, name, fixedMonths } = found
  const state = found.state === 'draft' ? 'draft' : 'in-remarks'
  const accepted = await listAccepted(region.db, id)
  return {
    draft: { id, name, state, fixedMonths },
    unfit:
      opened && state === 'draft' ? await unfitOf(context, followed, moves, opened, found) : [],
    accepted: accepted.map(({ move, ...by }) => ({ id: move, ...by })),
  }
}

async function unfitOf(
  context: Context,
  { unitsPerVolume }: FollowedYear,
  moves: readonly Move[],
  opened: OpenedPlan,
  draft: DistributionRecord,
): Promise<string[]> {
  const taken = new Set((await listAccepted(context.region.db, draft.id)).map(({ move }) => move))
  const reckoned = await reckon(context, context.region.db, opened, draft)
  if (isRefusal(reckoned)) return []
  const isFixed = (move: Move) => move.months.some(({ month }) => month <= draft.fixedMonths)
  const open = moves.filter((move) => !taken.has(move.id) && !isFixed(move))
  const { left } = pinsOfMoves(reckoned, open, unitsPerVolume)
  return [...left, ...moves.filter((move) => !taken.has(move.id) && isFixed(move))].map(
    ({ id }) => id,
  )
}
