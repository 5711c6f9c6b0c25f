import { Client } from 'pg'
import type { Statement } from '../../src/kernel/db/index.ts'
import { columnTypes } from '../../src/kernel/db/types.ts'
import { handSettings } from './by-hand.ts'
import { freeList } from './free-list.ts'
import type { Region } from '../../src/kernel/region.ts'

/** The peer: statements, named, on as many connections, and nothing around them. */
export type BarePg = {
  /** Searches a second, each connection asking again as soon as it has its answer. */
  flatOut(searches: readonly Statement[][], seconds: number): Promise<number>
  ask(search: readonly Statement[]): Promise<void>
  close(): Promise<void>
}

export async function openBarePg(
  url: string,
  { schema }: Region,
  connections: number,
): Promise<BarePg> {
  const settings = Object.entries(handSettings).map(([name, value]) => ` -c ${name}=${value}`)
  const clients = await Promise.all(
    Array.from({ length: connections }, async () => {
      const client = new Client({
        connectionString: url,
        options: `-c role=opora_app -c search_path=${schema},reference,public -c timezone=UTC${settings.join('')}`,
        types: columnTypes,
      })
      await client.connect()
      return client
    }),
  )
  const free = freeList(clients)
  return {
    flatOut: async (searches, seconds) => {
      const until = performance.now() + seconds * 1000
      let done = 0
      await Promise.all(
        clients.map(async (client, at) => {
          for (let next = at * 61; performance.now() < until; next += 1) {
            await askOn(client, searches[next % searches.length] ?? [])
            done += 1
          }
        }),
      )
      return done / seconds
    },
    ask: (search) => free.lend((client) => askOn(client, search)),
    close: async () => {
      await Promise.all(clients.map((client) => client.end()))
    },
  }
}

async function askOn(client: Client, search: readonly Statement[]): Promise<void> {
  for (const { name, text, values } of search) {
    await client.query(name === undefined ? { text, values } : { name, text, values })
  }
}
