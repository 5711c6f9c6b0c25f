import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import autocannon from 'autocannon'
import { type FreeList, freeList } from './free-list.ts'
import { openRawConnection, type RawConnection } from './raw-connection.ts'

/** Our search over HTTP, served by a process of its own. */
export type HttpSearch = {
  /** Searches a second over kept connections, each asking again as soon as it has its answer. */
  flatOut(seconds: number): Promise<number>
  /** Opens connections for `ask`; the server hangs up on those that were silent for long. */
  connect(): Promise<void>
  /** The turn-th query of the list that was given at the start, on the first connection that is free. */
  ask(turn: number): Promise<void>
  close(): Promise<void>
}

export async function startHttpSearch(
  databaseUrl: string,
  queries: readonly string[],
  connections: number,
): Promise<HttpSearch> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'server.ts'), databaseUrl], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = await firstLine(child)
  const port = Number(new URL(address).port)
  let pool: RawConnection[] = []
  let free: FreeList<RawConnection> | undefined
  const requests = queries.map((query) =>
    Buffer.from(`GET ${pathOf(query)} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n`),
  )
  return {
    connect: async () => {
      for (const connection of pool) connection.close()
      pool = await Promise.all(Array.from({ length: connections }, () => openRawConnection(port)))
      free = freeList(pool)
    },
    flatOut: (seconds) => flatOut(address, connections, queries, seconds),
    ask: (turn) => {
      const request = requests[turn % requests.length]
      if (request === undefined || free === undefined) throw new RangeError('nothing to ask')
      return free.lend((connection) => connection.send(request))
    },
    close: async () => {
      for (const connection of pool) connection.close()
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

const pathOf = (query: string) => `/api/ru-smolensk/availability?q=${encodeURIComponent(query)}`

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('a server without a voice')
  for await (const line of createInterface(child.stdout)) return line
  throw new Error('the server of the benchmark did not start')
}

async function flatOut(
  address: string,
  connections: number,
  queries: readonly string[],
  seconds: number,
): Promise<number> {
  const requests = queries.map((query) => ({ method: 'GET' as const, path: pathOf(query) }))
  const share = Math.ceil(requests.length / connections)
  let client = 0
  const result = await autocannon({
    url: address,
    connections,
    duration: seconds,
    setupClient: (each) => {
      // A share of the list for each connection: preparing all of it 32 times would take a second.
      each.setRequests(requests.slice(client * share, (client + 1) * share))
      client += 1
    },
  })
  if (result.errors + result.non2xx > 0) {
    throw new Error(`${result.errors} errors and ${result.non2xx} refusals`)
  }
  return result.requests.total / result.duration
}
