/** Starts Opora: folder, lock, PostgreSQL, then the given steps; and stops it in the opposite order. */
import type { Configuration } from '../kernel/config.ts'
import { type DataFolder, openDataFolder } from '../kernel/data-folder.ts'
import { type RunningPostgres, startPostgres } from '../kernel/db/embedded/index.ts'
import { StartProblem } from '../kernel/start-problem.ts'
import { sentenceOf, type Terminal } from './start/terminal.ts'
import { explain } from './start/explain.ts'
import { checkOutsideDatabase } from './start/outside-database.ts'
import { type Stop, StopStack } from './start/stop-stack.ts'

/** What a step finds when its turn comes. */
export type Prepared = {
  readonly configuration: Configuration
  readonly dataFolder: DataFolder
  /** An address whose user may make roles and schemas. */
  readonly databaseUrl: string
  /** Signs sessions. */
  readonly secret: string
  readonly terminal: Terminal
  /** Aborted when Opora is being stopped: long work ends early. */
  readonly stopping: AbortSignal
  /** Ends Opora because of a fault that a step meets later, such as a lost database. */
  fail(error: unknown): void
}

/** One part of the start: migrate, load, serve, …; returns how to stop what it started, if anything. */
export type Step = {
  readonly name: string
  run(prepared: Prepared): Promise<Stop | void>
}

const longestStopMs = 30_000

export type Opora = {
  /** Stops everything in order; `hurry` cuts the waiting short. Repeated calls wait for the first. */
  stop(hurry?: AbortSignal): Promise<void>
  /** Resolves when it has to end by itself, with the reason. */
  readonly failed: Promise<unknown>
}

/**
 * Takes the data folder, brings PostgreSQL up and runs the steps in their order.
 * Where one fails, or `stopping` is aborted meanwhile, everything that runs is
 * stopped before this rejects.
 *
 * @throws StartProblem with the plain sentence; any other error is a fault
 */
export async function startOpora(
  configuration: Configuration,
  steps: readonly Step[],
  terminal: Terminal,
  stopping: AbortController = new AbortController(),
  hurry: AbortSignal = new AbortController().signal,
): Promise<Opora> {
  const stack = new StopStack()
  const failure = Promise.withResolvers<unknown>()
  const stop = async (hurried: AbortSignal) => {
    stopping.abort()
    const late = new AbortController()
    // It also keeps the process alive: it must not end while a part is half stopped.
    const limit = setTimeout(() => late.abort(), longestStopMs)
    const either = AbortSignal.any([hurried, late.signal])
    await stack.stopAll(either, (name, error) => terminal.fault(name, error))
    clearTimeout(limit)
  }
  try {
    const dataFolder = openDataFolder(configuration.dataFolder)
    stack.add('data folder', () => dataFolder.release())
    const databaseUrl = await openDatabase(configuration, dataFolder, stack, terminal, (error) =>
      stopping.signal.aborted ? undefined : failure.resolve(error),
    )
    const prepared: Prepared = {
      configuration,
      dataFolder,
      databaseUrl,
      secret: configuration.secret ?? dataFolder.secret,
      terminal,
      stopping: stopping.signal,
      fail: failure.resolve,
    }
    await runSteps(steps, prepared, stack, failure.promise)
  } catch (error) {
    await stop(hurry)
    throw explain(error, configuration) ?? error
  }
  return { failed: failure.promise, stop: (hurried = hurry) => stop(hurried) }
}

async function runSteps(
  steps: readonly Step[],
  prepared: Prepared,
  stack: StopStack,
  failure: Promise<unknown>,
): Promise<void> {
  const aborted = rejectedOnAbort(prepared.stopping)
  const failed = failure.then((error) => Promise.reject(error))
  // Without a race under way nobody listens.
  failed.catch(() => undefined)
  for (const step of steps) {
    prepared.stopping.throwIfAborted()
    const running = step.run(prepared)
    try {
      const stop = await Promise.race([running, aborted, failed])
      if (stop !== undefined) stack.add(step.name, stop)
    } catch (error) {
      abandon(running, prepared)
      throw error
    }
  }
  prepared.stopping.throwIfAborted()
}

function rejectedOnAbort(signal: AbortSignal): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>()
  const onAbort = () => reject(abortReason(signal))
  signal.addEventListener('abort', onAbort, { once: true })
  // Without a race under way nobody listens.
  promise.catch(() => undefined)
  return promise
}

function abortReason(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error('stopped')
}

/** A step that was interrupted may still end well, and then has to be stopped; its failure is no news. */
function abandon(running: Promise<Stop | void>, prepared: Prepared): void {
  running.then((stop) => stop?.(prepared.stopping)).catch(() => undefined)
}

async function openDatabase(
  configuration: Configuration,
  dataFolder: DataFolder,
  stack: StopStack,
  terminal: Terminal,
  onEnd: (error: unknown) => void,
): Promise<string> {
  const { databaseUrl } = configuration
  if (databaseUrl !== undefined) {
    await checkOutsideDatabase(databaseUrl)
    return databaseUrl
  }
  const postgres = await startPostgres({ folder: dataFolder.postgres, log: terminal.detail })
  stack.add('PostgreSQL', (hurry) => stopPostgres(postgres, hurry))
  if (postgres.isElsewhere) terminal.say(sentenceOf.elsewhere(postgres.data, terminal.language))
  void postgres.ended.then((words) => onEnd(new StartProblem('postgres-died', words)))
  return postgres.url
}

async function stopPostgres(postgres: RunningPostgres, hurry: AbortSignal): Promise<void> {
  if (hurry.aborted) return postgres.stop('immediate')
  const immediately = () => void postgres.stop('immediate').catch(() => undefined)
  hurry.addEventListener('abort', immediately, { once: true })
  await postgres.stop('fast')
  hurry.removeEventListener('abort', immediately)
}
