import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase, transactionsEnded, type TestDatabase } from '#test/support/postgres.ts'
import { contextOf, useTestRegions } from '#test/support/region.ts'
import { proveAudit, recordAudit, sealAudit } from '../audit.ts'
import { openDatabase, sql } from '../db/index.ts'
import { issueDocument } from '../document.ts'
import { deliverEvents, recordEvent, type RecordedEvent } from '../events.ts'
import { BackupError, restoreBackup, takeBackup } from './index.ts'

const test = useTestRegions()
let folder: string
let restored: TestDatabase

beforeAll(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'opora-backup-')), 'copy')
})
afterAll(async () => {
  await rm(join(folder, '..'), { recursive: true, force: true })
  await restored?.drop()
})

const heard: number[] = []
const subscriber = {
  name: 'backup-test',
  kinds: ['counted'],
  handle: async (_tx: unknown, event: RecordedEvent) => {
    heard.push(event.payload['n'] as number)
  },
}
const record = (db: typeof test.region.db, n: number) =>
  recordEvent(db, contextOf(test.region), { kind: 'counted', payload: { n } })

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'none',
    (error: unknown) => (error instanceof BackupError ? error.code : String(error)),
  )
}

describe('a backup', () => {
  it('is restored whole: rows, numbers that go on, events still due, the audit chain', async () => {
    const { db } = test.region
    const context = contextOf(test.region)
    const first = await issueDocument(db, context, {
      kind: 'receipt',
      number: '1',
      effectiveAt: context.at,
      facts: { text: 'табуляция\tи ә "кавычки" \\' },
    })
    if (first.outcome !== 'issued') throw new Error('not issued')
    await issueDocument(db, context, {
      kind: 'receipt',
      number: '2',
      effectiveAt: context.at,
      reversesId: first.document.id,
    })
    await recordAudit(db, context, { verb: 'post', document: 'receipt' })
    await transactionsEnded(db)
    await sealAudit(db)
    await record(db, 1)
    await transactionsEnded(db)
    await deliverEvents(db, subscriber, new Date())
    await record(db, 2)
    await takeBackup(test.database.url, folder, 'test')

    restored = await freshDatabase()
    await restoreBackup(restored.url, folder)
    const copy = openDatabase({
      url: restored.url,
      role: 'opora_app',
      searchPath: ['ru_smolensk', 'reference', 'public'],
    })
    try {
      const documents = (from: typeof db) => from.many(sql`SELECT * FROM document ORDER BY id`)
      expect(await documents(copy)).toEqual(await documents(db))
      const next = await issueDocument(copy, context, {
        kind: 'receipt',
        number: '3',
        effectiveAt: context.at,
      })
      expect(next).toMatchObject({ outcome: 'issued', document: { id: 3 } })
      expect(await proveAudit(copy)).toEqual({ sealed: 1 })
      heard.length = 0
      await record(copy, 3)
      await transactionsEnded(copy)
      await deliverEvents(copy, subscriber, new Date())
      expect(heard).toEqual([2, 3])
    } finally {
      await copy.close()
    }
  })

  it('of one region holds that region and what regions share, and is restored alone', async () => {
    const alone = `${folder}-second`
    const manifest = await takeBackup(test.database.url, alone, 'test', { region: 'ru_second' })
    const schemas = [...new Set(manifest.tables.map(({ schema }) => schema))]
    expect(schemas.toSorted()).toEqual(['auth', 'reference', 'ru_second'])
    const empty = await freshDatabase()
    try {
      await restoreBackup(empty.url, alone)
      const db = openDatabase({ url: empty.url, searchPath: ['public'] })
      const found = await db.many(sql`
        SELECT nspname AS schema FROM pg_namespace WHERE nspname LIKE 'ru%'`)
      await db.close()
      expect(found).toEqual([{ schema: 'ru_second' }])
    } finally {
      await empty.drop()
    }
  })

  it('does not overwrite a folder', async () => {
    expect(await codeOf(takeBackup(test.database.url, folder, 'test'))).toBe('backup-exists')
  })

  it('is not restored over data', async () => {
    expect(await codeOf(restoreBackup(test.database.url, folder))).toBe('database-not-empty')
  })

  it('is not restored from a folder that holds none', async () => {
    expect(await codeOf(restoreBackup(test.database.url, tmpdir()))).toBe('not-a-backup')
  })

  it.each([
    ['a changed row', (text: string) => text.replace('receipt', 'receipts')],
    ['a lost row', (text: string) => text.split('\n').slice(1).join('\n')],
  ])('with %s is refused, and leaves the database empty', async (_, damage) => {
    const file = join(folder, 'ru_smolensk.document.copy.gz')
    const whole = await readFile(file)
    await writeFile(file, gzipSync(damage(gunzipSync(whole).toString())))
    const empty = await freshDatabase()
    try {
      expect(await codeOf(restoreBackup(empty.url, folder))).toBe('backup-damaged')
      await writeFile(file, whole)
      // Nothing was written, so the mended copy can be restored into the same database.
      await restoreBackup(empty.url, folder)
    } finally {
      await writeFile(file, whole)
      await empty.drop()
    }
  })

  it('leaves no folder when it fails', async () => {
    const unreachable = new URL(test.database.url)
    unreachable.pathname = '/no_such_database'
    const target = `${folder}-failed`
    await codeOf(takeBackup(unreachable.href, target, 'test'))
    expect(existsSync(target)).toBe(false)
  })
})
