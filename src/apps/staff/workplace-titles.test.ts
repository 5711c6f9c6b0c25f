import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readTitles } from './workplace-titles.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'opora-staff-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('the menu gets its words from the slices that name a workplace', () => {
  mkdirSync(join(folder, 'stock', 'locales'), { recursive: true })
  mkdirSync(join(folder, 'people'), { recursive: true })
  const texts = { workplace: { desk: 'Склад' }, other: 'x' }
  writeFileSync(join(folder, 'stock', 'locales', 'ru.json'), JSON.stringify(texts))
  writeFileSync(join(folder, 'stock', 'locales', 'kk.json'), '{}')
  const titles = readTitles(folder)
  expect(titles['ru']).toMatchObject({ stock: { desk: 'Склад' } })
  expect(titles['kk']).not.toHaveProperty('stock')
  expect(titles['ru']).not.toHaveProperty('people')
  const part = join(folder, 'stock', 'counts', 'locales')
  mkdirSync(part, { recursive: true })
  writeFileSync(join(part, 'ru.json'), JSON.stringify({ workplace: { counts: 'Счёт' } }))
  expect(readTitles(folder)['ru']).toMatchObject({ 'stock-counts': { counts: 'Счёт' } })
})
