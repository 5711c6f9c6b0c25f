/**
 * How good and how fast the search of medicines is on a database that is there:
 * node scripts/measure-search.ts postgres://… [country]
 *
 * Prints JSON lines: the shares of the cases answered first and among the first five, on the
 * cases of tuning and on those held out, and the time of a query over ten rounds of all cases
 * (of all measurements, and of the best of each query, which a busy machine disturbs less).
 */
import { openDatabase, sql } from '#kernel/db/index.ts'
import { findInns } from '#domains/medicines/index.ts'
import { judgeSearch, readSearchCases } from '#domains/medicines/search/quality.ts'

const [url, country = 'ru'] = process.argv.slice(2)
if (url === undefined) throw new Error('name the database: postgres://…')

const rounds = 10
const db = openDatabase({ url, searchPath: ['reference', 'public'], connections: 1 })
const find = async (typed: string) =>
  (await findInns(db, country, typed, { withNarcotics: true })).hits.map(({ name }) => name)
const print = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)
const percentile = (sorted: readonly number[], share: number) =>
  Number((sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(2))

const cases = await readSearchCases()
const rows = await db.many<{ key: string }>(
  sql`SELECT match_key AS key FROM inn WHERE country = ${country} AND popularity > 0`,
)
const catalogue = new Set(rows.map(({ key }) => key))
for (const isHeldOut of [false, true]) {
  const chosen = cases.filter((each) => each.isHeldOut === isHeldOut)
  print({ isHeldOut, inns: catalogue.size, ...(await judgeSearch(chosen, catalogue, find)) })
}

const all: number[] = []
const best = new Map<string, number>()
for (let round = 0; round < rounds; round += 1) {
  for (const { q } of cases) {
    const start = performance.now()
    await find(q)
    const took = performance.now() - start
    all.push(took)
    best.set(q, Math.min(took, best.get(q) ?? took))
  }
}
for (const [name, times] of Object.entries({ all, best: [...best.values()] })) {
  const sorted = times.toSorted((one, other) => one - other)
  print({ times: name, unit: 'ms', median: percentile(sorted, 0.5), p99: percentile(sorted, 0.99) })
}
await db.close()
