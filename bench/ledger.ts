/**
 * Postings a second at 16 connections through the product's own use case, permissions and all, one
 * line from a shelf to a patient, against the smallest hand-written transaction that keeps the same
 * promises, and against the same in one hand-written statement. On a durable PostgreSQL: nobody
 * answers before the disk has it. In the end the books of all sides are proved.
 */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client } from 'pg'

import { proveStock } from '../src/domains/stock/index.ts'
import { type Database, sql } from '../src/kernel/db/index.ts'
import { removePostgres, startPostgres } from '../src/kernel/db/embedded/index.ts'
import { migrateAll } from '../src/kernel/db/migrate.ts'
import { openClient, prepareServer } from './bare-client.ts'
import { openBenchRegion } from './availability/region.ts'
import { seeded } from './availability/seeded.ts'
import { dispenseByStatement, dispenseByTransaction } from './ledger/by-hand.ts'
import { countStatements } from './ledger/count-statements.ts'
import { dispense } from './ledger/ours.ts'
import { type Dispensing, type Shelves, stockShelves } from './ledger/shelves.ts'
import { type Round, type Side, takeTurns } from './ledger/turns.ts'
import { type Measurement, throughput, time } from './measurement.ts'

const connections = 16
const lotsASite = 1_800
const rounds = 5
const seconds = 2

type Sides = Record<'ours' | 'transaction' | 'statement', Side>

const peers = {
  transaction: 'the smallest hand-written transaction',
  statement: 'the same in one hand-written statement',
} as const

export default async function* ledger(): AsyncGenerator<Measurement> {
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
      const shelves = await stockShelves(region, lotsASite)
      await prepareServer(postgres.url)
      await refuseUnlessDurable(region.db)
      console.error(
        `${shelves.shelves.length} pharmacies with ${shelves.lots.length} lots each, ` +
          `received in ${Math.round((performance.now() - begun) / 1000)} s`,
      )
      yield* measure(shelves, clients, postgres.pid)
      await prove(shelves)
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
  shelves: Shelves,
  clients: readonly Client[],
  postgres: number,
): AsyncGenerator<Measurement> {
  const settings = { rounds, seconds, workers: connections, postgres }
  for (const [what, isGapless] of [
    ['', false],
    [', numbers without gaps', true],
  ] as const) {
    const sides = sidesOf(shelves, clients, isGapless)
    const done = await takeTurns(sides, settings)
    for (const [peer, words] of Object.entries(peers) as [keyof typeof peers, string][]) {
      const of = `${what}, of ${words}`
      yield throughput(
        `ledger: postings at ${connections} connections${of}`,
        '1/s',
        done.ours.perSecond,
        done[peer].perSecond,
      )
      yield* cpuOf(`ledger: CPU of node and PostgreSQL a posting${of}`, done.ours, done[peer])
      yield time(
        `ledger: statements a posting${of}`,
        'statements',
        await countStatements(() => sides.ours(0)),
        await countStatements(() => sides[peer](0)),
      )
    }
  }
}

function* cpuOf(name: string, ours: Round, theirs: Round): Generator<Measurement> {
  if (ours.cpu === undefined || theirs.cpu === undefined) return
  yield time(name, 'µs', ours.cpu, theirs.cpu)
}

let keys = 0

/** Each side with dispensings of its own, the same sites and lots in the same order. */
function sidesOf(shelves: Shelves, clients: readonly Client[], isGapless: boolean): Sides {
  const nextOf = () => {
    const random = seeded(54)
    return (): Dispensing => {
      const key = `posting ${(keys += 1)}`
      return {
        shelf: random.pick(shelves.shelves),
        lot: random.pick(shelves.lots),
        quantity: 1,
        key,
        at: new Date(),
        ...(isGapless ? {} : { number: key }),
      }
    }
  }
  const byHand = (dispenseByHand: typeof dispenseByTransaction): Side => {
    const next = nextOf()
    return async (worker) => {
      const client = clients[worker]
      if (client === undefined) throw new RangeError(`no connection ${worker}`)
      const wanted = next()
      const done = await dispenseByHand(client, shelves, wanted)
      if (done.outcome === 'posted') return
      // Another one took the same lot a moment later and was first: asked again, as of now.
      const again = await dispenseByHand(client, shelves, { ...wanted, at: new Date() })
      if (again.outcome !== 'posted') throw new Error(JSON.stringify({ again, wanted }))
    }
  }
  const next = nextOf()
  return {
    ours: async () => {
      const done = await dispense(shelves.region, next())
      if (done.outcome !== 'posted') throw new Error(JSON.stringify(done))
    },
    transaction: byHand(dispenseByTransaction),
    statement: byHand(dispenseByStatement),
  }
}

async function refuseUnlessDurable(db: Database): Promise<void> {
  const { fsync, commit } = await db.one<{ fsync: string; commit: string }>(sql`
    SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit`)
  if (fsync !== 'on' || commit !== 'on') throw new Error('the server does not flush to disk')
}

/** Every posting of every side is there once, and everything adds up. */
async function prove({ region, shelves, lots }: Shelves): Promise<void> {
  const { entries, differences } = await proveStock({ region })
  const expected = shelves.length * lots.length + keys
  if (differences.length > 0 || entries !== expected) {
    throw new Error(JSON.stringify({ entries, expected, differences: differences.slice(0, 5) }))
  }
  console.error(`proved: ${entries} entries, no differences`)
}
