import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { type OporaProcess, startOporaProcess } from '#test/support/opora-process.ts'
import { testServerUrl } from '#test/support/postgres.ts'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'

import { identityOf } from '../kernel/process-identity.ts'
import { removePostgres, stopAbandonedPostgres } from '../kernel/db/embedded/index.ts'

const parent = mkdtempSync(join(tmpdir(), 'opora-start-'))
const folder = join(parent, 'data')
const started: OporaProcess[] = []

function start(environment: Readonly<Record<string, string>> = {}): OporaProcess {
  const opora = startOporaProcess({
    environment: { OPORA_DATA: folder, PORT: '0', ...environment },
  })
  started.push(opora)
  return opora
}

async function ready(opora: OporaProcess): Promise<{ page: string; databaseUrl: string }> {
  const [, port, databaseUrl] = await opora.said(/ready (\d+) (\S+)/)
  return { page: `http://127.0.0.1:${port}`, databaseUrl: databaseUrl ?? '' }
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text)).rows
  } finally {
    await client.end()
  }
}

/** As root without user namespaces it stands elsewhere. */
function data(): string {
  const note = join(folder, 'postgres', 'elsewhere')
  const home = existsSync(note) ? readFileSync(note, 'utf8').trim() : join(folder, 'postgres')
  return join(home, 'data')
}

/** The last line that it printed: why it ended. */
function reasonOf(opora: OporaProcess): string | undefined {
  return opora.output().trimEnd().split('\n').at(-1)
}

function postgresPid(): number {
  return Number(readFileSync(join(data(), 'postmaster.pid'), 'utf8').split('\n')[0])
}

beforeAll(async () => {
  const opora = start()
  const { databaseUrl } = await ready(opora)
  await query(databaseUrl, 'create table kept as select 1 as number')
  opora.child.kill('SIGINT')
  await opora.ended()
})

afterEach(async () => {
  for (const { child } of started.splice(0)) child.kill('SIGKILL')
  await stopAbandonedPostgres(join(folder, 'postgres'))
})

afterAll(() => {
  removePostgres(join(folder, 'postgres'))
  rmSync(parent, { recursive: true, force: true })
})

describe('a running Opora', () => {
  it('stops with everything at Ctrl-C, which reaches its whole process group', async () => {
    const opora = start()
    const { page } = await ready(opora)
    const pid = postgresPid()
    const slow = fetch(`${page}/slow`).then((response) => response.text())
    await fetch(page)
    process.kill(-(opora.child.pid ?? 0), 'SIGINT')
    expect(await slow).toBe('answered')
    expect(await opora.ended()).toEqual({ code: 0, signal: null })
    expect(opora.output()).toContain('Opora has stopped.')
    expect(identityOf(pid)).toBeUndefined()
  })

  it('takes one Ctrl-C that arrives twice as one, and a later one as haste', async () => {
    const opora = start({ SMALL_OPORA_STUCK: 'yes' })
    await ready(opora)
    const pid = postgresPid()
    opora.child.kill('SIGINT')
    opora.child.kill('SIGTERM')
    await opora.said(/Opora is stopping/)
    expect(opora.child.exitCode).toBeNull()
    await new Promise((resolve) => setTimeout(resolve, 1_200))
    opora.child.kill('SIGINT')
    expect(await opora.ended()).toEqual({ code: 1, signal: null })
    expect(identityOf(pid)).toBeUndefined()
  })

  it('ends with a sentence when PostgreSQL ends', async () => {
    const opora = start()
    await ready(opora)
    process.kill(postgresPid(), 'SIGKILL')
    expect(await opora.ended()).toEqual({ code: 1, signal: null })
    expect(opora.output()).toContain('PostgreSQL stopped by itself')
  })

  it('keeps others from its data folder', async () => {
    const first = start()
    const { page } = await ready(first)
    const second = start()
    expect(await second.ended()).toEqual({ code: 1, signal: null })
    expect(reasonOf(second)).toBe(
      `Opora is already running on the data folder ${folder} (process ${first.child.pid}): stop it, or name another folder in OPORA_DATA.`,
    )
    expect(await (await fetch(page)).text()).toBe('answered')
  })
})

describe('after kill -9', () => {
  it('the next start stops the orphaned PostgreSQL, in order, and nothing is lost', async () => {
    const first = start()
    const { databaseUrl } = await ready(first)
    await query(databaseUrl, 'insert into kept values (2)')
    const orphan = postgresPid()
    first.child.kill('SIGKILL')
    await first.ended()
    expect(identityOf(orphan)).toBeDefined()

    const second = start()
    const { databaseUrl: after } = await ready(second)
    expect(second.output()).toContain('stopped the PostgreSQL that an earlier Opora left running')
    expect(identityOf(orphan)).toBeUndefined()
    expect(await query(after, 'select sum(number)::int as sum from kept')).toEqual([{ sum: 3 }])
  })

  it('of PostgreSQL as well, the next start recovers what was committed', async () => {
    const first = start()
    const { databaseUrl } = await ready(first)
    await query(databaseUrl, 'insert into kept values (10)')
    first.child.kill('SIGKILL')
    process.kill(postgresPid(), 'SIGKILL')
    await first.ended()

    const second = start()
    const { databaseUrl: after } = await ready(second)
    expect(await query(after, 'select from kept where number = 10')).toHaveLength(1)
  })

  it('a process number that another program has by now blocks nothing', async () => {
    const others = `${process.pid}`
    writeFileSync(join(folder, 'lock'), `${others} an-earlier-start\n`)
    writeFileSync(
      join(data(), 'postmaster.pid'),
      `${others}\n${data()}\n1\n20000\n\n127.0.0.1\n0 0\nready\n`,
    )
    await ready(start())
  })
})

