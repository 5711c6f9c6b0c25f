/**
 * Prescriptions served a second at 16 connections through the product's own use case, permissions,
 * checks, law and all, against the smallest hand-written transaction that keeps the same promises.
 * On a durable PostgreSQL: nobody answers before the disk has it. In the end both sides are proved.
 */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client } from 'pg'

import { proveDispensing } from '../src/domains/prescriptions/index.ts'
import { proveStock } from '../src/domains/stock/index.ts'
import { sql } from '../src/kernel/db/index.ts'
import { removePostgres, startPostgres } from '../src/kernel/db/embedded/index.ts'
import { migrateAll } from '../src/kernel/db/migrate.ts'
import { openClient, prepareServer } from './bare-client.ts'
import { openBenchRegion } from './availability/region.ts'
import { serveByHand } from './counter/by-hand.ts'
import { serveByProduct } from './counter/ours.ts'
import { makeWorld, type World } from './counter/world.ts'
import { countStatements } from './ledger/count-statements.ts'
import { type Side, takeTurns } from './ledger/turns.ts'
import { type Measurement, throughput, time } from './measurement.ts'

const connections = 16
const rounds = 5
const seconds = 2
/** More than two cores can serve in all rounds. */
const prescriptions = 20_000

export default async function* counter(): AsyncGenerator<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), 'opora-bench-'))
  const postgres = await startPostgres({ folder })
  try {
    await migrateAll(postgres.url, ['ru_smolensk'])
    const region = await openBenchRegion(postgres.url, connections)
    const clients = await Promise.all(
      Array.from({ length: connections }, () => openClient(postgres.url, region.schema)),
    )
    try {
      const begun = performance.now()
      const world = await makeWorld(region, postgres.url, prescriptions)
      await prepareServer(postgres.url)
      const taken = Math.round((performance.now() - begun) / 1000)
      console.error(
        `${world.shelves.length} pharmacies, ${world.waiting.length} prescriptions in ${taken} s`,
      )
      yield* measure(world, clients, postgres.pid)
      await prove(world)
    } finally {
      await Promise.all(clients.map((client) => client.end()))
      await region.db.close()
    }
  } finally {
    await postgres.stop()
    removePostgres(folder)
  }
}

async function* measure(
  world: World,
  clients: readonly Client[],
  postgres: number,
): AsyncGenerator<Measurement> {
  let next = 0
  const take = () => {
    const waiting = world.waiting[next]
    next += 1
    if (!waiting) throw new Error('all prescriptions are served')
    return { waiting, key: `serving ${next}` }
  }
  const ours: Side = () => {
    const { waiting, key } = take()
    return serveByProduct(world, waiting, key)
  }
  const byHand: Side = async (worker) => {
    const { waiting, key } = take()
    const client = clients[worker]
    if (!client) throw new RangeError(`no connection ${worker}`)
    await serveByHand(client, world, waiting, key).catch((error: Error) => {
      // Another one took the same lot a moment later and was first: asked again, as of now.
      if (error.message !== 'short') throw error
      return serveByHand(client, world, waiting, key)
    })
  }
  const done = await takeTurns(
    { ours, byHand },
    { rounds, seconds, workers: connections, postgres },
  )
  const of = 'of the smallest hand-written transaction'
  yield throughput(
    `counter: prescriptions served at ${connections} connections, ${of}`,
    '1/s',
    done.ours.perSecond,
    done.byHand.perSecond,
  )
  if (done.ours.cpu !== undefined && done.byHand.cpu !== undefined) {
    yield time(
      `counter: CPU of node and PostgreSQL a prescription, ${of}`,
      'µs',
      done.ours.cpu,
      done.byHand.cpu,
    )
  }
  yield time(
    `counter: statements a prescription, ${of}`,
    'statements',
    await countStatements(() => ours(0)),
    await countStatements(() => byHand(0)),
  )
}

/** Whatever either side served stands in the books, and both proofs find nothing. */
async function prove({ region }: World): Promise<void> {
  const stock = await proveStock({ region })
  const served = await proveDispensing(region)
  const differences = [...stock.differences, ...served.differences]
  if (differences.length > 0) throw new Error(JSON.stringify(differences.slice(0, 5)))
  const { count } = await region.db.one<{ count: number }>(sql`SELECT count(*) FROM dispensing`)
  console.error(`proved: ${count} dispensings, no differences`)
}
