import { describe, expect, it } from 'vitest'
import { sql } from '#kernel/db/index.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { isWorkingDay } from '#kernel/working-calendar.ts'
import { testNow, useTestRegions } from '#test/support/region.ts'
import { archivePack, listPacks, loadArchivedPack, loadPack } from './index.ts'

const test = useTestRegions()
const on = plainDate('2026-03-13')

describe('the archive of packs', () => {
  it('keeps a version once, however often it is used', async () => {
    const { db } = test.region
    const pack = await loadPack('ru-smolensk')
    expect(await db.transaction((tx) => archivePack(tx, pack, testNow))).toBe('archived')
    expect(await db.transaction((tx) => archivePack(tx, pack, new Date()))).toBe('known')
    expect(await listPacks(db)).toEqual([
      { hash: pack.guarantees.hash, jurisdiction: 'ru-smolensk', archivedAt: testNow },
    ])
  })

  it('gives back the pack of a receipt with the same answers', async () => {
    const { guarantees } = await loadPack('ru-smolensk')
    const replayed = await loadArchivedPack(test.region.db, guarantees.hash)
    if (!replayed) throw new Error('the pack was not kept')
    expect(replayed.hash).toBe(guarantees.hash)
    for (const name of guarantees.valueNames()) {
      expect(replayed.find(name, on)).toEqual(guarantees.find(name, on))
    }
    expect(replayed.programmes(on)).toEqual(guarantees.programmes(on))
    expect(isWorkingDay(replayed.calendar, plainDate('2025-11-01'))).toBe(true)
  })

  it('knows nothing of a pack that was never used here', async () => {
    expect(await loadArchivedPack(test.region.db, '0'.repeat(64))).toBeUndefined()
    expect(await listPacks(test.second.db)).toEqual([])
  })

  it('cannot be changed by the serving role', async () => {
    const { db } = test.region
    await expect(db.run(sql`UPDATE guarantee_pack SET archived_at = now()`)).rejects.toThrow(
      'permission denied for table guarantee_pack',
    )
    await expect(db.run(sql`DELETE FROM guarantee_pack`)).rejects.toThrow(
      'permission denied for table guarantee_pack',
    )
  })

  it('refuses content that does not have its hash', async () => {
    const { db } = test.region
    const wrong = sql`
      INSERT INTO guarantee_pack (hash, jurisdiction, content, archived_at)
      VALUES (${'0'.repeat(64)}, 'ru', '{}', now())`
    await expect(db.run(wrong)).rejects.toThrow('guarantee_pack_hash_of_content')
  })
})
