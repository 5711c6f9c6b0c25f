import { createHash } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  lchownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'

import { type Binaries, program } from './binaries.ts'
import { launch, type Runner } from './runner.ts'

/** Where the binaries and the files of one embedded server stand. */
export type Place = {
  /** Folder named by the caller: password, port, and where the rest is. */
  readonly folder: string
  /** PostgreSQL's own data directory. */
  readonly data: string
  /** Folder that holds bin, lib and share. */
  readonly root: string
  /** A folder of the user under whom PostgreSQL runs: its home, its working files. */
  readonly home: string
  /** True where binaries and data had to leave `folder`: the start says where. */
  readonly isElsewhere: boolean
}

/**
 * Decides where binaries and data stand. An ordinary user and a user namespace
 * keep them in `folder`; another user gets them in a folder that he can reach,
 * and data that already stands in `folder` is moved there.
 */
export function choosePlace(folder: string, binaries: Binaries, runner: Runner): Place {
  const note = join(folder, 'elsewhere')
  if (runner.kind !== 'user') {
    const data = join(folder, 'data')
    if (existsSync(note) && !existsSync(data)) moveBack(note, data)
    return { folder, data, root: binaries.root, home: folder, isElsewhere: false }
  }
  const home = existsSync(note) ? readFileSync(note, 'utf8').trim() : reachableFolder(folder)
  mkdirSync(home, { recursive: true })
  chownSync(home, runner.uid, runner.gid)
  chmodSync(home, 0o700)
  writeFileSync(note, `${home}\n`)
  const data = join(home, 'data')
  const former = join(folder, 'data')
  if (existsSync(former) && !existsSync(data)) moveData(former, data, runner)
  return { folder, data, root: reachableBinaries(home, binaries, runner), home, isElsewhere: true }
}

function reachableFolder(folder: string): string {
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 12)
  const base = ['/var/lib', '/var/tmp'].find(isWritable) ?? '/tmp'
  return join(base, `opora-${hash}`)
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

function reachableBinaries(home: string, binaries: Binaries, runner: Runner): string {
  if (runs(binaries.root, runner)) return binaries.root
  const copy = join(home, `postgresql-${binaries.version}`)
  if (existsSync(copy)) return copy
  const unfinished = `${copy}.new`
  rmSync(unfinished, { recursive: true, force: true })
  cpSync(binaries.root, unfinished, { recursive: true, verbatimSymlinks: true })
  renameSync(unfinished, copy)
  return copy
}

function runs(root: string, runner: Runner): boolean {
  const { command, args, identity } = launch(runner, program(root, 'postgres'), ['--version'])
  return spawnSync(command, [...args], { ...identity, cwd: '/', timeout: 10_000 }).status === 0
}

function moveData(from: string, to: string, owner: { uid: number; gid: number }): void {
  const unfinished = `${to}.new`
  rmSync(unfinished, { recursive: true, force: true })
  cpSync(from, unfinished, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true })
  give(unfinished, owner)
  chmodSync(unfinished, 0o700)
  renameSync(unfinished, to)
  rmSync(from, { recursive: true })
}

function moveBack(note: string, data: string): void {
  const home = readFileSync(note, 'utf8').trim()
  const former = join(home, 'data')
  if (!existsSync(former)) return
  moveData(former, data, { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 })
  rmSync(note)
  rmSync(home, { recursive: true, force: true })
}

function give(path: string, owner: { uid: number; gid: number }): void {
  lchownSync(path, owner.uid, owner.gid)
  for (const entry of readdirSync(path, { withFileTypes: true, recursive: true })) {
    lchownSync(join(entry.parentPath, entry.name), owner.uid, owner.gid)
  }
}
