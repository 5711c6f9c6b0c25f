import { demonstrationAccounts } from '#domains/accounts/index.ts'
import type { DemonstrationSize } from '../load-demonstration.ts'
import { openInstallation, migrateInstallation, type Installation } from '../installation.ts'
import { openSignIn, type SignIn } from '#domains/accounts/index.ts'
import { knownCatalogue } from '#domains/medicines/index.ts'
import { t } from '#kernel/i18n/index.ts'
import type { Region } from '#kernel/region.ts'
import { servesAny } from '#kernel/region-part.ts'
import type { Prepared, Step } from '../start.ts'
import { runOpora } from '../start/run.ts'
import { demonstrationLoading } from '../start/demonstration.ts'
import { staffBuild } from '../start/staff-build.ts'
import { type BackgroundWork, startBackgroundWork } from '../background.ts'
import { buildOpora } from '../server.ts'
import { version } from '../version.ts'
import type { Command } from './command.ts'

/** `npm start`: everything in one process, until Ctrl-C. */
export const startCommand: Command = {
  name: 'start',
  usage: '',
  run: ({ configuration, terminal }) => runOpora(configuration, startSteps(), terminal),
}

/** What a start does once PostgreSQL answers, in order; a smaller demonstration is for tests. */
export function startSteps(size?: DemonstrationSize): Step[] {
  const staff = staffBuild()
  let installation: Installation
  let signIn: SignIn
  const background = Promise.withResolvers<BackgroundWork>()
  let begun: Promise<BackgroundWork> | undefined
  let origins: string[]
  let origin: string
  const demonstration = demonstrationLoading(
    () => ({ regions: installation.regions, signIn }),
    size,
  )
  return [
    {
      name: 'migrate',
      run: async ({ databaseUrl, terminal }) => {
        await migrateInstallation(databaseUrl, ({ schema, migration }) =>
          terminal.detail(`${schema}: ${migration}`),
        )
      },
    },
    {
      name: 'regions',
      run: async ({ databaseUrl, terminal }) => {
        installation = await openInstallation(databaseUrl, {
          connections: 16,
          onError: (error) => terminal.fault('database', error),
        })
        return () => installation.close()
      },
    },
    {
      name: 'accounts',
      run: async ({ configuration, databaseUrl, secret, terminal }) => {
        origins = addressesOf(configuration)
        signIn = openSignIn({
          databaseUrl,
          secret,
          origins,
          oidc: configuration.oidc,
          rateLimits: configuration.hasRateLimits,
          onError: (error) => terminal.fault('sign-in', error),
        })
        return () => signIn.close()
      },
    },
    demonstration.begin,
    {
      name: 'jobs',
      // They begin after the pages and end after them: what a last request handed over is kept.
      run: async () => async () => (await begun)?.stop(),
    },
    {
      name: 'pages',
      run: async (prepared) => {
        const { configuration, terminal } = prepared
        const app = await buildOpora({
          regions: installation.regions,
          signIn,
          jobs: { add: async (...job) => (await background.promise).jobs.add(...job) },
          staffFolder: () => staff.folder(),
          rateLimits: configuration.hasRateLimits,
          signatureVerifier: configuration.signatureVerifier,
          loading: demonstration.find,
          version,
          onFault: (error, requestId) => terminal.fault(`request ${requestId}`, error),
        })
        const address = await app.listen({ port: configuration.port, host: configuration.host })
        origin = configuration.port === 0 ? address : (origins[0] ?? address)
        terminal.say(t(terminal.language, 'apps:greeting.open', { address: `${origin}/` }))
        for (const region of installation.regions) void warmUp(region)
        return () => app.close()
      },
    },
    // After the pages, which are what people wait for; beside the rest of the demonstration.
    staff.step,
    demonstration.fill,
    {
      // What reacts to events would only slow the loading down.
      name: 'beginning of the jobs',
      run: async ({ configuration, databaseUrl, terminal }) => {
        const { regions } = installation
        begun = startBackgroundWork(databaseUrl, regions, configuration, (error) =>
          terminal.fault('jobs', error),
        )
        background.resolve(await begun)
      },
    },
    {
      name: 'greeting',
      run: async (prepared) => {
        // Whoever reads the accounts can sign in with them.
        void staff.settled().then(() => prepared.stopping.aborted || greet(prepared, origin))
      },
    },
  ]
}

/** Reads the names of medicines before the first search asks for them; whether it can is no matter here. */
async function warmUp(region: Region): Promise<void> {
  if (!servesAny(region, ['medicines'])) return
  await knownCatalogue(region.db, region.country).catch(() => undefined)
}

function addressesOf({ publicUrl, host, port }: Prepared['configuration']): string[] {
  const own = [`http://127.0.0.1:${port}`, `http://localhost:${port}`]
  const local =
    host === '127.0.0.1' || host === '0.0.0.0' ? own : [`http://${host}:${port}`, ...own]
  return publicUrl === undefined ? local : [publicUrl, ...local]
}

function greet({ configuration, terminal }: Prepared, origin: string): void {
  const { language } = terminal
  terminal.say('')
  terminal.say(`Opora ${version}`)
  terminal.say(`  ${t(language, 'apps:greeting.pages')}  ${origin}/`)
  terminal.say(`  ${t(language, 'apps:greeting.staff')}  ${origin}/staff/`)
  terminal.say(`  ${t(language, 'apps:greeting.api')}  ${origin}/api/openapi.json`)
  if (configuration.isDemonstration) {
    terminal.say('')
    terminal.say(t(language, 'apps:greeting.demonstration'))
    for (const { email, password, secondFactor, roleCode } of demonstrationAccounts) {
      terminal.say(`  ${email.padEnd(24)} ${password}  ${roleCode.padEnd(18)} ${secondFactor}`)
    }
  }
  terminal.say('')
  terminal.say(t(language, 'apps:greeting.stop'))
}
