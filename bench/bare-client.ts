import { Client } from 'pg'
import { columnTypes } from '../src/kernel/db/types.ts'

/** A connection of the peer written by hand: the serving role, the schema of the region, values as in service. */
export async function openClient(url: string, schema: string): Promise<Client> {
  const client = new Client({
    connectionString: url,
    options: `-c role=opora_app -c search_path=${schema},reference,public -c timezone=UTC`,
    types: columnTypes,
  })
  await client.connect()
  return client
}

/** What a server at work has behind it: statistics, and a checkpoint. */
export async function prepareServer(url: string): Promise<void> {
  const owner = new Client({ connectionString: url })
  await owner.connect()
  await owner.query('VACUUM ANALYZE')
  await owner.query('CHECKPOINT')
  await owner.end()
}