describe('a start that cannot be', () => {
  it('names the port that is in use, and stops PostgreSQL again', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    const opora = start({ PORT: String(port) })
    expect(await opora.ended()).toEqual({ code: 1, signal: null })
    expect(reasonOf(opora)).toBe(
      `Port ${port} is in use by another program: choose another one, for example PORT=${port + 1} npm start.`,
    )
    expect(() => postgresPid()).toThrow('ENOENT')
    other.close()
  })

  it('refuses a data folder of a newer Opora', async () => {
    writeFileSync(join(folder, 'VERSION'), '2\n')
    const opora = start({ LANG: 'ru_RU.UTF-8' })
    expect(await opora.ended()).toEqual({ code: 1, signal: null })
    expect(reasonOf(opora)).toBe(
      `Папку данных ${folder} записала более новая Opora (версия данных 2, эта понимает до 1): запустите ту версию или более новую.`,
    )
    writeFileSync(join(folder, 'VERSION'), '1\n')
  })

  it('refuses the data of a newer PostgreSQL', async () => {
    writeFileSync(join(data(), 'PG_VERSION'), '19\n')
    const opora = start()
    expect(await opora.ended()).toEqual({ code: 1, signal: null })
    expect(reasonOf(opora)).toMatch(/written by PostgreSQL 19, .*: start the newer Opora\.$/)
    writeFileSync(join(data(), 'PG_VERSION'), '18\n')
  })

  it('refuses a data folder that cannot be made', async () => {
    const path = join(folder, 'VERSION', 'below-a-file')
    const opora = start({ OPORA_DATA: path })
    expect(await opora.ended()).toEqual({ code: 1, signal: null })
    expect(reasonOf(opora)).toBe(
      `The data folder ${path} cannot be written to (ENOTDIR): give this user the right to it, or name another folder in OPORA_DATA.`,
    )
  })

  it('refuses a database that does not answer, without telling its password', async () => {
    const opora = start({ DATABASE_URL: 'postgres://someone:hidden@127.0.0.1:1/opora' })
    expect(await opora.ended()).toEqual({ code: 1, signal: null })
    expect(reasonOf(opora)).toBe(
      'PostgreSQL at 127.0.0.1:1/opora, named in DATABASE_URL, takes no connection: connect ECONNREFUSED 127.0.0.1:1.',
    )
  })

  it('refuses a database that cannot tell Cyrillic letters apart', async () => {
    const name = `blind_${process.pid}`
    await query(
      testServerUrl('postgres'),
      `create database ${name} template template0 locale_provider libc lc_ctype 'C' lc_collate 'C'`,
    )
    const opora = start({ DATABASE_URL: testServerUrl(name) })
    expect(await opora.ended()).toEqual({ code: 1, signal: null })
    expect(opora.output()).toMatch(/cannot tell Cyrillic letters apart \(LC_CTYPE C\)/)
    await query(testServerUrl('postgres'), `drop database ${name} with (force)`)
  })

  it('tells every setting that does not fit at once', async () => {
    const opora = start({ PORT: 'x', OPORA_DEMO: 'perhaps', OPORA_SECRT: 'x' })
    expect(await opora.ended()).toEqual({ code: 1, signal: null })
    expect(opora.output()).toBe(
      [
        'The configuration does not fit:',
        '  OPORA_SECRT: no such setting; perhaps OPORA_SECRET was meant',
        '  PORT: expected a number from 0 to 65535, got “x”',
        '  OPORA_DEMO: expected yes or no, got “perhaps”',
        '',
      ].join('\n'),
    )
  })
})

describe.runIf(process.geteuid?.() === 0)('as root without user namespaces', () => {
  it('PostgreSQL works in a folder that its user can enter, and its data moves there', async () => {
    const asUser = start({ OPORA_POSTGRES_AS: 'user' })
    const { databaseUrl } = await ready(asUser)
    const [, elsewhere] = await asUser.said(/The data of PostgreSQL stands in (\S+),/)
    expect(elsewhere).toBe(data())
    expect(await query(databaseUrl, 'select from kept where number = 1')).toHaveLength(1)
    asUser.child.kill('SIGTERM')
    expect(await asUser.ended()).toEqual({ code: 0, signal: null })

    const byDefault = start()
    const { databaseUrl: after } = await ready(byDefault)
    expect(await query(after, 'select from kept where number = 1')).toHaveLength(1)
  })
})
