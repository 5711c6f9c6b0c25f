/** The web server of the benchmark, a process of its own: decisions about one person and nothing else. */
import {
  entitlementLocales,
  entitlementRefusals,
  entitlementRoutes,
} from '../../src/domains/entitlement/index.ts'
import { guaranteesLocales } from '../../src/domains/guarantees/index.ts'
import { buildServer, registerRefusals } from '../../src/kernel/http/index.ts'
import { registerLocales } from '../../src/kernel/i18n/index.ts'
import { systemActor } from '../../src/kernel/permission.ts'
import { openBenchRegion } from '../availability/region.ts'

registerLocales('guarantees', guaranteesLocales)
registerLocales('entitlement', entitlementLocales)
registerRefusals('entitlement', entitlementRefusals)
const region = await openBenchRegion(process.argv[2] ?? '')
const app = await buildServer({
  regions: [region],
  regionRoutes: [entitlementRoutes],
  actorOf: async () => systemActor('bench'),
  rateLimits: false,
})
console.log(await app.listen({ host: '127.0.0.1', port: 0 }))
