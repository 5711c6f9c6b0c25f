/**
 * Real databases for tests, quickly: one PostgreSQL per run, a database per test
 * file copied from a template. OPORA_TEST_DATABASE_URL names an installed server
 * (15 or newer) to run on instead.
 */
import { randomBytes } from 'node:crypto'

import { Client } from 'pg'
import { inject, vi } from 'vitest'
import { type Queryable, sql } from '#kernel/db/index.ts'

export type TestDatabase = {
  /** The superuser's address of the database. */
  readonly url: string
  readonly name: string
  /** Drops it, cutting whoever is still connected. */
  drop(): Promise<void>
}

/** The superuser's address of the run's server, or of one of its databases. */
export function testServerUrl(database?: string): string {
  const url = new URL(inject('testServerUrl'))
  if (database !== undefined) url.pathname = `/${database}`
  return url.href
}

/** A database of its own for the caller: empty, or a copy of a template. */
export async function freshDatabase(options: { template?: string } = {}): Promise<TestDatabase> {
  const name = `${inject('testDatabasePrefix')}_${randomBytes(6).toString('hex')}`
  await onServer((client) =>
    client.query(`create database ${name} template ${options.template ?? 'template0'}`),
  )
  return {
    url: testServerUrl(name),
    name,
    drop: () => onServer((client) => client.query(`drop database if exists ${name} with (force)`)),
  }
}

/**
 * A template for `freshDatabase`, made once per run by whichever worker comes
 * first; the others wait for it. `prepare` gets the superuser's address of an
 * empty database and must have closed its connections when it resolves. Where it
 * fails, the next caller tries again.
 *
 * @returns the name of the template
 */
export async function templateDatabase(
  name: string,
  prepare: (url: string) => Promise<void>,
): Promise<string> {
  const database = `${inject('testDatabasePrefix')}_template_${name.replaceAll(/\W/g, '_')}`
  await onServer(async (client) => {
    await client.query('select pg_advisory_lock(hashtext($1))', [database])
    if (await isTemplate(client, database)) return
    await client.query(`drop database if exists ${database} with (force)`)
    await client.query(`create database ${database} template template0`)
    await prepare(testServerUrl(database))
    await client.query(`alter database ${database} is_template true`)
  })
  return database
}

/**
 * Waits until every transaction that was open on the server has ended, those of other test files
 * included: events are served only behind the oldest one.
 */
export async function transactionsEnded(db: Queryable): Promise<void> {
  const { xid } = await db.one<{ xid: string }>(sql`SELECT pg_current_xact_id()::text AS xid`)
  await vi.waitUntil(
    async () => {
      const { isEnded } = await db.one<{ isEnded: boolean }>(
        sql`SELECT pg_snapshot_xmin(pg_current_snapshot()) > ${xid}::xid8 AS "isEnded"`,
      )
      return isEnded
    },
    { timeout: 60_000, interval: 20 },
  )
}

async function isTemplate(client: Client, database: string): Promise<boolean> {
  const { rowCount } = await client.query(
    'select from pg_database where datname = $1 and datistemplate',
    [database],
  )
  return rowCount === 1
}

async function onServer(work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: testServerUrl('postgres') })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
