/** All checks of the shipped programme, from the files that were read to the findings, against their limit. */
import { join } from 'node:path'

import {
  build,
  checkProgramme,
  programmeLocales,
  readProgrammeFiles,
} from '../src/domains/programme/index.ts'
import { registerLocales } from '../src/kernel/i18n/index.ts'
import { median, type Measurement, time } from './measurement.ts'

const folder = join(import.meta.dirname, '../guarantees/ru-sakha/programme-2018')
const rounds = 15
const limitMs = 200

export default async function* programmeCheck(): AsyncGenerator<Measurement> {
  registerLocales('programme', programmeLocales)
  const files = await readProgrammeFiles(folder)
  const times: number[] = []
  let found = 0
  for (let round = 0; round <= rounds; round += 1) {
    // Built anew for each round: nothing that was worked out for an earlier one is used again.
    const { programme } = build(files ?? new Map())
    if (!programme) throw new Error(`${folder} cannot be read`)
    const begun = performance.now()
    found = checkProgramme(programme).length
    // The first round warms up.
    if (round > 0) times.push(performance.now() - begun)
  }
  yield time(
    `programme-check: all checks, ${found} findings, of their limit`,
    'ms',
    median(times),
    limitMs,
  )
}
