import type { Context } from '#kernel/context.ts'
import { sql } from '#kernel/db/index.ts'
import { type ForbiddenRefusal, permittedSites, refuseUnlessSomewhere } from '#kernel/permission.ts'
import { localDate } from '#kernel/time-zone.ts'
import { addWorkingDays } from '#kernel/working-calendar.ts'

/** Open deferrals by what they ask for; one may stand in two counts. */
export type DeferralCounts = {
  outcome: 'counted'
  open: number
  /** Past their day. */
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
  const days = region.guarantees.value('deferral.soon-due-working-days', today).value
  const soon = addWorkingDays(region.calendar, today, days)
  const counts = await region.db.one<Omit<DeferralCounts, 'outcome' | 'at'>>(sql`
    SELECT count(*) AS open,
           count(*) FILTER (WHERE due_on < ${today}::date) AS overdue,
           count(*) FILTER (WHERE due_on >= ${today}::date AND due_on <= ${soon}::date) AS soon,
           count(*) FILTER (WHERE state = 'set-aside') AS ready,
           count(*) FILTER (WHERE state = 'set-aside' AND told_at IS NULL) AS untold
    FROM deferral
    WHERE ended_at IS NULL
      AND (${sites}::bigint[] IS NULL OR site_id = ANY (${sites}::bigint[]))`)
  return { outcome: 'counted', ...counts, at }
}
