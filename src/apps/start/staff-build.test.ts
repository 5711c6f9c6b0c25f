import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { afterEach, beforeEach, expect, it } from 'vitest'

import { readConfiguration } from '../../kernel/config.ts'
import { type DataFolder, openDataFolder } from '../../kernel/data-folder.ts'
import type { Prepared } from '../start.ts'
import { hashInputs, type StaffBuild, staffBuild } from './staff-build.ts'
import type { Stop } from './stop-stack.ts'

let folder: string
let dataFolder: DataFolder
let said: string[]
let stopping: AbortController

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'opora-staff-'))
  dataFolder = openDataFolder(join(folder, 'data'))
  said = []
  stopping = new AbortController()
  write('package-lock.json', '{}')
  write(
    'src/apps/staff/index.html',
    '<!doctype html><script type="module" src="./main.ts"></script>',
  )
  write('src/apps/staff/main.ts', `document.title = 'first'`)
  write(
    'src/apps/staff/vite.config.ts',
    `export default { root: import.meta.dirname, base: '/staff/', logLevel: 'warn' }`,
  )
})

afterEach(() => {
  dataFolder.release()
  rmSync(folder, { recursive: true, force: true })
})

function write(path: string, text: string): void {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

function say(line: unknown): void {
  said.push(String(line))
}

function prepared(): Prepared {
  return {
    configuration: readConfiguration({}),
    dataFolder,
    databaseUrl: '',
    secret: '',
    terminal: { language: 'en', say, detail: say, progress: say, fault: say },
    stopping: stopping.signal,
    fail: say,
  }
}

/** Runs the step and waits for what it left running. */
async function buildIn(staff: StaffBuild): Promise<void> {
  const stop: Stop | void = await staff.step.run(prepared())
  await stop?.(stopping.signal)
}

function built(staff: StaffBuild): string {
  const root = staff.folder() ?? ''
  const [script] = readdirSync(join(root, 'assets'))
  return readFileSync(join(root, 'assets', script ?? ''), 'utf8')
}

it('is built once, and again when a source changed', async () => {
  const first = staffBuild(folder)
  expect(first.folder()).toBeUndefined()
  await buildIn(first)
  expect(built(first)).toContain('first')
  expect(said[0]).toBe('Building the staff app.')

  said = []
  const same = staffBuild(folder)
  await buildIn(same)
  expect(same.folder()).toBe(first.folder())
  expect(said).toEqual([])

  write('src/apps/staff/main.ts', `document.title = 'second'`)
  const second = staffBuild(folder)
  await buildIn(second)
  expect(built(second)).toContain('second')
  expect(existsSync(first.folder() ?? '')).toBe(false)
})

it('leaves the rest running when it fails, and says where the reason stands', async () => {
  write('src/apps/staff/main.ts', 'this is not a program')
  const staff = staffBuild(folder)
  await buildIn(staff)
  expect(staff.folder()).toBeUndefined()
  expect(said[1]).toMatch(/^The staff app could not be built \(details in .*build\.log\); /)
  expect(readFileSync(join(dataFolder.path, 'staff', 'build.log'), 'utf8')).toContain('main.ts')
})

it('is broken off when Opora stops, and leaves nothing half built', async () => {
  const staff = staffBuild(folder)
  const stop: Stop | void = await staff.step.run(prepared())
  stopping.abort()
  await stop?.(stopping.signal)
  expect(staff.folder()).toBeUndefined()
})

it('does not depend on tests or on where the program stands', () => {
  const before = hashInputs(folder)
  write('src/apps/staff/main.test.ts', 'another test')
  expect(hashInputs(folder)).toBe(before)
  const moved = join(folder, 'moved')
  cpSync(join(folder, 'src'), join(moved, 'src'), { recursive: true })
  cpSync(join(folder, 'package-lock.json'), join(moved, 'package-lock.json'))
  expect(hashInputs(moved)).toBe(before)
})
