import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { keepPack } from './keep-pack.ts'

const folder = mkdtempSync(join(tmpdir(), 'opora-kept-'))
const root = join(folder, 'law')
const kept = join(folder, 'kept')
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeEach(() => {
  rmSync(kept, { recursive: true, force: true })
  mkdirSync(root, { recursive: true })
  writeFileSync(join(root, 'acts.yaml'), 'one')
})

let readings = 0
const ask = (id = 'ru') =>
  keepPack(
    id,
    root,
    async () => {
      readings += 1
      return { canonical: `${id} ${readings}` }
    },
    kept,
  )

it('reads a pack once while its files are the same, each jurisdiction for itself', async () => {
  const first = await ask()
  expect(await ask()).toEqual(first)
  expect(await ask('kz')).not.toEqual(first)
})

it('reads anew when a file has other words, another name, or is there no more', async () => {
  const answers = [await ask()]
  writeFileSync(join(root, 'acts.yaml'), 'two')
  answers.push(await ask())
  writeFileSync(join(root, 'more.yaml'), '')
  answers.push(await ask())
  rmSync(join(root, 'acts.yaml'))
  answers.push(await ask())
  rmSync(join(root, 'more.yaml'))
  expect(new Set(answers.map(({ canonical }) => canonical)).size).toBe(4)
})

it('reads anew where only half was kept, and where nothing can be kept', async () => {
  const first = await ask()
  for (const name of readdirSync(kept)) writeFileSync(join(kept, name), '{"canon')
  const second = await ask()
  expect(second).not.toEqual(first)
  expect(await ask()).toEqual(second)
  rmSync(kept, { recursive: true })
  writeFileSync(kept, 'a file in the way')
  expect(await ask()).not.toEqual(await ask())
})

it('keeps a few, the newest', async () => {
  for (let turn = 0; turn < 15; turn += 1) await ask(`ru-${turn}`)
  expect(readdirSync(kept).length).toBeLessThanOrEqual(12)
})
