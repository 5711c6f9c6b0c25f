/** The embedded PostgreSQL: made, started and stopped by Opora itself. */
import { existsSync, mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

import { Client } from 'pg'

import { StartProblem } from '../../start-problem.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import { configure, initialise, password, type Settings, superuser } from './cluster.ts'
import { findFreePort } from './free-port.ts'
import { findServerProcesses, readPostmaster, type StopManner, stopOrphan } from './orphan.ts'
import { choosePlace, type Place } from './place.ts'
import { chooseRunner, type Runner } from './runner.ts'
import { type ServerProcess, startServer } from './server.ts'

export { findFreePort } from './free-port.ts'

/** The database that Opora lives in. */
export const databaseName = 'opora'

export type PostgresOptions = {
  /** Folder for everything of this server; made where there is none. */
  readonly folder: string
  /** Gets a plain line about what happens. */
  readonly log?: (line: string) => void
  /** False only for data that may be lost, as in tests: nothing is flushed to disk. */
  readonly isDurable?: boolean
  /** Settings on top of Opora's own. */
  readonly settings?: Settings
}

export type RunningPostgres = {
  /** The superuser's address of the database `opora`, on 127.0.0.1. */
  readonly url: string
  readonly port: number
  /** The main process. */
  readonly pid: number
  /** Where the data stands; outside `folder` where root's PostgreSQL cannot enter it. */
  readonly data: string
  readonly isElsewhere: boolean
  /** Resolves when PostgreSQL has ended, asked to or not. */
  readonly ended: Promise<{ readonly reason: string; readonly file: string }>
  /**
   * Stops it: connections are cut and everything is written out. `immediate` leaves
   * the writing to the recovery of the next start. Repeated calls wait for the first.
   */
  stop(manner?: StopManner): Promise<void>
}

/**
 * Starts the PostgreSQL of a folder: makes it the first time, stops what a killed
 * Opora left running, recovers, and waits until it takes connections. The caller
 * holds the lock of the data folder.
 *
 * @throws StartProblem postgres-…
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const folder = resolve(options.folder)
  const log = options.log ?? (() => undefined)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const binaries = findBinaries()
  const runner = chooseRunner(process.env['OPORA_POSTGRES_AS'])
  for (const data of dataFolders(folder)) refuseOtherVersion(data, binaries)
  if (await stopAbandonedPostgres(folder)) {
    log('stopped the PostgreSQL that an earlier Opora left running')
  }
  const place = choosePlace(folder, binaries, runner)
  const isDurable = options.isDurable ?? true
  await initialise(place, runner, isDurable)
  const unsafe = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
  const settings = { ...(isDurable ? {} : unsafe), ...options.settings }
  const { server, port } = await startOnFreePort(place, runner, settings)
  const url = await ensureDatabase(addressOf(folder, port), server)
  return { ...server, url, port, data: place.data, isElsewhere: place.isElsewhere }
}

/**
 * The superuser's address of the server that runs on a folder now, whoever
 * started it; undefined where none runs.
 */
export function findRunningPostgres(folder: string): string | undefined {
  for (const data of dataFolders(resolve(folder))) {
    const postmaster = readPostmaster(data)
    if (postmaster?.isReady && findServerProcesses(data)[0] === postmaster.pid) {
      return addressOf(resolve(folder), postmaster.port)
    }
  }
  return undefined
}

/**
 * Stops, in order, the server of a folder that a killed process left running.
 *
 * @returns whether there was one
 */
export async function stopAbandonedPostgres(folder: string): Promise<boolean> {
  let isFound = false
  for (const data of dataFolders(resolve(folder))) {
    if (await stopOrphan(data)) isFound = true
  }
  return isFound
}

/** Removes a server that does not run, with all its data, wherever it stands. */
export function removePostgres(folder: string): void {
  for (const data of dataFolders(resolve(folder)).slice(1)) {
    rmSync(dirname(data), { recursive: true, force: true })
  }
  rmSync(folder, { recursive: true, force: true })
}

/** The data directory in the folder, then the one that it names elsewhere. */
function dataFolders(folder: string): string[] {
  const note = join(folder, 'elsewhere')
  const elsewhere = existsSync(note) ? [join(readFileSync(note, 'utf8').trim(), 'data')] : []
  return [join(folder, 'data'), ...elsewhere]
}

function refuseOtherVersion(data: string, binaries: Binaries): void {
  const file = join(data, 'PG_VERSION')
  if (!existsSync(file)) return
  const found = readFileSync(file, 'utf8').trim()
  if (found === String(binaries.major)) return
  const code = Number(found) > binaries.major ? 'postgres-newer' : 'postgres-other-version'
  throw new StartProblem(code, { folder: data, found, known: binaries.major })
}

/**
 * Another program may take the port between the look and the start: then the next
 * one. Where /dev/shm is closed to it, PostgreSQL shares memory through files.
 */
async function startOnFreePort(
  place: Place,
  runner: Runner,
  settings: Settings,
): Promise<{ server: ServerProcess; port: number }> {
  const file = join(place.folder, 'port')
  const former = existsSync(file) ? Number(readFileSync(file, 'utf8')) : undefined
  let memory = sharedMemory()
  for (let attempt = 1; ; attempt++) {
    const port = await findFreePort(attempt === 1 ? former : undefined)
    configure(place, port, runner, { ...memory, ...settings })
    try {
      const server = await startServer(place, runner)
      writeFileSync(file, `${port}\n`)
      return { server, port }
    } catch (error) {
      const isClosed = tells(error, /shared memory segment/)
      if (attempt === 5 || !(isClosed || isTakenPort(error))) throw error
      if (isClosed) memory = throughFiles
    }
  }
}

const throughFiles: Settings = { dynamic_shared_memory_type: 'mmap' }
const leastSharedBytes = 256 * 1024 ** 2

/** Containers often give 64 MB to /dev/shm: too little for a parallel query. */
function sharedMemory(): Settings {
  if (process.platform !== 'linux') return {}
  try {
    const { blocks, bsize } = statfsSync('/dev/shm')
    return blocks * bsize < leastSharedBytes ? throughFiles : {}
  } catch {
    return throughFiles
  }
}

function isTakenPort(error: unknown): boolean {
  return tells(error, /could not create any TCP\/IP sockets|Address already in use/)
}

function tells(error: unknown, words: RegExp): boolean {
  return error instanceof StartProblem && words.test(String(error.facts['reason']))
}

function addressOf(folder: string, port: number): string {
  return `postgres://${superuser}:${password({ folder })}@127.0.0.1:${port}/${databaseName}`
}

async function ensureDatabase(url: string, server: ServerProcess): Promise<string> {
  const maintenance = new URL(url)
  maintenance.pathname = '/postgres'
  const client = new Client({ connectionString: maintenance.href })
  try {
    await client.connect()
    const { rowCount } = await client.query('select from pg_database where datname = $1', [
      databaseName,
    ])
    if (rowCount === 0) await client.query(`create database ${databaseName}`)
  } catch (error) {
    await server.stop()
    throw error
  } finally {
    await client.end()
  }
  return url
}
