import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { accountWith, contextOf, useTestRegions } from '#test/support/region.ts'
import { sql } from '../db/index.ts'
import { type JobQueue, prepareJobs, startJobs } from '../jobs.ts'
import {
  askToPost,
  findImportFile,
  findStanding,
  type ImportKind,
  importJobs,
  receiveFile,
  registerImportKind,
} from './index.ts'

let jobs: JobQueue
const test = useTestRegions(async ({ region, second, database }) => {
  await prepareJobs(database.url)
  jobs = await startJobs(database.url, importJobs([region, second]), () => undefined)
})
afterAll(() => jobs.stop())

/** What the test does while the rows are written, and in whose name they were. */
let whileWriting: (connection: number) => Promise<void>
let writtenBy: string[] = []

/** Series of numbers of the kernel's own table; the first row is written, then the test has its turn. */
const series: ImportKind<string, undefined> = {
  kind: 'series',
  namespace: 'kernel',
  document: 'series',
  columns: [{ name: 'name', isRequired: true, titles: ['Name'] }],
  prepare: async () => undefined,
  checkRow: ({ cells }) => ({ ok: true, value: cells['name'] ?? '' }),
  post: async (tx, context, rows, _options, _lookup, _importId, tellRowsDone) => {
    const { pid } = await tx.one<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`)
    for (const [index, { value }] of rows.entries()) {
      await tx.run(
        sql`INSERT INTO document_counter (series, year, last_number) VALUES (${value}, 2026, 1)`,
      )
      if (index === 0) await whileWriting(pid)
      tellRowsDone(index + 1)
    }
    writtenBy.push(context.actor.name)
    return rows.map(({ number }) => ({ number, result: 'added' }))
  },
}

beforeAll(() => registerImportKind(series))
beforeEach(() => {
  whileWriting = async () => undefined
  writtenBy = []
})

const clerk = accountWith({ verb: 'post', document: 'series' })
const clerks = () => contextOf(test.region, { actor: clerk })

async function checkedFile(...names: string[]): Promise<number> {
  const received = await receiveFile(clerks(), {
    kind: 'series',
    source: names.join(),
    name: 'series.csv',
    bytes: new TextEncoder().encode(
      ['Name;Note', ...names.map((name) => `${name};x`), ''].join('\n'),
    ),
  })
  if (received.outcome !== 'checked') throw new Error(JSON.stringify(received))
  return received.file.id
}

async function countOf(...names: string[]): Promise<number> {
  const { count } = await test.region.db.one<{ count: number }>(
    sql`SELECT count(*) FROM document_counter WHERE series = ANY (${names})`,
  )
  return count
}

const stateOf = async (id: number) => (await findStanding(clerks(), id))?.state
const becomes = (id: number, state: string) =>
  expect.poll(() => stateOf(id), { timeout: 20_000, interval: 50 }).toBe(state)

/** Ends the connection as its process's end would. */
async function kill(connection: number): Promise<void> {
  const client = new pg.Client({ connectionString: test.database.url })
  await client.connect()
  await client.query('SELECT pg_terminate_backend($1)', [connection])
  await client.end()
}

/** Holds the writing where it is: `begun` when the first row is written, `goOn` to finish. */
function held() {
  const begun = Promise.withResolvers<number>()
  const goOn = Promise.withResolvers<void>()
  whileWriting = (pid) => {
    begun.resolve(pid)
    return goOn.promise
  }
  return { begun: begun.promise, goOn: goOn.resolve }
}

describe('a posting that was asked for', () => {
  it('is refused without permission, and for a file that is not there', async () => {
    const id = await checkedFile('refused')
    const reader = contextOf(test.region, {
      actor: accountWith({ verb: 'read', document: 'series' }),
    })
    expect(await askToPost(reader, jobs, id)).toMatchObject({ reason: 'forbidden' })
    expect(await askToPost(clerks(), jobs, 999_999)).toMatchObject({ reason: 'import-not-found' })
    expect(await findStanding(clerks(), id)).toBeUndefined()
  })

  it('goes on by itself, in the name of who asked, and its result stays', async () => {
    const id = await checkedFile('one', 'two')
    expect(await askToPost(clerks(), jobs, id)).toMatchObject({ outcome: 'asked' })
    await becomes(id, 'done')
    expect(writtenBy).toEqual([clerk.name])
    expect(await findImportFile(test.region.db, id)).toMatchObject({ state: 'posted', added: 2 })
    expect(await askToPost(clerks(), jobs, id)).toMatchObject({ outcome: 'already-posted' })
  })

  it('shows to everybody who looks how far it is while nothing of it is to be seen', async () => {
    const { begun, goOn } = held()
    const id = await checkedFile('slow', 'slower', 'slowest')
    await askToPost(clerks(), jobs, id)
    await begun
    await expect
      .poll(async () => (await findStanding(clerks(), id))?.progress, { timeout: 10_000 })
      .toEqual({ stage: 'posting', rowsDone: 0, rowsTotal: 3 })
    expect(await Promise.all([stateOf(id), stateOf(id), stateOf(id)])).toEqual(
      Array.from({ length: 3 }, () => 'running'),
    )
    expect(await countOf('slow', 'slower', 'slowest')).toBe(0)
    goOn()
    await becomes(id, 'done')
    expect(await countOf('slow', 'slower', 'slowest')).toBe(3)
  })

  it('is done once when two people ask at the same time, and again while it is at work', async () => {
    const { begun, goOn } = held()
    const id = await checkedFile('once')
    const asked = await Promise.all([1, 2].map(() => askToPost(clerks(), jobs, id)))
    await begun
    asked.push(await askToPost(clerks(), jobs, id))
    expect(asked.map(({ outcome }) => outcome)).toEqual(['asked', 'asked', 'asked'])
    goOn()
    await becomes(id, 'done')
    expect(writtenBy).toHaveLength(1)
    expect(await countOf('once')).toBe(1)
  })

  it('that was killed in the middle wrote nothing, says so, and can be asked for again', async () => {
    const { begun, goOn } = held()
    const id = await checkedFile('killed', 'later')
    await askToPost(clerks(), jobs, id)
    await kill(await begun)
    await becomes(id, 'failed')
    goOn()
    expect(await countOf('killed', 'later')).toBe(0)
    expect(await findImportFile(test.region.db, id)).toMatchObject({ state: 'checked', added: 0 })

    whileWriting = async () => undefined
    expect(await askToPost(clerks(), jobs, id)).toMatchObject({ outcome: 'asked' })
    await becomes(id, 'done')
    expect(await countOf('killed', 'later')).toBe(2)
  })

  it('waits for a process that is not there, and is done when one comes', async () => {
    const id = await checkedFile('waits')
    await jobs.stop()
    const queued: { name: string; data: object }[] = []
    const queue = { add: async (name: string, data: object) => void queued.push({ name, data }) }
    await askToPost(clerks(), queue, id)
    expect(await stateOf(id)).toBe('waiting')
    jobs = await startJobs(test.database.url, importJobs([test.region]), () => undefined)
    for (const { name, data } of queued) await jobs.add(name, data)
    await becomes(id, 'done')
    expect(await countOf('waits')).toBe(1)
  })
})
