/** The data folder: everything that an installation keeps, and who may write to it now. */
import { randomBytes } from 'node:crypto'
import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

import { identityOf } from './process-identity.ts'
import { errorCode, StartProblem } from './start-problem.ts'

/** Raised when the layout of the data folder changes so that an older Opora would harm it. */
export const dataVersion = 1

const bytesForFirstStart = 1024 ** 3
const bytesForStart = 256 * 1024 ** 2

export type DataFolder = {
  /** Full path. */
  readonly path: string
  /** Where the embedded PostgreSQL keeps its files. */
  readonly postgres: string
  /** Signs sessions: made once, kept in a file that only the owner may read. */
  readonly secret: string
  /** True when nothing was in it before. */
  readonly isNew: boolean
  /** Lets another Opora use the folder. */
  release(): void
}

/**
 * Makes the data folder ready and locks it for this process.
 *
 * @throws StartProblem data-folder-…, another-opora, disk-full
 */
export function openDataFolder(path: string): DataFolder {
  makeFolder(path)
  const isNew = !existsSync(join(path, 'VERSION'))
  refuseNewer(path)
  const release = lock(path)
  try {
    requireSpace(path, isNew ? bytesForFirstStart : bytesForStart)
    writeOnce(join(path, 'VERSION'), `${dataVersion}\n`)
    const secret = keptSecret(path)
    return { path, postgres: join(path, 'postgres'), secret, isNew, release }
  } catch (error) {
    release()
    throw unwritable(path, error)
  }
}

/** What signs sessions and seals second factors in this installation: made once, the same ever after. */
export function keptSecret(path: string): string {
  makeFolder(path)
  writeOnce(join(path, 'secret'), `${randomBytes(32).toString('base64url')}\n`)
  return readFileSync(join(path, 'secret'), 'utf8').trim()
}

/**
 * Refuses to go on where less is free than needed.
 *
 * @throws StartProblem disk-full
 */
export function requireSpace(path: string, neededBytes: number): void {
  const freeBytes = freeBytesAt(path)
  if (freeBytes < neededBytes) throw diskFull(path, freeBytes, neededBytes)
}

/** The problem of a disk that turned out to be full while working. */
export function diskFull(
  path: string,
  freeBytes = freeBytesAt(path),
  neededBytes = bytesForStart,
): StartProblem {
  return new StartProblem('disk-full', {
    folder: path,
    free: megabytes(freeBytes),
    needed: megabytes(neededBytes),
  })
}

function freeBytesAt(path: string): number {
  const existing = existsSync(path) ? path : dirname(path)
  const { bavail, bsize } = statfsSync(existing)
  return bavail * bsize
}

function megabytes(bytes: number): string {
  return `${Math.floor(bytes / 1024 ** 2)} MB`
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    const probe = join(path, `.probe-${process.pid}`)
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (error) {
    throw unwritable(path, error)
  }
}

function unwritable(path: string, error: unknown): unknown {
  if (error instanceof StartProblem) return error
  const code = errorCode(error)
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(path)
  const isOurs = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT'].includes(code)
  return isOurs
    ? new StartProblem('data-folder-not-writable', { folder: path, reason: code }, error)
    : error
}

function refuseNewer(path: string): void {
  const file = join(path, 'VERSION')
  if (!existsSync(file)) return
  const text = readFileSync(file, 'utf8').trim()
  if (!/^\d{1,6}$/.test(text)) throw new StartProblem('data-folder-foreign', { file })
  if (Number(text) > dataVersion) {
    throw new StartProblem('data-folder-newer', { folder: path, found: text, known: dataVersion })
  }
}

function writeOnce(file: string, text: string): void {
  if (existsSync(file)) return
  writeFileSync(`${file}.new`, text, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

/**
 * One Opora per data folder. The lock is a file with the holder's process number
 * and start, so that neither a killed holder nor a number used again blocks the
 * next start. It appears with its content (a link), so nobody reads half of it.
 */
function lock(path: string): () => void {
  const file = join(path, 'lock')
  const own = `${process.pid} ${identityOf(process.pid)}\n`
  const candidate = join(path, `lock.${process.pid}`)
  writeFileSync(candidate, own, { mode: 0o600 })
  try {
    for (let attempt = 0; attempt < 10; attempt++) {
      if (took(candidate, file)) return () => releaseLock(file, own)
      removeStale(path, file)
    }
    throw new StartProblem('another-opora', { folder: path, pid: '?' })
  } finally {
    rmSync(candidate, { force: true })
  }
}

function took(candidate: string, file: string): boolean {
  try {
    linkSync(candidate, file)
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  }
}

/** @throws StartProblem another-opora where the holder is alive */
function removeStale(path: string, file: string): void {
  const text = readIfThere(file)
  if (text === undefined) return
  const [pid, identity] = text.trim().split(' ')
  if (identity !== undefined && identityOf(Number(pid)) === identity) {
    throw new StartProblem('another-opora', { folder: path, pid: pid ?? '?' })
  }
  const aside = `${file}.stale-${process.pid}`
  try {
    renameSync(file, aside)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return
    throw error
  }
  // Between the look and the move another start may have taken the lock: give it back.
  if (readIfThere(aside) !== text) took(aside, file)
  rmSync(aside, { force: true })
}

function releaseLock(file: string, own: string): void {
  if (readIfThere(file) === own) rmSync(file, { force: true })
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
}
