import type { Context } from '#kernel/context.ts'
import type { Licence } from './licence-in-force.ts'
import type { SiteId } from './site.ts'
import { selectLicences } from './tables.ts'

/**
 * The licences that everybody may see: the pharmaceutical ones, without their works. Licences for
 * narcotics, and works that name them, would tell where narcotics lie, which is not published.
 */
export async function listPublishedLicences(
  context: Pick<Context, 'region'>,
  siteId: SiteId,
): Promise<Licence[]> {
  const licences = await selectLicences(context.region.db, siteId)
  return licences
    .filter(({ kind }) => kind === 'pharmaceutical')
    .map((licence) => ({ ...licence, works: [] }))
}
