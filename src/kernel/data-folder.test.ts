import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { keptSecret, openDataFolder, requireSpace } from './data-folder.ts'
import { identityOf } from './process-identity.ts'
import { StartProblem } from './start-problem.ts'

let parent: string
let path: string

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'opora-folder-'))
  path = join(parent, 'data')
})

afterEach(() => {
  rmSync(parent, { recursive: true, force: true })
})

function problemOf(work: () => unknown): StartProblem {
  try {
    work()
  } catch (error) {
    if (error instanceof StartProblem) return error
    throw error
  }
  throw new Error('nothing was refused')
}

describe('the data folder', () => {
  it('is made for its owner alone, with a version and a secret that stays', () => {
    const first = openDataFolder(path)
    expect(first.isNew).toBe(true)
    expect(readFileSync(join(path, 'VERSION'), 'utf8')).toBe('1\n')
    expect(first.secret).toMatch(/^[\w-]{43}$/)
    first.release()
    const second = openDataFolder(path)
    expect(second).toMatchObject({ isNew: false, secret: first.secret })
    second.release()
  })

  it('keeps the secret of a command that sealed something before the first start', () => {
    const sealed = keptSecret(path)
    const folder = openDataFolder(path)
    folder.release()
    expect(folder).toMatchObject({ isNew: true, secret: sealed })
    expect(keptSecret(path)).toBe(sealed)
  })

  it.runIf(process.platform !== 'win32')('lets nobody else read the secret', () => {
    openDataFolder(path).release()
    expect(statSync(path).mode & 0o777).toBe(0o700)
    expect(statSync(join(path, 'secret')).mode & 0o777).toBe(0o600)
  })

  it('belongs to one Opora at a time', () => {
    const folder = openDataFolder(path)
    expect(problemOf(() => openDataFolder(path))).toMatchObject({
      code: 'another-opora',
      facts: { folder: path, pid: String(process.pid) },
    })
    folder.release()
    openDataFolder(path).release()
  })

  it('is free where its holder is dead, or its number belongs to another process by now', () => {
    openDataFolder(path).release()
    for (const stale of ['4194305 gone\n', `${process.pid} an-earlier-start\n`, '', 'nonsense\n']) {
      writeFileSync(join(path, 'lock'), stale)
      openDataFolder(path).release()
    }
  })

  it('refuses a version that it does not know, and one that is none', () => {
    openDataFolder(path).release()
    writeFileSync(join(path, 'VERSION'), '2\n')
    expect(problemOf(() => openDataFolder(path)).code).toBe('data-folder-newer')
    writeFileSync(join(path, 'VERSION'), 'something else\n')
    expect(problemOf(() => openDataFolder(path)).code).toBe('data-folder-foreign')
  })

  it('refuses a disk that is too full, with what is free and what is needed', () => {
    const problem = problemOf(() => requireSpace(parent, Number.MAX_SAFE_INTEGER))
    expect(problem.in('en')).toMatch(
      /^The disk of .* is too full: \d+ MB are free, at least 8589934591 MB are needed; /,
    )
  })
})

describe('the identity of a process', () => {
  it('is the same every time, and another for another process', () => {
    expect(identityOf(process.pid)).toBe(identityOf(process.pid))
    expect(identityOf(process.pid)).not.toBe(identityOf(process.ppid))
  })

  it('is none where no process runs', () => {
    expect(identityOf(4_194_305)).toBeUndefined()
  })
})
