import { Client } from 'pg'

import { errorCode, StartProblem } from '../../kernel/start-problem.ts'
import { addressIn } from './explain.ts'

const oldestPostgres = 15

/**
 * Checks that the PostgreSQL of DATABASE_URL answers and is new enough.
 *
 * @throws StartProblem database-unreachable, database-too-old
 */
export async function checkOutsideDatabase(databaseUrl: string): Promise<void> {
  const address = addressIn(databaseUrl)
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 })
  // A connection that breaks later is told by whoever uses it.
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ version: string; number: number }>(
      `select current_setting('server_version') as version,
              current_setting('server_version_num')::int as number`,
    )
    const [server] = rows
    if (server !== undefined && server.number < oldestPostgres * 10_000) {
      throw new StartProblem('database-too-old', { address, found: server.version })
    }
  } catch (error) {
    if (error instanceof StartProblem) throw error
    throw new StartProblem('database-unreachable', { address, reason: reasonOf(error) }, error)
  } finally {
    await client.end().catch(() => undefined)
  }
}

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text || errorCode(error)
}
