/** Opora in the foreground: until a signal or a fault ends it. */
import type { Configuration } from '../../kernel/config.ts'
import { startOpora, type Step } from '../start.ts'
import { explain, type Surroundings } from './explain.ts'
import { sentenceOf, type Terminal } from './terminal.ts'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const
// One Ctrl-C arrives several times: from the terminal, and passed on by npm and by bin/opora.
const sameSignalMs = 1_000

/**
 * Starts Opora, waits for SIGINT, SIGTERM or SIGHUP and stops everything in
 * order: requests and jobs in work are finished, PostgreSQL writes out. A second
 * signal, or half a minute, cuts the waiting short.
 *
 * @returns the exit code: 0 after a signal, 1 where a start or PostgreSQL failed
 */
export async function runOpora(
  configuration: Configuration,
  steps: readonly Step[],
  terminal: Terminal,
): Promise<number> {
  const signalled = Promise.withResolvers<undefined>()
  const stopping = new AbortController()
  const hurry = new AbortController()
  const ignore = listen(() => {
    terminal.say(sentenceOf.stopping('', terminal.language))
    stopping.abort()
    signalled.resolve(undefined)
  }, hurry)
  try {
    const opora = await startOpora(configuration, steps, terminal, stopping, hurry.signal)
    const failure = await Promise.race([signalled.promise, opora.failed])
    await opora.stop(hurry.signal)
    if (failure !== undefined) throw failure
  } catch (error) {
    // A start that a signal interrupts ends with the signal's own reason.
    if (error !== stopping.signal.reason) return tell(error, configuration, terminal)
  } finally {
    ignore()
  }
  terminal.say(sentenceOf.stopped('', terminal.language))
  return hurry.signal.aborted ? 1 : 0
}

/** Tells a problem of the start as its sentence, a fault with its stack; returns the exit code. */
export function tell(error: unknown, around: Surroundings, terminal: Terminal): number {
  const problem = explain(error, around)
  if (problem === undefined) terminal.fault('opora', error)
  else process.stderr.write(`${problem.in(terminal.language)}\n`)
  return 1
}

function listen(onFirst: () => void, hurry: AbortController): () => void {
  let firstAt: number | undefined
  const listener = () => {
    if (firstAt === undefined) {
      firstAt = performance.now()
      onFirst()
    } else if (performance.now() - firstAt > sameSignalMs) {
      hurry.abort()
    }
  }
  for (const signal of signals) process.on(signal, listener)
  return () => {
    for (const signal of signals) process.off(signal, listener)
  }
}
