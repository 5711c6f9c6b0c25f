/**
 * An Opora of three steps, for the tests of its life: migrate, a page, and a
 * step that SMALL_OPORA_STUCK makes refuse to stop. Prints `ready` with its port.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

import { Client } from 'pg'

import type { Step } from '../../src/apps/start.ts'
import { runOpora, tell } from '../../src/apps/start/run.ts'
import { processTerminal } from '../../src/apps/start/terminal.ts'
import { type Configuration, readConfiguration } from '../../src/kernel/config.ts'
import { migrateAll } from '../../src/kernel/db/migrate.ts'

const migrate: Step = {
  name: 'migrate',
  run: async ({ databaseUrl }) => {
    await migrateAll(databaseUrl, [])
  },
}

const stuck: Step = {
  name: 'stuck',
  run: async () => {
    if (process.env['SMALL_OPORA_STUCK'] === undefined) return undefined
    return () => new Promise<void>(() => undefined)
  },
}

/** /slow answers after a second, from the database: a stop has to wait for it. */
const serve: Step = {
  name: 'pages',
  run: async ({ configuration, databaseUrl, terminal }) => {
    const server = createServer((request, response) => {
      response.setHeader('connection', 'close')
      void answer(databaseUrl, request.url === '/slow').then((text) => response.end(text))
    })
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen({ port: configuration.port, host: configuration.host }, resolve)
    })
    terminal.say(`ready ${(server.address() as AddressInfo).port} ${databaseUrl}`)
    return () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
      })
  },
}

async function answer(databaseUrl: string, isSlow: boolean): Promise<string> {
  if (isSlow) await pause(1_000)
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ text: string }>(`select 'answered' as text`)
    return rows[0]?.text ?? ''
  } finally {
    await client.end()
  }
}

async function main(): Promise<number> {
  const terminal = processTerminal()
  let configuration: Configuration
  try {
    configuration = readConfiguration()
  } catch (error) {
    const around = { dataFolder: '', host: '', port: 0, databaseUrl: undefined }
    return tell(error, around, terminal)
  }
  return runOpora(configuration, [migrate, stuck, serve], terminal)
}

process.exit(await main())
