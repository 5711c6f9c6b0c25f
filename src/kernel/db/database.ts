import { once } from 'node:events'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { identifier, type Sql } from './sql.ts'
import { columnTypes } from './types.ts'

export type Queryable = {
  many<Row extends object>(query: Sql): Promise<Row[]>
  /** The only row. No row or several are a fault. */
  one<Row extends object>(query: Sql): Promise<Row>
  /** The row or undefined. Several are a fault. */
  maybe<Row extends object>(query: Sql): Promise<Row | undefined>
  /** How many rows were touched. */
  run(query: Sql): Promise<number>
}

export type Transaction = Queryable & {
  /** Bulk rows through COPY, in the order of `columns`. Returns the number of rows. */
  copyIn(
    table: string,
    columns: readonly string[],
    rows: Iterable<readonly unknown[]> | AsyncIterable<readonly unknown[]>,
  ): Promise<number>
  /** Runs after the commit, in order; never runs when the transaction is rolled back. */
  afterCommit(work: () => void): void
}

export type TransactionOptions = {
  isolation?: 'read committed' | 'repeatable read' | 'serializable'
}

export type Database = Queryable & {
  /**
   * Runs the work in one transaction and commits, or rolls back when it throws.
   * A deadlock or a serialization failure is tried again, three times in all,
   * so the work must keep its effects inside the transaction.
   */
  transaction<T>(
    work: (transaction: Transaction) => Promise<T>,
    options?: TransactionOptions,
  ): Promise<T>
  /** One connection held for the length of the work: LISTEN, session locks, cursors. */
  withConnection<T>(work: (connection: pg.PoolClient) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export type PoolOptions = {
  /** postgres:// address */
  url: string
  /** The role that the pool serves as. */
  role?: string
  searchPath: readonly string[]
  connections?: number
  applicationName?: string
  /** Further session settings, such as the trigram threshold. */
  settings?: Readonly<Record<string, string>>
  onError?: (error: Error) => void
}

/** A pool of connections. Opened lazily: no connection is made until the first query. */
export function openDatabase(options: PoolOptions): Database {
  const { pool, close } = openPool(options)
  return {
    ...queryable(pool),
    transaction: (work, transactionOptions) => runTransaction(pool, work, transactionOptions),
    withConnection: async (work) => {
      const client = await pool.connect()
      let failure: Error | undefined
      try {
        return await work(client)
      } catch (error) {
        failure = error instanceof Error ? error : new Error(String(error))
        throw error
      } finally {
        client.release(failure)
      }
    },
    close,
  }
}

/**
 * The driver's pool, for the libraries that want one. A connection that breaks
 * is told to `onError`; once the pool is being closed it is no news: the
 * driver does not wait for its sockets, and a server that stops right after
 * cuts them.
 */
export function openPool(options: PoolOptions): { pool: pg.Pool; close: () => Promise<void> } {
  const pool = new pg.Pool(poolConfig(options))
  let isClosing = false
  pool.on('error', (error) => {
    if (!isClosing) options.onError?.(error)
  })
  // A connection that breaks while it is used fails its query; without a listener it would also end
  // the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return {
    pool,
    close: () => {
      isClosing = true
      return pool.end()
    },
  }
}

/** The driver's settings for a pool: role, search path and column types in one place. */
export function poolConfig(options: PoolOptions): pg.PoolConfig {
  const settings = {
    ...(options.role ? { role: options.role } : {}),
    search_path: options.searchPath.join(','),
    timezone: 'UTC',
    ...options.settings,
  }
  return {
    connectionString: options.url,
    max: options.connections ?? 10,
    options: Object.entries(settings)
      .map(([name, value]) => `-c ${name}=${value.replaceAll(/([\\ ])/g, '\\$1')}`)
      .join(' '),
    application_name: options.applicationName ?? 'opora',
    types: columnTypes,
    connectionTimeoutMillis: 20_000,
  }
}

type Client = Pick<pg.ClientBase, 'query'>

function queryable(client: Client | pg.Pool): Queryable {
  const query = async (statement: Sql) => {
    const { name, text, values } = statement.compile()
    return client.query(name === undefined ? { text, values } : { name, text, values })
  }
  const maybe = async <Row extends object>(statement: Sql): Promise<Row | undefined> => {
    const { rows } = await query(statement)
    if (rows.length > 1) throw new Error(`expected at most one row, got ${rows.length}`)
    return rows[0] as Row | undefined
  }
  return {
    many: async <Row extends object>(statement: Sql) => (await query(statement)).rows as Row[],
    maybe,
    one: async <Row extends object>(statement: Sql) => {
      const row = await maybe<Row>(statement)
      if (row === undefined) throw new Error('expected one row, got none')
      return row
    },
    run: async (statement: Sql) => (await query(statement)).rowCount ?? 0,
  }
}

const attempts = 3
// A deadlock, a serialization failure, or the same idempotency key posted twice at once: the next
// try finds what the other one made.
const isWorthAnotherTry = (error: unknown) =>
  error instanceof pg.DatabaseError &&
  (error.code === '40P01' || error.code === '40001' || error.constraint === 'document_posted_once')

async function runTransaction<T>(
  pool: pg.Pool,
  work: (transaction: Transaction) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await tryTransaction(pool, work, options)
    } catch (error) {
      if (attempt >= attempts || !isWorthAnotherTry(error)) throw error
    }
  }
}

