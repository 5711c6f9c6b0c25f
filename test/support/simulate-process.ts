/** Lives days of a simulated region in a process of its own, which a test may kill: URL DAYS PRESCRIPTIONS. */
import { simulateDays } from '#domains/simulation/index.ts'
import { systemContext } from '#kernel/context.ts'
import { openSimulated, simulatedNow } from './simulated-opening.ts'

const [url, days, prescriptions] = process.argv.slice(2)
if (url === undefined) throw new Error('simulate-process URL DAYS PRESCRIPTIONS')
const region = await openSimulated(url)
await simulateDays(systemContext(region, 'simulation', simulatedNow), {
  days: Number(days),
  prescriptions: Number(prescriptions),
  onProgress: ({ day, step, served }) => console.log(`${day} ${step} ${served}`),
})
await region.db.close()
console.log('lived')
