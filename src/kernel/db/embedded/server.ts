import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { StartProblem } from '../../start-problem.ts'
import { program } from './binaries.ts'
import { environmentOf, reasonIn } from './cluster.ts'
import { readPostmaster, type StopManner, stopServer } from './orphan.ts'
import type { Place } from './place.ts'
import { launch, type Runner } from './runner.ts'

/** A PostgreSQL process that this Opora started. */
export type ServerProcess = {
  readonly pid: number
  /** Resolves when the process has ended, with the reason that its log tells. */
  readonly ended: Promise<{ readonly reason: string; readonly file: string }>
  stop(manner?: StopManner): Promise<void>
}

// Recovery after a crash may replay a gigabyte of log.
const longestStartMs = 10 * 60_000

/**
 * Starts postgres and waits until it takes connections.
 *
 * It gets a process group of its own: Ctrl-C reaches the whole group in the
 * foreground, and PostgreSQL has to outlive the last work of Opora.
 *
 * @throws StartProblem postgres-failed
 */
export async function startServer(place: Place, runner: Runner): Promise<ServerProcess> {
  const startLog = join(place.folder, 'postgres-start.log')
  const child = spawnDetached(place, runner, startLog)
  const ended = new Promise<{ reason: string; file: string }>((resolve) => {
    child.once('error', (error) => resolve({ reason: error.message, file: startLog }))
    child.once('exit', () => resolve(lastWords(place, startLog)))
  })
  const pid = child.pid ?? 0
  await ready(place, pid, ended)
  const stopping = new Map<StopManner, Promise<unknown>>()
  const stop = (manner: StopManner = 'fast') => {
    // Now its end is worth waiting for; before, it must not keep the process alive.
    child.ref()
    const begun = stopping.get(manner) ?? stopServer(place.data, pid, manner).then(() => ended)
    stopping.set(manner, begun)
    return begun.then(() => undefined)
  }
  return { pid, ended, stop }
}

function spawnDetached(place: Place, runner: Runner, startLog: string): ChildProcess {
  const { command, args, identity } = launch(runner, program(place.root, 'postgres'), [
    '-D',
    place.data,
  ])
  const output = openSync(startLog, 'w', 0o600)
  try {
    const child = spawn(command, [...args], {
      ...identity,
      cwd: place.home,
      env: environmentOf(place),
      stdio: ['ignore', output, output],
      detached: true,
      windowsHide: true,
    })
    child.unref()
    return child
  } finally {
    closeSync(output)
  }
}

async function ready(
  place: Place,
  pid: number,
  ended: Promise<{ reason: string; file: string }>,
): Promise<void> {
  const until = Date.now() + longestStartMs
  let end: { reason: string; file: string } | undefined
  void ended.then((words) => {
    end = words
  })
  while (Date.now() < until) {
    if (end !== undefined) throw new StartProblem('postgres-failed', end)
    const postmaster = readPostmaster(place.data)
    if (postmaster?.pid === pid && postmaster.isReady) return
    await pause(10)
  }
  await stopServer(place.data, pid)
  throw new StartProblem('postgres-failed', { reason: 'no answer', file: place.data })
}

function lastWords(place: Place, startLog: string): { reason: string; file: string } {
  const folder = join(place.data, 'log')
  const logs = (existsSync(folder) ? readdirSync(folder) : []).map((name) => join(folder, name))
  const newest = [startLog, ...logs]
    .filter((file) => existsSync(file) && /FATAL|PANIC|could not/.test(readFileSync(file, 'utf8')))
    .toSorted((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs)[0]
  const file = newest ?? startLog
  return { reason: existsSync(file) ? reasonIn(readFileSync(file, 'utf8')) : '', file }
}
