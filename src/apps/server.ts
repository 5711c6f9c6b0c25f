/** The web server of Opora: a table of contents of the slices' routes. */
import {
  accountRoutes,
  actorOf,
  meRoutes,
  type SignIn,
  signInRoutes,
} from '#domains/accounts/index.ts'
import {
  entitlementRoutes,
  reconciliationRoutes,
  wordConditions,
} from '#domains/entitlement/index.ts'
import { guaranteesRoutes } from '#domains/guarantees/index.ts'
import { facilityRoutes, listSites } from '#domains/facilities/index.ts'
import { indicatorRoutes } from '#domains/indicators/index.ts'
import { hotlineRoutes } from '#domains/hotline/index.ts'
import { medicineRoutes } from '#domains/medicines/index.ts'
import { messageRoutes } from '#domains/messages/index.ts'
import { availabilityRoutes } from '#domains/availability/index.ts'
import {
  commissionRoutes,
  prescriptionRoutes,
  prescriptionWritingRoutes,
  programVerifier,
} from '#domains/prescriptions/index.ts'
import { attachmentRoutes, peopleRoutes } from '#domains/people/index.ts'
import {
  executionRoutes,
  programmeDeskRoutes,
  programmePublicationRoutes,
  programmeDistributionRoutes,
  programmeRoutes,
  scenarioRoutes,
} from '#domains/programme/index.ts'
import { stockRoutes } from '#domains/stock/index.ts'
import { type Api, buildServer, type ServerOptions } from '#kernel/http/index.ts'
import { importRoutes } from '#kernel/import/index.ts'
import { systemContext } from '#kernel/context.ts'
import type { JobQueue } from '#kernel/jobs.ts'
import type { Region } from '#kernel/region.ts'
import { servesAny } from '#kernel/region-part.ts'
import { errorDocumentRoutes, healthRoutes } from './health.ts'
import type { FindLoading } from './loading.ts'
import { questions } from './questions.ts'
import { siteErrors, siteRoutes } from './site/index.ts'
import { staffAppRoutes } from './staff-app.ts'

export type OporaServerOptions = {
  regions: readonly Region[]
  signIn: SignIn
  /** Where pages hand over work that goes on after them. */
  jobs: Pick<JobQueue, 'add'>
  /** Where the built staff app stands; undefined while it is being built. */
  staffFolder: () => string | undefined
  rateLimits: boolean
  /** How far the demonstration of a region is loaded. */
  loading?: FindLoading
  version: string
  /** The program that checks qualified signatures; none: the signed paper is the original. */
  signatureVerifier?: string | undefined
  compilesAtOnce?: boolean
  onFault?: (error: unknown, requestId: string) => void
}

export function buildOpora(options: OporaServerOptions): Promise<Api> {
  const { regions, signIn, loading = () => undefined } = options
  return buildServer({
    regions,
    actorOf: (request, region) => actorOf(signIn, request, region),
    regionRoutes: regionRoutesOf(options),
    routes: [
      healthRoutes(regions, options.version, loading),
      errorDocumentRoutes,
      signInRoutes(signIn),
      meRoutes(signIn, regions, namedSites),
      staffAppRoutes(options.staffFolder),
      siteRoutes(regions, { loading }),
    ],
    errorPage: siteErrors(regions, { loading }),
    rateLimits: options.rateLimits,
    version: options.version,
    compilesAtOnce: options.compilesAtOnce ?? false,
    ...(options.onFault ? { onFault: options.onFault } : {}),
  })
}

/** What answers under `/api/:region`; most of it belongs to a part that not every region holds. */
export function regionRoutesOf({
  signIn,
  jobs,
  signatureVerifier,
}: Pick<
  OporaServerOptions,
  'signIn' | 'jobs' | 'signatureVerifier'
>): ServerOptions['regionRoutes'] {
  const verifier = signatureVerifier === undefined ? undefined : programVerifier(signatureVerifier)
  return [
    importRoutes(jobs),
    accountRoutes(signIn),
    { parts: ['law', 'rights'], routes: [guaranteesRoutes(questions, wordConditions)] },
    {
      parts: ['people'],
      routes: [entitlementRoutes, reconciliationRoutes, peopleRoutes, attachmentRoutes],
    },
    { parts: ['people', 'medicines'], routes: [facilityRoutes, messageRoutes] },
    {
      parts: ['programme'],
      routes: [
        programmeRoutes,
        programmeDeskRoutes(),
        programmePublicationRoutes(),
        programmeDistributionRoutes(),
        scenarioRoutes(),
        executionRoutes(),
      ],
    },
    { parts: ['programme'], routes: [indicatorRoutes()] },
    {
      parts: ['medicines'],
      routes: [
        medicineRoutes,
        stockRoutes,
        prescriptionRoutes,
        prescriptionWritingRoutes(verifier),
        commissionRoutes,
        hotlineRoutes,
        availabilityRoutes,
      ],
    },
  ]
}

async function namedSites(region: Region, ids: number[] | 'all') {
  if (!servesAny(region, ['people', 'medicines'])) return []
  const sites = await listSites(systemContext(region, 'sites of an account'))
  return sites
    .filter(({ id }) => ids === 'all' || ids.includes(id))
    .map(({ id, name }) => ({ id, name }))
}
