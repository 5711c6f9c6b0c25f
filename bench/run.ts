/** `npm run bench -- NAME…` prints one JSON line per measurement; without a name, the names. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import type { Benchmark } from './measurement.ts'

const names = process.argv.slice(2)
const fileOf = (name: string) => join(import.meta.dirname, `${name}.ts`)
const helpers = new Set(['run', 'measurement', 'bare-client'])

if (names.length === 0) {
  const known = readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => file.slice(0, -'.ts'.length))
    .filter((name) => !helpers.has(name))
  console.log(`npm run bench -- NAME, where NAME is one of: ${known.join(', ')}`)
}

for (const name of names) {
  if (!/^[\w-]+$/.test(name) || helpers.has(name) || !existsSync(fileOf(name))) {
    console.error(`there is no benchmark “${name}”`)
    process.exit(1)
  }
  const module = (await import(pathToFileURL(fileOf(name)).href)) as { default: Benchmark }
  for await (const measurement of module.default()) console.log(JSON.stringify(measurement))
}
