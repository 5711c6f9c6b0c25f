import { Client } from 'pg'
import { describe, expect, it } from 'vitest'

import { freshDatabase, templateDatabase } from './postgres.ts'

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text)).rows
  } finally {
    await client.end()
  }
}

describe('test databases', () => {
  it('tell Cyrillic letters apart in trigrams', async () => {
    const database = await freshDatabase()
    await query(database.url, 'create extension pg_trgm')
    const [row] = await query(database.url, `select cardinality(show_trgm('йод')) as trigrams`)
    expect(row).toEqual({ trigrams: 4 })
    await database.drop()
  })

  it('do not see what another one holds', async () => {
    const [one, other] = await Promise.all([freshDatabase(), freshDatabase()])
    await query(one.url, 'create table thing ()')
    const [row] = await query(other.url, `select to_regclass('thing') as found`)
    expect(row).toEqual({ found: null })
    await Promise.all([one.drop(), other.drop()])
  })

  it('are copies of a template that is prepared once, however many ask at once', async () => {
    let times = 0
    const prepare = async (url: string) => {
      times++
      await query(url, 'create table thing as select 42 as answer')
    }
    const names = await Promise.all([1, 2, 3].map(() => templateDatabase('counted', prepare)))
    const database = await freshDatabase({ template: names[0] ?? '' })
    expect(times).toBe(1)
    expect(new Set(names).size).toBe(1)
    expect(await query(database.url, 'select answer from thing')).toEqual([{ answer: 42 }])
    await database.drop()
  })

  it('get a template from the next caller where the first one failed', async () => {
    const failing = templateDatabase('fragile', () => Promise.reject(new Error('no luck')))
    await expect(failing).rejects.toThrow('no luck')
    const name = await templateDatabase('fragile', async (url) => {
      await query(url, 'create table thing ()')
    })
    const database = await freshDatabase({ template: name })
    expect(await query(database.url, `select to_regclass('thing')::text as found`)).toEqual([
      { found: 'thing' },
    ])
    await database.drop()
  })
})
