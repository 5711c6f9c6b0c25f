/**
 * The whole Opora with a small demonstration, for the tests of its loading. Where
 * DEMONSTRATION_GATE names a file, the rest of the demonstration waits until that file is there.
 */
import { existsSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { startSteps } from '#apps/commands/start.ts'
import { registerSlices } from '#apps/slices.ts'
import type { Step } from '#apps/start.ts'
import { runOpora } from '#apps/start/run.ts'
import { processTerminal } from '#apps/start/terminal.ts'
import { readConfiguration } from '#kernel/config.ts'

const longestWaitMs = 60_000

const gate: Step = {
  name: 'gate',
  run: async ({ stopping }) => {
    const file = process.env['DEMONSTRATION_GATE']
    if (file === undefined) return
    const until = Date.now() + longestWaitMs
    while (!existsSync(file) && !stopping.aborted && Date.now() < until) await pause(20)
  },
}

/** The pages, then the gate; the staff app is tested elsewhere and takes a while to build. */
function steps(): Step[] {
  const all = startSteps({ people: 300, sitesAtMost: 4 })
  return all.flatMap((step) => {
    if (step.name === 'staff app') return []
    return step.name === 'rest of the demonstration' ? [gate, step] : [step]
  })
}

registerSlices()
process.exit(await runOpora(readConfiguration(), steps(), processTerminal()))
