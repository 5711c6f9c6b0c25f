import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Database, openDatabase, sql } from '#kernel/db/index.ts'
import { testNow, useTestRegions } from '#test/support/region.ts'
import { knownCatalogue, readCatalogue, renewCatalogueVersion } from './known-catalogue.ts'
import { loadCatalogue } from './load-catalogue.ts'
import { findInns } from './search/find-medicines.ts'

const test = useTestRegions()
let folder: string
/** No country: one whose catalogue no file of tests has ever loaded. */
const nowhere = 'zz'
/** As a second process: connections of its own, nothing in common with the region's. */
let other: Database

/** A catalogue of medicines with one form each; an asterisk marks a narcotic one. */
async function writeCatalogue(...names: string[]): Promise<void> {
  const bare = names.map((name) => name.replace('*', ''))
  const inns = names.map((name, at) => `${bare[at]},,,,${name.endsWith('*') ? 1 : 0},0`)
  const forms = bare.map((name) => `${name},таблетки,10 мг,шт,`)
  const file = (name: string) => join(folder, 'ru', name)
  await writeFile(file('inn-a.csv'), `inn,latin,kk,trade,narcotic,accounted\n${inns.join('\n')}\n`)
  await writeFile(file('forms-a.csv'), `inn,form,strength,unit,atc\n${forms.join('\n')}\n`)
}
const found = async (typed: string) =>
  (await findInns(test.region.db, 'ru', typed)).hits.map(({ name }) => name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'opora-catalogue-'))
  await mkdir(join(folder, 'ru'))
  other = openDatabase({
    url: test.database.url,
    role: 'opora_app',
    searchPath: ['ru_second', 'reference', 'public'],
    connections: 1,
  })
})
afterAll(async () => {
  await other.close()
  await rm(folder, { recursive: true, force: true })
})

describe('the catalogue in memory', () => {
  it('is empty, and not held, where none was ever loaded', async () => {
    const { hits } = await findInns(test.region.db, nowhere, 'метформин')
    expect(hits).toEqual([])
    expect((await knownCatalogue(test.region.db, nowhere)).version).toBeNull()
  })

  it('is another one as soon as another process has written it', async () => {
    await writeCatalogue('Метформин')
    await loadCatalogue(other, 'ru', testNow, folder)
    expect(await found('метформин')).toEqual(['Метформин'])
    await writeCatalogue('Метформин', 'Валсартан')
    await loadCatalogue(other, 'ru', testNow, folder)
    expect(await found('валсартан')).toEqual(['Валсартан'])
  })

  it('keeps a medicine to itself from the moment at which it is marked narcotic', async () => {
    await writeCatalogue('Метформин', 'Валсартан*')
    await loadCatalogue(other, 'ru', testNow, folder)
    expect(await found('валсартан')).toEqual([])
    const known = await readCatalogue(test.region.db, 'ru')
    const { id } = await test.region.db.one<{ id: number }>(
      sql`SELECT id FROM inn WHERE name = 'Валсартан'`,
    )
    expect(known.formsOf(id as never)).toEqual([])
  })

  it('is held while nothing is written, and after what was taken back', async () => {
    const before = await readCatalogue(test.region.db, 'ru')
    const takenBack = other.transaction(async (tx) => {
      await renewCatalogueVersion(tx, 'ru')
      throw new Error('taken back')
    })
    await expect(takenBack).rejects.toThrow('taken back')
    expect(await readCatalogue(test.region.db, 'ru')).toBe(before)
  })

  it('is read once for all who ask at the same time', async () => {
    await loadCatalogue(other, 'ru', testNow, folder)
    const all = await Promise.all(
      Array.from({ length: 5 }, () => readCatalogue(test.region.db, 'ru')),
    )
    expect(new Set(all.map(({ version }) => version)).size).toBe(1)
  })
})
