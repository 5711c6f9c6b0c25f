import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, expect, it } from 'vitest'
import { readConfiguration } from '#kernel/config.ts'
import { openDataFolder } from '#kernel/data-folder.ts'
import { findRunningPostgres, removePostgres, startPostgres } from '#kernel/db/embedded/index.ts'
import { withDatabase } from './with-database.ts'

const folder = mkdtempSync(join(tmpdir(), 'opora-command-'))
const postgres = join(folder, 'postgres')
const configuration = readConfiguration({ OPORA_DATA: folder })

afterAll(() => {
  removePostgres(postgres)
  rmSync(folder, { recursive: true, force: true })
})

it('a command keeps its database from a start that comes meanwhile, an orphaned one as well', async () => {
  // As a killed Opora leaves it: PostgreSQL runs, and nobody holds the folder.
  await startPostgres({ folder: postgres, isDurable: false })
  const orphan = findRunningPostgres(postgres)
  expect(orphan).toBeDefined()
  await withDatabase(configuration, async (url) => {
    expect(() => openDataFolder(folder)).toThrow(folder)
    const client = new Client({ connectionString: url })
    await client.connect()
    expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
    await client.end()
    // A second command works beside the first, on the same database.
    await withDatabase(configuration, async (second) => expect(second).toBe(url))
  })
  expect(findRunningPostgres(postgres)).toBeUndefined()
  openDataFolder(folder).release()
})
