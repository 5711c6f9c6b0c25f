import {
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Client } from 'pg'
import { afterAll, describe, expect, it } from 'vitest'

import { reasonIn } from './cluster.ts'
import { findRunningPostgres, removePostgres, startPostgres } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'opora-embedded-'))
let data: string

afterAll(() => {
  removePostgres(folder)
})

async function setting(url: string, name: string): Promise<unknown> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ value: string }>('select current_setting($1) as value', [
      name,
    ])
    return rows[0]?.value
  } finally {
    await client.end()
  }
}

describe('the embedded PostgreSQL', () => {
  it('keeps its data, its port and its password from start to start', async () => {
    expect(findRunningPostgres(folder)).toBeUndefined()
    const first = await startPostgres({ folder })
    data = first.data
    expect(findRunningPostgres(folder)).toBe(first.url)
    expect(await setting(first.url, 'fsync')).toBe('on')
    expect(await setting(first.url, 'listen_addresses')).toBe('127.0.0.1')
    expect(await setting(first.url, 'unix_socket_directories')).toBe('')
    expect(first.port).toBeLessThan(32_768)
    await Promise.all([first.stop(), first.stop()])
    expect(findRunningPostgres(folder)).toBeUndefined()

    const second = await startPostgres({ folder })
    expect(second.url).toBe(first.url)
    await second.stop()
  })

  it.runIf(process.platform !== 'win32')('lets nobody else read its password', () => {
    expect(statSync(join(folder, 'password')).mode & 0o777).toBe(0o600)
  })

  it('takes another port where its own is taken', async () => {
    const port = Number(readFileSync(join(folder, 'port'), 'utf8'))
    const other = createServer()
    await new Promise<void>((resolve, reject) => {
      other.once('error', reject)
      other.listen(port, '127.0.0.1', resolve)
    })
    const server = await startPostgres({ folder })
    expect(server.port).not.toBe(port)
    await server.stop()
    other.close()
  })

  it('takes settings from local.conf', async () => {
    writeFileSync(join(data, 'local.conf'), `work_mem = '5MB'\n`, { mode: 0o644 })
    const server = await startPostgres({ folder })
    expect(await setting(server.url, 'work_mem')).toBe('5MB')
    await server.stop()
  })

  it('is made anew where making it was interrupted', async () => {
    const other = mkdtempSync(join(tmpdir(), 'opora-embedded-'))
    const first = await startPostgres({ folder: other, isDurable: false })
    await first.stop()
    renameSync(first.data, `${first.data}.new`)
    rmSync(join(`${first.data}.new`, 'PG_VERSION'))
    const second = await startPostgres({ folder: other, isDurable: false })
    await second.stop()
    expect(existsSync(`${first.data}.new`)).toBe(false)
    removePostgres(other)
  })

  it('says why it does not start', async () => {
    writeFileSync(join(data, 'local.conf'), 'no_such_setting = 1\n')
    await expect(startPostgres({ folder })).rejects.toMatchObject({
      code: 'postgres-failed',
      facts: { reason: expect.stringContaining('contains errors') },
    })
    rmSync(join(data, 'local.conf'))
  })
})

describe('the reason in a log', () => {
  it('is its last fatal line', () => {
    expect(
      reasonIn(
        '2026-01-01 LOG:  starting\n2026-01-01 FATAL:  could not write: No space left on device\nLOG:  shut down\n',
      ),
    ).toBe('could not write: No space left on device')
  })
})
