import { availabilitySubscriber } from '#domains/availability/index.ts'
import { configuredChannels, messageJobs } from '#domains/messages/index.ts'
import { deferralJobs, deferralSubscriber } from '#domains/prescriptions/index.ts'
import { keepDemonstrationFresh } from '#domains/simulation/index.ts'
import { prescriptionJobs } from '#domains/prescriptions/index.ts'
import { stockJobs } from '#domains/stock/index.ts'
import type { Configuration } from '#kernel/config.ts'
import { systemContext } from '#kernel/context.ts'
import { sealAudit } from '#kernel/audit.ts'
import { deliverEvents, type Subscriber } from '#kernel/events.ts'
import { importJobs } from '#kernel/import/index.ts'
import { type JobDefinition, type JobQueue, startJobs } from '#kernel/jobs.ts'
import type { Region } from '#kernel/region.ts'
import { servesAny } from '#kernel/region-part.ts'

/** Who wants to know what happened in a region that holds medicines; nobody asks yet about the others. */
const subscribersOf = (region: Region): readonly Subscriber[] => [
  availabilitySubscriber,
  deferralSubscriber(() => systemContext(region, 'deferrals')),
]

const everyMinute = '* * * * *'
const everyHour = '7 * * * *'
const eventsEveryMs = 1_000

export type BackgroundWork = { readonly jobs: JobQueue; stop(): Promise<void> }

/**
 * What Opora does by itself while it serves: delivers events, seals the audit
 * log, the work by the clock, and what pages hand to the queue.
 */
export async function startBackgroundWork(
  databaseUrl: string,
  regions: readonly Region[],
  configuration: Pick<Configuration, 'isDemonstration' | 'smtp' | 'sms'>,
  onError: (error: unknown) => void,
): Promise<BackgroundWork> {
  const withMedicines = regions.filter((region) => servesAny(region, ['medicines']))
  const contexts = () => withMedicines.map((region) => systemContext(region, 'job'))
  const definitions = [
    ...stockJobs(contexts),
    ...deferralJobs(contexts),
    ...prescriptionJobs(contexts),
    ...messageJobs(contexts, configuredChannels(configuration)),
    ...importJobs(regions),
    ...regions.flatMap((region) => jobsOf(region, configuration.isDemonstration)),
  ]
  const jobs = await startJobs(databaseUrl, definitions, onError)
  const stopping = new AbortController()
  const deliveries = withMedicines.map((region) => keepDelivering(region, stopping.signal, onError))
  return {
    jobs,
    stop: async () => {
      stopping.abort()
      await Promise.all(deliveries)
      await jobs.stop()
    },
  }
}

function jobsOf(region: Region, isDemonstration: boolean): JobDefinition[] {
  const fresh: JobDefinition = {
    name: `${region.id}.keep-demonstration-fresh`,
    schedule: { cron: everyHour, timeZone: region.timeZone },
    handle: async () => {
      await keepDemonstrationFresh(systemContext(region, 'demonstration'))
    },
  }
  return [
    ...(isDemonstration && servesAny(region, ['medicines']) ? [fresh] : []),
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
  const subscribers = subscribersOf(region)
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
