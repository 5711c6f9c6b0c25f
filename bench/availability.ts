/**
 * The public search under full load: the imported catalogue, 54 pharmacies, 100,000 lots, 2,400
 * different texts of which half are misspelled; rate limits off, no answer cached. Measured against
 * the limits of the product, a median of 3 ms and a 99th percentile of 25 ms at a steady 200
 * searches a second; against the smallest search written by hand in SQL, sent by bare `pg`, because
 * ours looks for names in memory; and against the statement that is left of ours.
 */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { removePostgres, startPostgres } from '../src/kernel/db/embedded/index.ts'
import { migrateAll } from '../src/kernel/db/migrate.ts'
import type { Statement } from '../src/kernel/db/index.ts'
import { type BarePg, openBarePg } from './availability/bare-pg.ts'
import { searchesByHand } from './availability/by-hand.ts'
import { type HttpSearch, startHttpSearch } from './availability/http-search.ts'
import { makeQueries } from './availability/queries.ts'
import { recordSearches } from './availability/recorded-sql.ts'
import { openBenchRegion } from './availability/region.ts'
import { seedRegion } from './availability/seed.ts'
import { atSteadyPace, shareBelow } from './availability/steady.ts'
import { interleaved, type Measurement, median, throughput, time } from './measurement.ts'

const rounds = 5
const connections = 32
const queryCount = 2_400
const flatOutSeconds = 4
const perSecond = 200
const steadySeconds = 8
const medianLimitMs = 3
const p99LimitMs = 25

type Peers = {
  ours: HttpSearch
  bare: BarePg
  byHand: Statement[][]
  /** Of a hundred, how many searches by hand name the same medicine first. */
  sameInPercent: number
  searches: Statement[][]
}

export default async function* availability(): AsyncGenerator<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), 'opora-bench-'))
  const postgres = await startPostgres({ folder, isDurable: false })
  try {
    await migrateAll(postgres.url, ['ru_smolensk'])
    const region = await openBenchRegion(postgres.url)
    console.error(await seedRegion(region, postgres.url))
    const queries = await makeQueries(region.db, queryCount)
    const searches = await recordSearches(region, queries)
    const { byHand, sameInPercent } = await searchesByHand(region, postgres.url, queries)
    await region.db.close()
    const ours = await startHttpSearch(postgres.url, queries, connections)
    const bare = await openBarePg(postgres.url, region, connections)
    try {
      yield* measure({ ours, bare, byHand, sameInPercent, searches })
    } finally {
      await bare.close()
      await ours.close()
    }
  } finally {
    await postgres.stop()
    removePostgres(folder)
  }
}

async function* measure(peers: Peers): AsyncGenerator<Measurement> {
  const { ours, bare, byHand, sameInPercent, searches } = peers
  const hand = `a search written by hand in SQL (${sameInPercent} % the same first answer) by bare pg`
  await ours.flatOut(flatOutSeconds)
  for (const [peer, name] of [
    [byHand, hand],
    [searches, 'the one statement that it sends, by bare pg'],
  ] as const) {
    await bare.flatOut(peer, flatOutSeconds)
    const flatOut = await interleaved(
      rounds,
      () => ours.flatOut(flatOutSeconds),
      () => bare.flatOut(peer, flatOutSeconds),
    )
    yield throughput(
      `availability: searches over HTTP at ${connections} connections, of ${name}`,
      '1/s',
      flatOut.ours,
      flatOut.theirs,
    )
  }
  const steady = { ours: [] as Float64Array[], bare: [] as Float64Array[] }
  for (let round = 0; round < rounds; round += 1) {
    const from = round * perSecond * steadySeconds
    steady.bare.push(
      await atSteadyPace(perSecond, steadySeconds, (turn) =>
        bare.ask(byHand[(from + turn) % byHand.length] ?? []),
      ),
    )
    await ours.connect()
    steady.ours.push(await atSteadyPace(perSecond, steadySeconds, (turn) => ours.ask(from + turn)))
  }
  const at = `at a steady ${perSecond} a second`
  for (const [name, share, limit] of [
    ['median', 0.5, medianLimitMs],
    ['99th percentile', 0.99, p99LimitMs],
  ] as const) {
    const value = middle(steady.ours, share)
    yield time(`availability: ${name} ${at}, of its limit`, 'ms', value, limit)
    yield time(`availability: ${name} ${at}, of ${hand}`, 'ms', value, middle(steady.bare, share))
  }
}

function middle(times: readonly Float64Array[], share: number): number {
  return median(times.map((each) => shareBelow(each, share)))
}
