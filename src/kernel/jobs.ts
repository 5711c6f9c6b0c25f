import { PgBoss } from 'pg-boss'
import { openPool } from './db/index.ts'
import pg from 'pg'

/**
 * Work that is done later, or by the clock: kept in PostgreSQL (schema
 * `jobs`), so that nothing is lost when the process ends, on a pool of its
 * own, so that a full queue never keeps a request from a connection.
 */
export type JobDefinition<Data extends object = object> = {
  name: string
  /** Five-field cron expression and its time zone, for work by the clock. */
  schedule?: { cron: string; timeZone: string }
  /** How many times a failing job is tried again; pauses double. */
  retries?: number
  /** How often it is looked for work; somebody who waits for it is not let wait longer. */
  lookEverySeconds?: number
  handle: (data: Data) => Promise<void>
}

export type JobQueue = {
  /** With a key, a job of the same name and key that still waits is not added twice. */
  add(
    name: string,
    data: object,
    options?: { key?: string; startAfterSeconds?: number },
  ): Promise<void>
  stop(): Promise<void>
}

const schema = 'jobs'

/** Makes or upgrades the tables of the queue, as the owner; the serving role gets the use of them. */
export async function prepareJobs(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema, supervise: false, schedule: false })
  boss.on('error', () => undefined) // start() rejects with the same error
  await boss.start()
  await boss.stop({ graceful: false })
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(`
      GRANT USAGE, CREATE ON SCHEMA ${schema} TO opora_app;
      GRANT ALL ON ALL TABLES IN SCHEMA ${schema} TO opora_app;
      GRANT ALL ON ALL SEQUENCES IN SCHEMA ${schema} TO opora_app;
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${schema} TO opora_app;
    `)
  } finally {
    await client.end()
  }
}

/** Starts serving the defined jobs. A job that fails is tried again and its error kept. */
export async function startJobs(
  url: string,
  definitions: readonly JobDefinition[],
  onError: (error: unknown) => void,
): Promise<JobQueue> {
  const { pool, close } = openPool({
    url,
    role: 'opora_app',
    searchPath: [schema, 'public'],
    connections: 4,
    applicationName: 'opora jobs',
    onError,
  })
  const boss = new PgBoss({
    schema,
    migrate: false,
    createSchema: false,
    db: { executeSql: (text: string, values?: unknown[]) => pool.query(text, values) },
  })
  boss.on('error', onError)
  await boss.start()
  for (const definition of definitions) {
    await boss.createQueue(definition.name, {
      retryLimit: definition.retries ?? 5,
      retryBackoff: true,
      policy: 'standard',
    })
    await boss.work(
      definition.name,
      { pollingIntervalSeconds: definition.lookEverySeconds ?? 2 },
      async (jobs) => {
        for (const job of jobs) await definition.handle(job.data ?? {})
      },
    )
    if (definition.schedule) {
      const { cron, timeZone } = definition.schedule
      await boss.schedule(definition.name, cron, {}, { tz: timeZone })
    }
  }
  return {
    add: async (name, data, options = {}) => {
      await boss.send(name, data, {
        ...(options.key === undefined ? {} : { singletonKey: options.key }),
        ...(options.startAfterSeconds === undefined
          ? {}
          : { startAfter: options.startAfterSeconds }),
      })
    },
    stop: async () => {
      await boss.stop({ graceful: true, timeout: 5_000 })
      await close()
    },
  }
}
