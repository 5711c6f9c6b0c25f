/** The staff app, built in a child process when its sources changed; the rest of Opora serves meanwhile. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'

import type { Prepared, Step } from '../start.ts'
import { sentenceOf } from './terminal.ts'

const programFolder = join(import.meta.dirname, '../../..')

export type StaffBuild = {
  /** The folder to serve; undefined until the first build is done. */
  folder(): string | undefined
  /** Resolves when nothing is being built: at once before the step, and whether or not it could be built. */
  settled(): Promise<void>
  /** Starts a build where the sources changed, and returns at once. */
  readonly step: Step
}

/**
 * Builds into `<data folder>/staff/<hash of the inputs>`, so that an unchanged
 * program starts without building. A build appears whole or not at all.
 *
 * @param sources the folder of the program: `src/` and the lock of its packages
 */
export function staffBuild(sources = programFolder): StaffBuild {
  const configFile = join(sources, 'src/apps/staff/vite.config.ts')
  let built: string | undefined
  let settled: Promise<void> = Promise.resolve()
  return {
    folder: () => built,
    settled: () => settled,
    step: {
      name: 'staff app',
      run: async (prepared) => {
        const folder = join(prepared.dataFolder.path, 'staff', hashInputs(sources))
        if (existsSync(folder)) {
          built = folder
          return undefined
        }
        settled = build(configFile, folder, prepared).then((isBuilt) => {
          if (isBuilt) built = folder
        })
        return () => settled
      },
    },
  }
}

/**
 * Hash of everything that a build may read: the sources and the lock of the
 * packages. Tests are left out.
 */
export function hashInputs(folder: string): string {
  const hash = createHash('sha256')
  const sources = readdirSync(join(folder, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
  for (const file of [...sources, join(folder, 'package-lock.json')]) {
    hash.update(file.slice(folder.length)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex').slice(0, 16)
}

async function build(configFile: string, folder: string, prepared: Prepared): Promise<boolean> {
  const { terminal, stopping } = prepared
  terminal.say(sentenceOf.buildingStaff('', terminal.language))
  const begun = performance.now()
  const parent = join(folder, '..')
  const unfinished = `${folder}.new`
  mkdirSync(parent, { recursive: true })
  rmSync(unfinished, { recursive: true, force: true })
  const log = join(parent, 'build.log')
  const code = await runVite(configFile, unfinished, log, stopping)
  if (stopping.aborted) return false
  if (code !== 0) {
    terminal.say(sentenceOf.staffNotBuilt(log, terminal.language))
    return false
  }
  renameSync(unfinished, folder)
  removeOthers(parent, folder)
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  terminal.say(sentenceOf.staffBuilt(seconds, terminal.language))
  return true
}

function runVite(
  configFile: string,
  outputFolder: string,
  log: string,
  stopping: AbortSignal,
): Promise<number> {
  const vite = join(programFolder, 'node_modules/vite/bin/vite.js')
  const output = openSync(log, 'w')
  const args = ['build', '--config', configFile, '--outDir', outputFolder, '--emptyOutDir']
  const child = spawn(process.execPath, [vite, ...args], {
    cwd: programFolder,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', output, output],
    windowsHide: true,
  })
  closeSync(output)
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW)
  const kill = () => child.kill()
  stopping.addEventListener('abort', kill, { once: true })
  return new Promise((resolve) => {
    child.once('error', () => resolve(1))
    child.once('exit', (code) => {
      stopping.removeEventListener('abort', kill)
      resolve(code ?? 1)
    })
  })
}

/** Earlier builds go: nothing serves them any more. */
function removeOthers(parent: string, current: string): void {
  const others = readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(parent, entry.name))
    .filter((path) => path !== current)
  for (const path of others) rmSync(path, { recursive: true, force: true })
}
