/** The web server of the benchmark, a process of its own: the region's search and nothing else. */
import { availabilityRoutes } from '../../src/domains/availability/index.ts'
import { buildServer } from '../../src/kernel/http/index.ts'
import { openBenchRegion } from './region.ts'

const region = await openBenchRegion(process.argv[2] ?? '')
const app = await buildServer({
  regions: [region],
  regionRoutes: [availabilityRoutes],
  rateLimits: false,
})
console.log(await app.listen({ host: '127.0.0.1', port: 0 }))
