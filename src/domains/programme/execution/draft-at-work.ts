import type { Context } from '#kernel/context.ts'
import type { Queryable } from '#kernel/db/index.ts'
import { refuseUnless } from '#kernel/permission.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { cellKey } from '../distribution/rule/types.ts'
import { type OpenedPlan, type Reckoned, reckon } from '../distribution/reckon.ts'
import { type DistributionRecord, listDistributions } from '../distribution/tables.ts'
import type { FollowedYear } from './follow-year.ts'
import type { Months } from './forecast.ts'
import { type AcceptedMove, listAccepted } from './move-tables.ts'

/** The amendment of the distribution that is being worked on, into which moves are taken. */
export type DraftAtWork = {
  readonly record: DistributionRecord
  /** How many figures of it are fixed by hand, or by moves. */
  readonly pins: number
  /** Undefined where its figures do not add up, so that nothing can be held against them. */
  readonly planOf: PlanOf | undefined
  /** Moves that it has taken in. */
  readonly accepted: readonly AcceptedMove[]
}

/** What is planned for an organisation of a line in the draft; undefined for nothing. */
export type PlanOf = (
  organisation: string,
  line: string,
) => { readonly volume: Months; readonly money: Months } | undefined

/**
 * The draft of the followed year, or the one that is out for remarks; undefined without any, and for who
 * may not read distributions: what is followed is for more eyes than what is being drafted.
 */
export async function findDraftAtWork(
  context: Context,
  followed: FollowedYear,
  opened: OpenedPlan,
  db: Queryable = context.region.db,
): Promise<DraftAtWork | undefined> {
  if (refuseUnless(context, 'read', 'distribution')) return undefined
  const record = await findDraftRecord(db, followed)
  if (!record) return undefined
  const [reckoned, accepted] = await Promise.all([
    reckon(context, db, opened, record),
    listAccepted(db, record.id),
  ])
  if (isRefusal(reckoned)) return { record, accepted, pins: 0, planOf: undefined }
  const { pins } = reckoned
  return { record, accepted, pins: pins.length, planOf: planOf(reckoned, followed) }
}

export async function findDraftRecord(
  db: Queryable,
  { programme, year }: Pick<FollowedYear, 'programme' | 'year'>,
): Promise<DistributionRecord | undefined> {
  const editions = await listDistributions(db, programme.code)
  return editions.find(
    (each) => each.year === year && (each.state === 'draft' || each.state === 'in-remarks'),
  )
}

/** The draft counts in its lines' own digits, the followed year in the smallest unit of all lines. */
function planOf({ cells, totals }: Reckoned, { unitsPerVolume }: FollowedYear): PlanOf {
  const decimalsOf = new Map(totals.map((each) => [each.line.code, each.volumeDecimals]))
  return (organisation, line) => {
    const cell = cells.get(cellKey(organisation, line))
    if (!cell) return undefined
    const units = unitsPerVolume / 10 ** (decimalsOf.get(line) ?? 0)
    return {
      volume: cell.volume.map((volume) => Number(volume) * units),
      money: cell.money.map(Number),
    }
  }
}
