/**
 * From a clean clone to the first page, against `npm ci` alone in another clean
 * clone; and a warm start against its limit of four seconds.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { findFreePort } from '../src/kernel/db/embedded/index.ts'
import { interleaved, type Measurement, median, time } from './measurement.ts'

const project = join(import.meta.dirname, '..')
const rounds = 5
const warmLimitSeconds = 4
const longestMs = 5 * 60_000

export default async function* start(): AsyncGenerator<Measurement> {
  const warm: number[] = []
  const { ours, theirs } = await interleaved(
    rounds,
    () =>
      inClone(async (folder) => {
        const cold = await secondsToFirstPage(folder)
        warm.push(await secondsToFirstPage(folder))
        return cold
      }),
    () => inClone(secondsOfInstall),
  )
  yield time('start: clean clone to first page, of npm ci alone', 's', ours, theirs)
  yield time('start: warm, of its limit', 's', median(warm), warmLimitSeconds)
}

async function inClone(work: (folder: string) => Promise<number>): Promise<number> {
  const parent = mkdtempSync(join(tmpdir(), 'opora-bench-'))
  const folder = join(parent, 'opora')
  try {
    execFileSync('git', ['clone', '--quiet', project, folder])
    return await work(folder)
  } finally {
    rmSync(parent, { recursive: true, force: true })
  }
}

async function secondsOfInstall(folder: string): Promise<number> {
  const begun = performance.now()
  const child = npm(folder, ['ci', '--no-audit', '--no-fund'], {})
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`npm ci ended with ${String(code)}`)
  return (performance.now() - begun) / 1000
}

async function secondsToFirstPage(folder: string): Promise<number> {
  const port = await findFreePort()
  const begun = performance.now()
  const child = npm(folder, ['start'], { PORT: String(port) })
  const ended = once(child, 'exit')
  try {
    await firstPage(`http://127.0.0.1:${port}/`, child)
    return (performance.now() - begun) / 1000
  } finally {
    child.kill('SIGTERM')
    await ended
  }
}

async function firstPage(address: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + longestMs
  while (Date.now() < until && child.exitCode === null) {
    const response = await fetch(address).catch(() => undefined)
    await response?.arrayBuffer()
    if (response?.ok) return
    await pause(20)
  }
  throw new Error('no page came')
}

/** As from a terminal: npm of the machine, nothing of this run's own settings. */
function npm(folder: string, args: string[], environment: Record<string, string>): ChildProcess {
  const own = /^(npm_|OPORA_|DATABASE_URL$|PORT$|HOST$)/
  const inherited = Object.entries(process.env).filter(([name]) => !own.test(name))
  const path = (process.env['PATH'] ?? '')
    .split(':')
    .filter((each) => !each.includes('node_modules'))
    .join(':')
  return spawn('npm', args, {
    cwd: folder,
    env: { ...Object.fromEntries(inherited), PATH: path, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
}
