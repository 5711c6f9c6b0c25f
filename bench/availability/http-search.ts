import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent, get } from 'node:http'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import autocannon from 'autocannon'

/** Our search over HTTP, served by a process of its own. */
export type HttpSearch = {
  /** Searches a second over kept connections, each asking again as soon as it has its answer. */
  flatOut(queries: readonly string[], seconds: number): Promise<number>
  ask(query: string): Promise<void>
  close(): Promise<void>
}

export async function startHttpSearch(
  databaseUrl: string,
  connections: number,
): Promise<HttpSearch> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'server.ts'), databaseUrl], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = await firstLine(child)
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  return {
    flatOut: (queries, seconds) => flatOut(address, connections, queries, seconds),
    ask: (query) => ask(address, agent, query),
    close: async () => {
      agent.destroy()
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
  let client = 0
  const result = await autocannon({
    url: address,
    connections,
    duration: seconds,
    setupClient: (each) => {
      // Each connection begins elsewhere in the list, so that no two ask the same at once.
      const first = (client * 61) % requests.length
      client += 1
      each.setRequests([...requests.slice(first), ...requests.slice(0, first)])
    },
  })
  if (result.errors + result.non2xx > 0) {
    throw new Error(`${result.errors} errors and ${result.non2xx} refusals`)
  }
  return result.requests.total / result.duration
}

function ask(address: string, agent: Agent, query: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  get(`${address}${pathOf(query)}`, { agent }, (response) => {
    response.on('error', reject).on('end', () => {
      if (response.statusCode === 200) resolve()
      else reject(new Error(`status ${response.statusCode} for ${query}`))
    })
    response.resume()
  }).on('error', reject)
  return promise
}
