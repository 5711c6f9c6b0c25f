import { sealAudit } from '#kernel/audit.ts'
import { deliverEvents, type Subscriber } from '#kernel/events.ts'
import { type JobDefinition, startJobs } from '#kernel/jobs.ts'
import type { Region } from '#kernel/region.ts'

/** Who wants to know what happened in a region. */
const subscribers: readonly Subscriber[] = []

const everyMinute = '* * * * *'
const eventsEveryMs = 1_000

/**
 * What Opora does by itself while it serves: delivers events, seals the audit
 * log, and the work by the clock. Returns how to stop it.
 */
export async function startBackgroundWork(
  databaseUrl: string,
  regions: readonly Region[],
  onError: (error: unknown) => void,
): Promise<() => Promise<void>> {
  const jobs = await startJobs(databaseUrl, regions.flatMap(jobsOf), onError)
  const stopping = new AbortController()
  const deliveries = regions.map((region) => keepDelivering(region, stopping.signal, onError))
  return async () => {
    stopping.abort()
    await Promise.all(deliveries)
    await jobs.stop()
  }
}

function jobsOf(region: Region): JobDefinition[] {
  return [
    {
      name: `${region.id}.seal-audit`,
      schedule: { cron: everyMinute, timeZone: region.timeZone },
      handle: async () => {
        await sealAudit(region.db)
      },
    },
  ]
}

async function keepDelivering(
  region: Region,
  signal: AbortSignal,
  onError: (error: unknown) => void,
): Promise<void> {
  while (!signal.aborted) {
    for (const subscriber of subscribers) {
      await deliverEvents(region.db, subscriber, new Date()).catch(onError)
    }
    await pause(eventsEveryMs, signal)
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, milliseconds)
  signal.addEventListener(
    'abort',
    () => {
      clearTimeout(timer)
      resolve()
    },
    { once: true },
  )
  return promise
}
