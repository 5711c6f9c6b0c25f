import { createHash } from 'node:crypto'
import { createWriteStream, existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { identifier } from '../db/index.ts'
import { listTables, type StoredTable } from './list-tables.ts'
import { BackupError, type Manifest, manifestFile, type TableFile } from './manifest.ts'

export type BackupProgress = (done: { table: string; rows: number; of: number; at: number }) => void

export type BackupOptions = {
  readonly onProgress?: BackupProgress
  /** The schema of one region: of the others nothing is copied. */
  readonly region?: string
}

/** Schemas that belong to no region; every backup holds them. */
const sharedSchemas = ['auth', 'reference']

/**
 * Copies every table of the regions, the reference data and the accounts, as of
 * one moment, into a folder: a compressed text file a table and a manifest with
 * hashes and counts. Opora may go on serving meanwhile. The folder appears
 * whole or not at all. One region alone can be copied, with what regions share. Waiting jobs are left out: what is due is found again
 * by the clock and from the events.
 *
 * @throws BackupError when the folder exists
 */
export async function takeBackup(
  databaseUrl: string,
  folder: string,
  program: string,
  { onProgress = () => undefined, region }: BackupOptions = {},
): Promise<Manifest> {
  if (existsSync(folder)) throw new BackupError('backup-exists', { folder })
  const unfinished = `${folder}.unfinished`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { recursive: true, mode: 0o700 })
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'opora backup' })
  await client.connect()
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const { migrations, postgres } = await describeDatabase(client, region)
    const schemas = Object.keys(migrations)
    const tables = await listTables(client, schemas)
    const files: TableFile[] = []
    for (const [at, table] of tables.entries()) {
      const file = await copyTable(client, table, unfinished)
      files.push(file)
      onProgress({
        table: `${file.schema}.${file.table}`,
        rows: file.rows,
        at: at + 1,
        of: tables.length,
      })
    }
    const manifest: Manifest = {
      format: 1,
      program,
      takenAt: new Date().toISOString(),
      postgres,
      migrations,
      tables: files,
      subscribers: await describeSubscribers(client, tables),
    }
    await client.query('COMMIT')
    await writeFile(join(unfinished, manifestFile), `${JSON.stringify(manifest, null, 2)}\n`, {
      mode: 0o600,
    })
    await rename(unfinished, folder)
    return manifest
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    throw error
  } finally {
    await client.end()
  }
}

async function describeDatabase(client: pg.Client, region: string | undefined) {
  const { rows } = await client.query<{ schema: string; name: string; sha256: string }>(
    `SELECT schema, name, sha256 FROM public.migration
     WHERE $1::text IS NULL OR schema = $1 OR schema = ANY ($2) ORDER BY schema, name`,
    [region ?? null, sharedSchemas],
  )
  const migrations: Manifest['migrations'] = {}
  for (const { schema, name, sha256 } of rows) (migrations[schema] ??= []).push({ name, sha256 })
  const version = await client.query<{ server_version: string }>('SHOW server_version')
  return { migrations, postgres: version.rows[0]?.server_version ?? '' }
}

async function copyTable(
  client: pg.Client,
  stored: StoredTable,
  folder: string,
): Promise<TableFile> {
  const { schema, table, columns } = stored
  const file = `${schema}.${table}.copy.gz`
  const hash = createHash('sha256')
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })
  const source = client.query(
    copyTo(
      `COPY (SELECT ${columns.map(identifier).join(', ')}
             FROM ${identifier(schema)}.${identifier(table)}) TO STDOUT`,
    ),
  )
  await pipeline(
    source,
    counted,
    createGzip({ level: 6 }),
    createWriteStream(join(folder, file), { mode: 0o600 }),
  )
  return { schema, table, columns, rows: source.rowCount, file, sha256: hash.digest('hex') }
}

/** Everything after this event is delivered once more after a restore: at least once, never none. */
async function describeSubscribers(
  client: pg.Client,
  tables: readonly StoredTable[],
): Promise<Manifest['subscribers']> {
  const result: Manifest['subscribers'] = {}
  for (const { schema } of tables.filter(({ table }) => table === 'event_subscriber')) {
    const inSchema = (table: string) => `${identifier(schema)}.${identifier(table)}`
    const { rows } = await client.query<{ name: string; served: string }>(
      `SELECT subscriber.name,
              coalesce((SELECT min(event.id) - 1 FROM ${inSchema('event')} event
                        WHERE (event.xid, event.id) > (subscriber.xid, subscriber.event_id)),
                       (SELECT max(id) FROM ${inSchema('event')}), 0) AS served
       FROM ${inSchema('event_subscriber')} subscriber`,
    )
    result[schema] = Object.fromEntries(rows.map(({ name, served }) => [name, Number(served)]))
  }
  return result
}