async function tryTransaction<T>(
  pool: pg.Pool,
  work: (transaction: Transaction) => Promise<T>,
  options: TransactionOptions,
): Promise<T> {
  const client = await pool.connect()
  const afterCommit: (() => void)[] = []
  let broken: Error | undefined
  try {
    await client.query(options.isolation ? `BEGIN ISOLATION LEVEL ${options.isolation}` : 'BEGIN')
    const result = await work({
      ...queryable(client),
      copyIn: (table, columns, rows) => copyRows(client, table, columns, rows),
      afterCommit: (effect) => afterCommit.push(effect),
    })
    await client.query('COMMIT')
    for (const effect of afterCommit) effect()
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch((rollbackError: Error) => {
      broken = rollbackError
    })
    throw error
  } finally {
    client.release(broken)
  }
}

/** Rows are written in the text format of COPY; `null` and `undefined` are NULL. */
async function copyRows(
  client: pg.PoolClient,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly unknown[]> | AsyncIterable<readonly unknown[]>,
): Promise<number> {
  const names = columns.map(identifier).join(', ')
  const stream = client.query(copyFrom(`COPY ${identifier(table)} (${names}) FROM STDIN`))
  const finished = once(stream, 'finish')
  const flush = async (text: string) => {
    if (!stream.write(text)) await Promise.race([once(stream, 'drain'), finished])
  }
  let buffer = ''
  let count = 0
  try {
    for await (const row of rows) {
      buffer += `${row.map(copyText).join('\t')}\n`
      count += 1
      if (buffer.length > 65_536) {
        await flush(buffer)
        buffer = ''
      }
    }
    if (buffer) await flush(buffer)
    stream.end()
    await finished
    return count
  } catch (error) {
    stream.destroy(error instanceof Error ? error : new Error(String(error)))
    await finished.catch(() => undefined)
    throw error
  }
}

const copyEscapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function copyText(value: unknown): string {
  if (value === null || value === undefined) return '\\N'
  return columnText(value).replaceAll(/[\\\n\r\t]/g, (character) => copyEscapes[character] ?? '')
}

function columnText(value: unknown): string {
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return `{${value.map(arrayElement).join(',')}}`
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function arrayElement(value: unknown): string {
  if (value === null || value === undefined) return 'NULL'
  return `"${columnText(value).replaceAll(/(["\\])/g, '\\$1')}"`
}
