import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { registerLocales } from '#kernel/i18n/index.ts'
import { programmeLocales } from '../locales.ts'
import { readProgrammeFiles } from '../read-programme-folder.ts'
import { replaced, valley } from '../test-programmes.ts'
import { workbookLocales } from './locales/index.ts'
import { speakOfWorkbook } from './speak.ts'

let work = ''

beforeAll(() => {
  registerLocales('programme', programmeLocales)
  registerLocales('programme-workbook', workbookLocales)
})
beforeEach(async () => {
  work = await mkdtemp(join(tmpdir(), 'opora-workbook-'))
})
afterEach(() => rm(work, { recursive: true, force: true }))

async function written(name: string, files: ReadonlyMap<string, string>): Promise<string> {
  const folder = join(work, name)
  for (const [file, text] of files) {
    await mkdir(dirname(join(folder, file)), { recursive: true })
    await writeFile(join(folder, file), text)
  }
  return folder
}

const speak = (words: readonly string[], isReplacing = false) =>
  speakOfWorkbook(words, { isReplacing }, 'ru')

it('makes a folder of a workbook, and leaves one that says the same as it is', async () => {
  const folder = await written('valley', valley())
  const [file, copy] = [join(work, 'valley.xlsx'), join(work, 'made', 'copy')]
  expect(await speak(['export', folder, file])).toMatchObject({ exitCode: 0 })
  expect(await speak(['import', file, copy])).toMatchObject({ exitCode: 0 })
  expect([...(await readProgrammeFiles(copy))!.keys()]).toEqual([...valley().keys()].toSorted())
  expect(await speak(['import', file, folder])).toMatchObject({
    exitCode: 0,
    lines: [expect.stringContaining('Ничего не изменено')],
  })
  expect(await readProgrammeFiles(folder)).toEqual(valley())
})

it('replaces another folder only when told, whole, and only the files that say something else', async () => {
  const other = replaced(valley(), 'figures.csv', '840,00', '841,00')
  const file = join(work, 'other.xlsx')
  await speak(['export', await written('other', other), file])
  const folder = await written('valley', new Map([...valley(), ['README.md', 'Words.']]))
  expect(await speak(['import', file, folder])).toMatchObject({
    exitCode: 1,
    errors: [expect.stringContaining('Отличаются: figures.csv.')],
  })
  expect(await readProgrammeFiles(folder)).toEqual(valley())
  expect(await speak(['import', file, folder], true)).toMatchObject({ exitCode: 0 })
  const now = await readProgrammeFiles(folder)
  expect(now).toEqual(other)
  expect(await readFile(join(folder, 'README.md'), 'utf8')).toBe('Words.')
  expect((await readdir(work)).toSorted()).toEqual(['other', 'other.xlsx', 'valley'])
})

it('writes nothing where the workbook has a fault', async () => {
  const bad = replaced(valley(), 'tables/cost.csv', '32,43', '132,43')
  const file = join(work, 'bad.xlsx')
  await speak(['export', await written('bad', bad), file])
  const target = join(work, 'target')
  expect(await speak(['import', file, target], true)).toEqual({
    lines: [],
    errors: [
      'Ничего не записано: 1 неполадка в книге.',
      'Лист «Приложение 1», ячейка K12: 132,43 больше 100 процентов',
    ],
    exitCode: 1,
  })
  expect(await readProgrammeFiles(target)).toBeUndefined()
})

it('tells what is not there and what is no workbook', async () => {
  expect(await speak(['export', join(work, 'nowhere'), join(work, 'x.xlsx')])).toMatchObject({
    exitCode: 1,
  })
  expect(await speak(['import', join(work, 'nothing.xlsx'), work])).toMatchObject({ exitCode: 1 })
  await writeFile(join(work, 'text.xlsx'), 'line;parent')
  expect(await speak(['import', join(work, 'text.xlsx'), work])).toMatchObject({ exitCode: 1 })
  expect(await speak(['export', work])).toMatchObject({ exitCode: 2 })
  expect(await speak(['check', work])).toBeUndefined()
})
