/** One PostgreSQL per run of the tests: started before the first file, gone after the last. */
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Client } from 'pg'
import type { TestProject } from 'vitest/node'

import { findBinaries } from '../../src/kernel/db/embedded/binaries.ts'
import {
  removePostgres,
  startPostgres,
  stopAbandonedPostgres,
} from '../../src/kernel/db/embedded/index.ts'
import { errorCode } from '../../src/kernel/start-problem.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The superuser's address of the server of this run. */
    testServerUrl: string
    /** Every database of this run has a name that begins so. */
    testDatabasePrefix: string
  }
}

const folderPrefix = 'opora-test-'

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const prefix = `opora_test_${randomBytes(4).toString('hex')}`
  const installed = process.env['OPORA_TEST_DATABASE_URL']
  const server = installed === undefined ? await startTemporary() : { url: installed }
  project.provide('testServerUrl', server.url)
  project.provide('testDatabasePrefix', prefix)
  return async () => {
    if ('stop' in server) await server.stop()
    else await dropDatabases(server.url, prefix)
  }
}

async function startTemporary(): Promise<{ url: string; stop: () => Promise<void> }> {
  await removeStale()
  const folder = mkdtempSync(join(tmpdir(), `${folderPrefix}${process.pid}-`))
  const isCopied = copyPristine(folder)
  const options = {
    folder,
    isDurable: false,
    settings: { max_connections: '200', wal_level: 'minimal', max_wal_senders: '0' },
  }
  let server = await startPostgres(options)
  if (!isCopied && !server.isElsewhere) {
    await server.stop()
    keepPristine(folder)
    server = await startPostgres(options)
  }
  return {
    url: server.url,
    stop: async () => {
      await server.stop()
      removePostgres(folder)
    },
  }
}

// Making a data directory takes a second of every run; copying one takes a tenth.
const pristine = join(
  import.meta.dirname,
  '../../node_modules/.cache',
  `opora-postgres-${findBinaries().version}`,
)

function copyPristine(folder: string): boolean {
  if (!existsSync(pristine)) return false
  try {
    cpSync(pristine, folder, { recursive: true })
    chmodSync(join(folder, 'data'), 0o700)
    return true
  } catch {
    // Somebody else's copy: this run makes its own.
    rmSync(folder, { recursive: true, force: true })
    return false
  }
}

function keepPristine(folder: string): void {
  const unfinished = `${pristine}.${process.pid}`
  try {
    cpSync(folder, unfinished, { recursive: true })
    renameSync(unfinished, pristine)
  } catch {
    // Another run was first, or the folder of the packages is not ours to write to.
    rmSync(unfinished, { recursive: true, force: true })
  }
}

/** A run that was killed leaves its server and its folder. */
async function removeStale(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(folderPrefix))) {
    const pid = Number(name.slice(folderPrefix.length).split('-')[0])
    if (!Number.isInteger(pid) || isAlive(pid)) continue
    const folder = join(tmpdir(), name)
    await stopAbandonedPostgres(folder)
    removePostgres(folder)
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return errorCode(error) === 'EPERM'
  }
}

async function dropDatabases(url: string, prefix: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ name: string }>(
    'select datname as name from pg_database where starts_with(datname, $1)',
    [prefix],
  )
  for (const { name } of rows) {
    await client.query(`alter database ${name} is_template false`)
    await client.query(`drop database ${name} with (force)`)
  }
  await client.end()
}
