import type { Context } from '#kernel/context.ts'
import { sql } from '#kernel/db/index.ts'
import { type ForbiddenRefusal, permittedSites, refuseUnlessSomewhere } from '#kernel/permission.ts'
import { localDate } from '#kernel/time-zone.ts'
import { selectDeferrals, wholePage } from './deferral-tables.ts'
import { soonThrough, standingsOf } from './deferral-urgency.ts'
import type { Urgency } from './due-day.ts'

/** Open deferrals by what they ask for; one may stand in two counts. */
export type DeferralCounts = {
  outcome: 'counted'
  open: number
  /** Past their day, and not for the patient alone to act. */
  overdue: number
  /** Not past their day yet, but soon. */
  soon: number
  /** Set aside, to be handed over. */
  ready: number
  /** Set aside, and nobody could be told. */
  untold: number
  at: Date
}

/** What is to be done for those who wait: of a pharmacy, or of all sites that one may see. No names. */
export async function countDeferrals(
  context: Context,
  { siteId }: { siteId?: number },
): Promise<DeferralCounts | ForbiddenRefusal> {
  const forbidden = refuseUnlessSomewhere(context, 'read', 'dispensing')
  if (forbidden) return forbidden
  const { region, at, actor } = context
  const permitted = permittedSites(actor, 'read', 'dispensing')
  const ofOne = siteId === undefined ? undefined : [siteId]
  const sites =
    permitted === 'all'
      ? (ofOne ?? null)
      : (ofOne ?? permitted).filter((id) => permitted.includes(id))
  const today = localDate(at, region.timeZone)
  const counts = await region.db.one<Pick<DeferralCounts, 'open' | 'ready' | 'untold'>>(sql`
    SELECT count(*) AS open,
           count(*) FILTER (WHERE state = 'set-aside') AS ready,
           count(*) FILTER (WHERE state = 'set-aside' AND told_at IS NULL) AS untold
    FROM deferral
    WHERE ended_at IS NULL
      AND (${sites}::bigint[] IS NULL OR site_id = ANY (${sites}::bigint[]))`)
  const dueThrough = soonThrough(context, today)
  const where = { dueThrough, ...(sites ? { siteIds: sites } : {}) }
  const due = await selectDeferrals(region.db, where, wholePage)
  const standings = await standingsOf(context, due.items, today)
  const howMany = (wanted: Urgency) => standings.filter(({ urgency }) => urgency === wanted).length
  return {
    outcome: 'counted',
    ...counts,
    overdue: howMany('overdue'),
    soon: howMany('soon-due'),
    at,
  }
}
