import type { Context } from '#kernel/context.ts'
import { addDays, addMonths, plainDate } from '#kernel/plain-date.ts'
import { selectFacts } from '../distribution/fact-tables.ts'
import { inUnits } from '../distribution/line-rules.ts'
import type { DraftAtWork } from './draft-at-work.ts'
import type { FollowedYear } from './follow-year.ts'
import { type Move, proposeMoves } from './propose-moves.ts'

/**
 * What the year so far suggests to move, never above the capacities that are known of organisations;
 * on top of the draft of an amendment, where one is at work.
 */
export async function listMoves(
  context: Context,
  followed: FollowedYear,
  draft?: DraftAtWork,
): Promise<Move[]> {
  const { execution, rules, organisations, unitsPerVolume } = followed
  const capacities = await capacitiesOf(context, followed)
  const order = [...followed.programme.lines.keys()]
  const moves = proposeMoves({
    execution,
    rules,
    unitsPerVolume,
    mover: (organisation) => organisations.get(organisation),
    capacity: (organisation, line) => capacities.get(`${organisation} ${line}`),
    ...(draft?.planOf
      ? {
          draft: {
            planOf: draft.planOf,
            fixedMonths: draft.record.fixedMonths,
            taken: takenOf(draft, execution.asOf),
          },
        }
      : {}),
  })
  return moves.toSorted((a, b) => order.indexOf(a.line) - order.indexOf(b.line))
}

/** What a draft took in of a month or a later one: the months before it said the same of it. */
export function takenOf({ accepted }: Pick<DraftAtWork, 'accepted'>, asOf: number): Set<string> {
  return new Set(accepted.flatMap((each) => (each.asOf >= asOf ? [each.move] : [])))
}

/** The most that an organisation can do of a line in a year, as known at the end of the month followed. */
async function capacitiesOf(
  { region }: Context,
  { programme, year, execution, unitsPerVolume }: FollowedYear,
): Promise<Map<string, number>> {
  const first = plainDate(`${year}-${String(execution.asOf).padStart(2, '0')}-01`)
  const facts = await selectFacts(region.db, programme.code, {
    on: addDays(addMonths(first, 1), -1),
    kind: 'maximum',
  })
  const decimals = String(unitsPerVolume).length - 1
  return new Map(
    facts.map(({ organisation, subject, value }) => [
      `${organisation} ${subject}`,
      Number(inUnits(value, decimals)),
    ]),
  )
}
