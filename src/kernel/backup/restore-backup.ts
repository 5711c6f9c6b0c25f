import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { identifier } from '../db/index.ts'
import { migrateAll, MigrationError } from '../db/migrate.ts'
import { BackupError, type Manifest, manifestFile, type TableFile } from './manifest.ts'
import type { BackupProgress } from './take-backup.ts'

/**
 * Fills an empty database from a backup: makes the schemas as they were, loads
 * every table in one transaction and compares hashes and counts. The caller
 * migrates on from there. A backup that is damaged leaves nothing behind.
 *
 * @throws BackupError
 */
export async function restoreBackup(
  databaseUrl: string,
  folder: string,
  onProgress: BackupProgress = () => undefined,
): Promise<Manifest> {
  const manifest = await readManifest(folder)
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'opora restore' })
  await client.connect()
  try {
    await refuseFilled(client)
    for (const table of manifest.tables) await verifyFile(table, folder)
    await migrateAsItWas(databaseUrl, manifest)
    await client.query('BEGIN')
    for (const table of manifest.tables) {
      // Migrations may have put rows of their own there; the backup holds them as well.
      await client.query(`DELETE FROM ${tableName(table)}`)
    }
    for (const [at, table] of manifest.tables.entries()) {
      await loadTable(client, table, folder)
      onProgress({
        table: `${table.schema}.${table.table}`,
        rows: table.rows,
        at: at + 1,
        of: manifest.tables.length,
      })
    }
    await setIdentities(client, manifest)
    await placeSubscribers(client, manifest)
    await client.query('COMMIT')
    return manifest
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  } finally {
    await client.end()
  }
}

async function readManifest(folder: string): Promise<Manifest> {
  try {
    const manifest = JSON.parse(await readFile(join(folder, manifestFile), 'utf8')) as Manifest
    if (manifest.format !== 1) throw new BackupError('backup-newer', { folder })
    return manifest
  } catch (error) {
    if (error instanceof BackupError) throw error
    throw new BackupError('not-a-backup', { folder })
  }
}

async function refuseFilled(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ exists: boolean }>(
    `SELECT to_regclass('public.migration') IS NOT NULL AS exists`,
  )
  if (!rows[0]?.exists) return
  const filled = await client.query('SELECT FROM public.migration LIMIT 1')
  if (filled.rowCount) throw new BackupError('database-not-empty', {})
}

async function migrateAsItWas(databaseUrl: string, manifest: Manifest): Promise<void> {
  const shared = new Set(['reference', 'auth'])
  const wanted = new Map(
    Object.entries(manifest.migrations).map(([schema, list]) => [
      schema,
      new Map(list.map((each) => [each.name, each.sha256])),
    ]),
  )
  try {
    await migrateAll(
      databaseUrl,
      [...wanted.keys()].filter((schema) => !shared.has(schema)),
      {
        only: (schema, migration) => wanted.get(schema)?.get(migration.name) === migration.sha256,
      },
    )
  } catch (error) {
    if (error instanceof MigrationError)
      throw new BackupError('backup-newer', { folder: manifest.program })
    throw error
  }
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM public.migration',
    )
    const expected = [...wanted.values()].reduce((sum, { size }) => sum + size, 0)
    if (rows[0]?.count !== expected)
      throw new BackupError('backup-newer', { folder: manifest.program })
  } finally {
    await client.end()
  }
}

const tableName = ({ schema, table }: Pick<TableFile, 'schema' | 'table'>) =>
  `${identifier(schema)}.${identifier(table)}`

async function loadTable(client: pg.Client, table: TableFile, folder: string): Promise<void> {
  const columns = table.columns.map(identifier).join(', ')
  const sink = client.query(copyFrom(`COPY ${tableName(table)} (${columns}) FROM STDIN`))
  await pipeline(createReadStream(join(folder, table.file)), createGunzip(), sink)
  if (sink.rowCount !== table.rows) throw new BackupError('backup-damaged', { file: table.file })
}

/** Reads a file through before anything is written: a damaged copy must leave the database empty. */
async function verifyFile(table: TableFile, folder: string): Promise<void> {
  const hash = createHash('sha256')
  try {
    await pipeline(createReadStream(join(folder, table.file)), createGunzip(), hash)
  } catch {
    throw new BackupError('backup-damaged', { file: table.file })
  }
  if (hash.digest('hex') !== table.sha256)
    throw new BackupError('backup-damaged', { file: table.file })
}

/** Identity columns go on after the highest number that the backup brought. */
async function setIdentities(client: pg.Client, manifest: Manifest): Promise<void> {
  for (const table of manifest.tables) {
    const { rows } = await client.query<{ column: string; sequence: string }>(
      `SELECT attname AS "column", pg_get_serial_sequence($1, attname) AS sequence
       FROM pg_attribute WHERE attrelid = $1::regclass AND attidentity <> ''`,
      [tableName(table)],
    )
    for (const { column, sequence } of rows) {
      await client.query(
        `SELECT setval($1, greatest((SELECT max(${identifier(column)}) FROM ${tableName(table)}), 1),
                       EXISTS (SELECT FROM ${tableName(table)}))`,
        [sequence],
      )
    }
  }
}

/** All restored events carry the number of this transaction: each subscriber goes on from its place among them. */
async function placeSubscribers(client: pg.Client, manifest: Manifest): Promise<void> {
  for (const [schema, places] of Object.entries(manifest.subscribers)) {
    for (const [name, served] of Object.entries(places)) {
      await client.query(
        `UPDATE ${identifier(schema)}.event_subscriber
         SET xid = pg_current_xact_id(), event_id = $2 WHERE name = $1`,
        [name, served],
      )
    }
  }
}
