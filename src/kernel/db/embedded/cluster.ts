import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

import { StartProblem } from '../../start-problem.ts'
import { program } from './binaries.ts'
import type { Place } from './place.ts'
import { launch, type Runner } from './runner.ts'

/** The superuser of the embedded server. */
export const superuser = 'postgres'

/** Settings of a server, by PostgreSQL's names. */
export type Settings = Readonly<Record<string, string>>

const usual: Settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '128MB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '1GB',
  jit: 'off',
  random_page_cost: '1.1',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  log_line_prefix: '%m [%p] %u@%d ',
  logging_collector: 'on',
  log_directory: 'log',
  log_filename: 'postgresql-%a.log',
  log_rotation_age: '1d',
  log_rotation_size: '0',
  log_truncate_on_rotation: 'on',
}

/**
 * Makes the data directory where there is none. It appears whole or not at all:
 * a start that was killed in the middle begins again.
 */
export async function initialise(place: Place, runner: Runner, durable: boolean): Promise<void> {
  if (existsSync(join(place.data, 'PG_VERSION'))) return
  const unfinished = `${place.data}.new`
  rmSync(unfinished, { recursive: true, force: true })
  const passwordFile = join(place.home, 'password.new')
  writeFileSync(passwordFile, `${password(place)}\n`, { mode: 0o600 })
  if (runner.kind === 'user') chownSync(passwordFile, runner.uid, runner.gid)
  try {
    await runInitdb(place, runner, [
      `--pgdata=${unfinished}`,
      `--username=${superuser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=icu',
      '--icu-locale=und',
      `--lc-ctype=${utf8Locale()}`,
      `--lc-collate=${utf8Locale()}`,
      '--no-instructions',
      ...(durable ? [] : ['--no-sync']),
    ])
  } finally {
    unlinkSync(passwordFile)
  }
  renameSync(unfinished, place.data)
}

/** Writes the settings; what an installation changes stands in local.conf beside them. */
export function configure(place: Place, port: number, runner: Runner, extra: Settings): void {
  const file = join(place.data, 'postgresql.conf')
  const lines = Object.entries({ ...usual, ...extra, port: String(port) }).map(
    ([name, value]) => `${name} = '${value}'`,
  )
  const text = [
    '# Written by Opora at every start. Own settings: local.conf in this folder.',
    ...lines,
    "include_if_exists = 'local.conf'",
    '',
  ].join('\n')
  writeFileSync(file, text, { mode: 0o600 })
  if (runner.kind === 'user') chownSync(file, runner.uid, runner.gid)
}

/** The superuser's password: made once, kept in a file that only the owner may read. */
export function password(place: { readonly folder: string }): string {
  const file = join(place.folder, 'password')
  if (!existsSync(file)) {
    writeFileSync(`${file}.new`, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 })
    renameSync(`${file}.new`, file)
  }
  return readFileSync(file, 'utf8').trim()
}

/**
 * pg_trgm sees Cyrillic letters only where LC_CTYPE knows UTF-8. macOS may lack
 * C.UTF-8; Windows treats every locale but C as Unicode when the encoding is UTF-8.
 */
function utf8Locale(): string {
  if (process.platform === 'win32') return 'en-US'
  return process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'
}

function runInitdb(place: Place, runner: Runner, args: string[]): Promise<void> {
  const { command, args: all, identity } = launch(runner, program(place.root, 'initdb'), args)
  return new Promise((resolve, reject) => {
    const child = spawn(command, all, {
      ...identity,
      cwd: place.home,
      env: environmentOf(place),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    child.stdout.on('data', (text: Buffer) => (output += text.toString()))
    child.stderr.on('data', (text: Buffer) => (output += text.toString()))
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) return resolve()
      const file = join(place.folder, 'initdb.log')
      writeFileSync(file, output)
      reject(new StartProblem('postgres-failed', { reason: reasonIn(output), file }))
    })
  })
}

/** The environment of PostgreSQL's programs: nothing of the caller's but the path. */
export function environmentOf(place: { readonly home: string }): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP, TMP } = process.env
  const kept = Object.entries({ PATH, SystemRoot, TEMP, TMP }).filter(([, value]) => value)
  return { ...Object.fromEntries(kept), HOME: place.home, LANG: utf8Locale() }
}

/** The sentence of a log that tells why: its last FATAL, PANIC or error. */
export function reasonIn(log: string): string {
  const lines = log.split('\n').filter((line) => line.trim() !== '')
  const told = lines.findLast((line) => /FATAL|PANIC|error:|could not/.test(line)) ?? lines.at(-1)
  return (told ?? 'no reason given').replace(/^.*?(FATAL|PANIC|error):\s*/, '').trim()
}
