import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isStaffAppCurrent, staffInputsHash } from './build.ts'
import { readTitles } from './workplace-titles.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'opora-staff-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a folder without a build is out of date', () => {
  expect(isStaffAppCurrent(join(folder, 'none'))).toBe(false)
})

test('a build of these inputs is current, one of others is not', () => {
  writeFileSync(join(folder, 'inputs.sha256'), staffInputsHash())
  expect(isStaffAppCurrent(folder)).toBe(true)
  writeFileSync(join(folder, 'inputs.sha256'), '0'.repeat(64))
  expect(isStaffAppCurrent(folder)).toBe(false)
})

test('the menu gets its words from the slices that name a workplace', () => {
  mkdirSync(join(folder, 'stock', 'locales'), { recursive: true })
  mkdirSync(join(folder, 'people'), { recursive: true })
  const texts = { workplace: { desk: 'Склад' }, other: 'x' }
  writeFileSync(join(folder, 'stock', 'locales', 'ru.json'), JSON.stringify(texts))
  writeFileSync(join(folder, 'stock', 'locales', 'kk.json'), '{}')
  expect(readTitles(folder)).toEqual({ ru: { stock: { desk: 'Склад' } }, kk: {}, en: {} })
})
