import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { errorCode, StartProblem } from '../../start-problem.ts'

/** What PostgreSQL writes into postmaster.pid. */
export type Postmaster = { readonly pid: number; readonly port: number; readonly isReady: boolean }

/** Reads postmaster.pid; undefined where there is none or it is not whole yet. */
export function readPostmaster(data: string): Postmaster | undefined {
  const lines = readIfThere(join(data, 'postmaster.pid'))?.split('\n')
  if (!lines) return undefined
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  return { pid, port: Number(lines[3]), isReady: lines[7]?.trim() === 'ready' }
}

/** A server that ends takes its file along, at any moment. */
function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
}

/** The processes of a PostgreSQL that works on this data directory, its main one first. */
export function findServerProcesses(data: string): number[] {
  if (!existsSync(data)) return []
  const main = readPostmaster(data)?.pid
  const found = process.platform === 'linux' ? byFolder(realpathSync(data)) : byCommand(data, main)
  return found.toSorted((one, other) => Number(other === main) - Number(one === main))
}

/**
 * Stops what an Opora that was killed left running: the same orderly stop as its
 * own, so that the data is whole. A postmaster.pid whose number now belongs to
 * another program is removed, or PostgreSQL would refuse to start.
 *
 * @returns whether a running PostgreSQL was found
 * @throws StartProblem postgres-stuck
 */
export async function stopOrphan(data: string): Promise<boolean> {
  const [first] = findServerProcesses(data)
  if (first === undefined) {
    rmSync(join(data, 'postmaster.pid'), { force: true })
    return false
  }
  await stopServer(data, first)
  return true
}

export type StopManner = 'fast' | 'immediate'

/**
 * Stops the server with the main process `pid`. Fast: connections are cut, data
 * is written out; after a minute, immediately: the next start recovers; at last
 * by force.
 *
 * @throws StartProblem postgres-stuck
 */
export async function stopServer(
  data: string,
  pid: number,
  manner: StopManner = 'fast',
): Promise<void> {
  const steps: [NodeJS.Signals, number][] = [
    ['SIGINT', manner === 'fast' ? 60_000 : 0],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 5_000],
  ]
  for (const [signal, patienceMs] of steps.filter(([, patience]) => patience > 0)) {
    const all = signal === 'SIGKILL' ? findServerProcesses(data) : []
    for (const each of new Set([pid, ...all])) send(each, signal)
    if (await isGone(data, patienceMs)) return
  }
  throw new StartProblem('postgres-stuck', { pid })
}

async function isGone(data: string, milliseconds: number): Promise<boolean> {
  const until = Date.now() + milliseconds
  while (Date.now() < until) {
    if (findServerProcesses(data).length === 0) return true
    await pause(20)
  }
  return false
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // Already gone.
  }
}

/** Every PostgreSQL process stays in its data directory, and the executable tells it apart. */
function byFolder(data: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => link(`/proc/${name}/cwd`) === data)
    .filter((name) => /\/postgres( \(deleted\))?$/.test(link(`/proc/${name}/exe`) ?? ''))
    .map(Number)
}

function link(path: string): string | undefined {
  try {
    return readlinkSync(path)
  } catch {
    return undefined
  }
}

function byCommand(data: string, pid: number | undefined): number[] {
  if (pid === undefined) return []
  const listed =
    process.platform === 'win32'
      ? spawnSync('tasklist', ['/FI', `PID eq ${pid}`, '/NH'], { encoding: 'utf8' })
      : spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' })
  const isOurs = listed.stdout.includes('postgres') && existsSync(join(data, 'postmaster.pid'))
  return isOurs ? [pid] : []
}
