import { openSignIn } from '#domains/accounts/index.ts'
import { simulateDays, type SimulatedDay, usualSeed } from '#domains/simulation/index.ts'
import { findFirstAudit } from '#kernel/audit.ts'
import { systemContext } from '#kernel/context.ts'
import { keptSecret } from '#kernel/data-folder.ts'
import { t } from '#kernel/i18n/index.ts'
import type { Region } from '#kernel/region.ts'
import { CalendarUnknown } from '#kernel/working-calendar.ts'
import { demonstrationDueSince, loadDemonstration } from '../load-demonstration.ts'
import type { Command, CommandCall } from './command.ts'
import { withRegion } from './with-region.ts'

/**
 * `opora simulate --days 10`: synthetic clinics and pharmacies of a demonstration region live working
 * days through the use cases of people. An empty data folder is given its demonstration first.
 */
export const simulateCommand: Command = {
  name: 'simulate',
  usage: '--days N [--region ID] [--seed S]',
  options: { days: 'text', region: 'text', seed: 'text' },
  run: async (call) => {
    const { language } = call.terminal
    const days = numberOf(call, 'days')
    const seed = call.options['seed'] === undefined ? usualSeed : numberOf(call, 'seed')
    if (days === undefined || days < 1 || seed === undefined) {
      process.stderr.write(`${t(language, 'apps:simulate.days')}\n`)
      return 2
    }
    const live = async (region: Region, databaseUrl: string) => {
      if (!(await isDemonstration(call, region, databaseUrl))) {
        const text = t(language, 'apps:simulate.demonstration-only', { region: region.id })
        process.stderr.write(`${text}\n`)
        return 1
      }
      return simulate(call, region, { days, seed })
    }
    return withRegion(call, live, ['medicines'])
  },
}

function numberOf({ options }: CommandCall, name: string): number | undefined {
  const text = String(options[name] ?? '')
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined
}

/** People are invented where the demonstration was loaded, or is now: nobody else's days are lived. */
async function isDemonstration(
  { configuration, terminal }: CommandCall,
  region: Region,
  databaseUrl: string,
): Promise<boolean> {
  const begunAt = configuration.isDemonstration ? await demonstrationDueSince(region) : undefined
  if (!begunAt) return (await findFirstAudit(region.db, 'begin', 'demonstration')) !== undefined
  // Second factors are sealed with it, and the next start has to open them.
  const secret = configuration.secret ?? keptSecret(configuration.dataFolder)
  const signIn = openSignIn({ databaseUrl, secret, origins: [], rateLimits: false })
  try {
    terminal.say(t(terminal.language, 'apps:demonstration.loading', { region: region.id }))
    await loadDemonstration(
      region,
      signIn,
      begunAt,
      (what, rows) =>
        terminal.progress(t(terminal.language, `apps:demonstration.${what}`, { rows })),
      { withDays: false },
    )
  } finally {
    await signIn.close()
  }
  return true
}

async function simulate(
  { terminal }: CommandCall,
  region: Region,
  asked: { days: number; seed: number },
): Promise<number> {
  const { language } = terminal
  const begun = performance.now()
  try {
    const lived = await simulateDays(systemContext(region, 'simulation'), {
      ...asked,
      onProgress: ({ day, step, served }) => {
        const words = { region: region.id, day, step: t(language, `apps:simulate.steps.${step}`) }
        terminal.progress(t(language, 'apps:simulate.step', { ...words, served }))
      },
      onDay: (day) => {
        terminal.say(t(language, 'apps:simulate.day', { region: region.id, ...wordsOf(day) }))
      },
    })
    if (lived.outcome === 'running') {
      process.stderr.write(`${t(language, 'apps:simulate.running', { region: region.id })}\n`)
      return 1
    }
    const written = lived.days.reduce((sum, { figures }) => sum + (figures['written'] ?? 0), 0)
    const seconds = Math.round((performance.now() - begun) / 1_000)
    terminal.say(t(language, 'apps:simulate.done', { days: lived.days.length, written, seconds }))
    return 0
  } catch (error) {
    if (!(error instanceof CalendarUnknown)) throw error
    process.stderr.write(`${t(language, 'apps:simulate.calendar', { year: error.year })}\n`)
    return 1
  }
}

function wordsOf({ day, figures }: SimulatedDay): Record<string, string | number> {
  const sum = (...names: string[]) => names.reduce((all, name) => all + (figures[name] ?? 0), 0)
  return {
    day,
    written: sum('written'),
    served: sum('served', 'sold'),
    part: sum('part', 'partDeferred'),
    deferred: sum('deferred', 'partDeferred'),
    fetched: sum('fetched'),
    told: sum('told'),
    waiting: sum('waiting'),
    overdue: sum('overdue'),
  }
}
