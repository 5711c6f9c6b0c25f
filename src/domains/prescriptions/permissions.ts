import type { Context } from '#kernel/context.ts'
import { type Sql, sql } from '#kernel/db/index.ts'
import { permits, permittedSites, refuseUnless, type Verb } from '#kernel/permission.ts'
import type { Prescription } from './types.ts'

/** Whether one may do it with a prescription: at the clinic that wrote it, or where it lies now. */
export function refusePrescription(
  context: Pick<Context, 'actor'>,
  verb: Verb,
  { siteId, presentedSiteId }: Pick<Prescription, 'siteId' | 'presentedSiteId'>,
) {
  const isAtPharmacy =
    verb === 'read' &&
    presentedSiteId !== null &&
    permits(context.actor, verb, 'prescription', { siteId: presentedSiteId })
  return isAtPharmacy ? undefined : refuseUnless(context, verb, 'prescription', { siteId })
}

/** The condition that leaves only the prescriptions that the reader may see. */
export function visiblePrescriptions(context: Pick<Context, 'actor'>): Sql | undefined {
  const sites = permittedSites(context.actor, 'read', 'prescription')
  if (sites === 'all') return undefined
  return sql`(prescription.site_id = ANY(${sites}::bigint[])
    OR prescription.presented_site_id = ANY(${sites}::bigint[]))`
}
