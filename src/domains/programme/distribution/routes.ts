import type { Api } from '#kernel/http/index.ts'
import { commissionRoutes } from './commission-routes.ts'
import { draftRoutes } from './draft-routes.ts'
import { editionRoutes } from './edition-routes.ts'
import { factRoutes } from './fact-routes.ts'
import { distributionFileRoutes } from './file-routes.ts'
import { type OpenPlans, plansOfRegion } from './open-edition.ts'

/** The distribution of volumes and money over organisations: editions, cells, remarks, protocols, facts. */
export function programmeDistributionRoutes(open: OpenPlans = plansOfRegion) {
  return (api: Api): void => {
    editionRoutes(api, open)
    draftRoutes(api, open)
    commissionRoutes(api, open)
    factRoutes(api, open)
    distributionFileRoutes(api, open)
  }
}
