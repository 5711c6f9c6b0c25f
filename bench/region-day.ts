/**
 * How many times faster than life a working day of the demonstration region runs: 1,800 prescriptions
 * written, brought to the counters, served or put off, with all that a day has, through the use cases
 * that people use, on a durable PostgreSQL with 63,000 residents. Afterwards every proof must be clean.
 *
 * The limit is what a load test needs of it: a year of working days in a night, 250 in twelve hours.
 */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { proofs } from '../src/apps/proofs.ts'
import { registerSlices } from '../src/apps/slices.ts'
import { loadDemonstrationFacilities } from '../src/domains/facilities/index.ts'
import { loadCatalogue } from '../src/domains/medicines/index.ts'
import { attachDemonstrationPeople, loadDemonstrationPeople } from '../src/domains/people/index.ts'
import { simulateDays, tellStockStory } from '../src/domains/simulation/index.ts'
import { sealAudit } from '../src/kernel/audit.ts'
import { systemContext } from '../src/kernel/context.ts'
import { removePostgres, startPostgres } from '../src/kernel/db/embedded/index.ts'
import { migrateAll } from '../src/kernel/db/migrate.ts'
import type { Region } from '../src/kernel/region.ts'
import { openBenchRegion } from './availability/region.ts'
import { countStatements } from './ledger/count-statements.ts'
import { type Measurement, median, throughput, time } from './measurement.ts'

const rounds = 3
const secondsOfADay = 86_400
const limit = { timesLife: 500, statements: 60 }

export default async function* regionDay(): AsyncGenerator<Measurement> {
  registerSlices()
  const folder = mkdtempSync(join(tmpdir(), 'opora-bench-'))
  const postgres = await startPostgres({ folder })
  try {
    await migrateAll(postgres.url, ['ru_smolensk'])
    const region = await openBenchRegion(postgres.url, 6)
    try {
      await prepare(region)
      yield* measure(region)
      await prove(region)
    } finally {
      await region.db.close()
    }
  } finally {
    await postgres.stop()
    removePostgres(folder)
  }
}

async function prepare(region: Region): Promise<void> {
  const context = systemContext(region, 'benchmark')
  await loadCatalogue(region.db, region.country, context.at)
  await loadDemonstrationFacilities(context)
  await loadDemonstrationPeople(context)
  await attachDemonstrationPeople(context)
  await tellStockStory(context, () => undefined)
}

async function* measure(region: Region): AsyncGenerator<Measurement> {
  const seconds: number[] = []
  const written: number[] = []
  let begun = performance.now()
  const statements = await countStatements(() =>
    simulateDays(systemContext(region, 'benchmark'), {
      days: rounds,
      onDay: ({ day, figures }) => {
        seconds.push((performance.now() - begun) / 1_000)
        written.push(figures['written'] ?? 0)
        begun = performance.now()
        console.error(`${day}: ${JSON.stringify(figures)}`)
      },
    }),
  )
  const prescriptions = written.reduce((sum, each) => sum + each, 0)
  yield throughput(
    `region-day: a day of ${Math.round(median(written))} prescriptions, times as fast as life, of its limit`,
    'times',
    secondsOfADay / median(seconds),
    limit.timesLife,
  )
  yield time(
    'region-day: statements a prescription, all that a day has, of their limit',
    'statements',
    statements / prescriptions,
    limit.statements,
  )
}

/** Whatever the days wrote is recomputed; a difference fails the benchmark. */
async function prove(region: Region): Promise<void> {
  while ((await sealAudit(region.db)) > 0);
  for (const proof of proofs) {
    const { checked, differences } = await proof.run(region)
    if (differences.length > 0) {
      throw new Error(`${proof.name}: ${JSON.stringify(differences.slice(0, 5))}`)
    }
    console.error(`proved: ${proof.name}, ${checked}, no differences`)
  }
}
