import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { identifier } from './sql.ts'

/** The folder of migrations: `reference/`, `auth/` once each, `region/` once per region's schema. */
const migrationsFolder = join(import.meta.dirname, '../../../db/migrations')

export type MigrationProblem =
  | { problem: 'postgres-too-old'; version: string; needed: string }
  | { problem: 'locale-not-utf8'; lcCtype: string }
  | { problem: 'newer-database'; schema: string; migration: string }
  | { problem: 'changed-migration'; schema: string; migration: string }

/** Thrown when the database cannot be migrated; carries the facts for one plain sentence. */
export class MigrationError extends Error {
  readonly facts: MigrationProblem

  constructor(facts: MigrationProblem) {
    super(`cannot migrate: ${JSON.stringify(facts)}`)
    this.name = 'MigrationError'
    this.facts = facts
  }
}

export type MigrationStep = { schema: string; migration: string }

export type MigrationOptions = {
  onStep?: (step: MigrationStep) => void
  /** Which of the migrations that have not run are to run; a restore stops where its backup was. */
  only?: (schema: string, migration: { name: string; sha256: string }) => boolean
}

const oldestPostgres = 15
const migrationLock = 4_707_201 // one migrating process at a time, whatever the machine

/**
 * Brings the shared schemas and each region's schema to the version of this
 * program: roles, extensions, then every migration that has not run, each in a
 * transaction of its own. Running it again changes nothing.
 *
 * @param ownerUrl address of an account that may create roles and schemas
 * @param schemas  the schemas of the regions
 * @returns the steps that ran
 */
export async function migrateAll(
  ownerUrl: string,
  schemas: readonly string[],
  options: MigrationOptions = {},
): Promise<MigrationStep[]> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'opora-migrate' })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock])
    await checkServer(client)
    await prepareDatabase(client)
    const steps: MigrationStep[] = []
    const targets = [
      { schema: 'reference', folder: 'reference' },
      { schema: 'auth', folder: 'auth' },
      ...schemas.map((schema) => ({ schema, folder: 'region' })),
    ]
    for (const { schema, folder } of targets) {
      for (const migration of await pending(client, schema, folder)) {
        if (options.only && !options.only(schema, migration)) continue
        await apply(client, schema, migration)
        steps.push({ schema, migration: migration.name })
        options.onStep?.({ schema, migration: migration.name })
      }
    }
    return steps
  } finally {
    await client.end()
  }
}

async function checkServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: string; number: number }>(
    `SELECT current_setting('server_version') AS version,
            current_setting('server_version_num')::int AS number`,
  )
  const server = rows[0]
  if (server && server.number < oldestPostgres * 10_000) {
    throw new MigrationError({
      problem: 'postgres-too-old',
      version: server.version,
      needed: String(oldestPostgres),
    })
  }
}

async function prepareDatabase(client: pg.Client): Promise<void> {
  await client.query(`
    DO $$
    BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'opora_owner') THEN
        CREATE ROLE opora_owner NOLOGIN;
      END IF;
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'opora_app') THEN
        CREATE ROLE opora_app NOLOGIN;
      END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; -- another database's migration won
    END $$;
    GRANT opora_owner, opora_app TO CURRENT_USER;
    CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
    CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;
    CREATE TABLE IF NOT EXISTS public.migration (
      schema     text        NOT NULL,
      name       text        NOT NULL,
      sha256     text        NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (schema, name)
    );
    COMMENT ON TABLE public.migration IS 'Which migration ran in which schema, with the hash of its text';
    GRANT SELECT ON public.migration TO opora_app;
  `)
  // Without a UTF-8 LC_CTYPE the trigrams of Cyrillic words are empty, silently.
  const { rows } = await client.query<{ trigrams: string[]; lcCtype: string }>(
    `SELECT public.show_trgm('йод') AS trigrams, datctype AS "lcCtype"
     FROM pg_database WHERE datname = current_database()`,
  )
  if (rows[0] && rows[0].trigrams.length === 0) {
    throw new MigrationError({ problem: 'locale-not-utf8', lcCtype: rows[0].lcCtype })
  }
}

type Migration = { name: string; text: string; sha256: string }

async function migrationsIn(folder: string): Promise<Migration[]> {
  const files = (await readdir(join(migrationsFolder, folder))).filter((file) =>
    file.endsWith('.sql'),
  )
  return Promise.all(
    files.toSorted().map(async (file) => {
      // The hash is of the text, not of the line ends that a checkout chose.
      const text = (await readFile(join(migrationsFolder, folder, file), 'utf8')).replaceAll(
        '\r\n',
        '\n',
      )
      return { name: file, text, sha256: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

async function pending(client: pg.Client, schema: string, folder: string): Promise<Migration[]> {
  await client.query(`CREATE SCHEMA IF NOT EXISTS ${identifier(schema)} AUTHORIZATION opora_owner`)
  await client.query(`GRANT USAGE ON SCHEMA ${identifier(schema)} TO opora_app`)
  const known = await migrationsIn(folder)
  const { rows: applied } = await client.query<{ name: string; sha256: string }>(
    'SELECT name, sha256 FROM public.migration WHERE schema = $1 ORDER BY name',
    [schema],
  )
  for (const { name, sha256 } of applied) {
    const own = known.find((migration) => migration.name === name)
    if (!own) throw new MigrationError({ problem: 'newer-database', schema, migration: name })
    if (own.sha256 !== sha256) {
      throw new MigrationError({ problem: 'changed-migration', schema, migration: name })
    }
  }
  const done = new Set(applied.map(({ name }) => name))
  return known.filter(({ name }) => !done.has(name))
}

async function apply(client: pg.Client, schema: string, migration: Migration): Promise<void> {
  const path = [...new Set([schema, 'reference', 'public'])].map(identifier).join(', ')
  try {
    await client.query('BEGIN')
    await client.query(`SET LOCAL search_path = ${path}`)
    await client.query('SET LOCAL ROLE opora_owner')
    await client.query(migration.text)
    await client.query('RESET ROLE')
    await client.query('INSERT INTO public.migration (schema, name, sha256) VALUES ($1, $2, $3)', [
      schema,
      migration.name,
      migration.sha256,
    ])
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw new Error(`migration ${migration.name} failed in ${schema}`, { cause: error })
  }
}
