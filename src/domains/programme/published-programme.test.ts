import { join } from 'node:path'
import { expect, test } from 'vitest'
import { guaranteesFolder } from '#domains/guarantees/index.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { withGuaranteesFolder } from '#test/support/guarantees-folder.ts'
import { programmeYears, publishedProgramme } from './published-programme.ts'

const names = (word: string) => `{ ru: ${word}, kk: ${word}, en: ${word} }`
const settings = (code: string, editions: string) => `programme: ${code}
region: xx
names: ${names(code)}
act: act
years: [2020]
currency: RUB
denominators: {}
sources: {}
measures: {}
formulas: []
editions: [${editions}]
text: { sections: [], appendices: [] }
`
const lines = 'line;parent;relation;name;unit;source;denominator;basis;note\n'
const edition = (name: string, from: string) =>
  `{ edition: ${name}, approved: ${from}, from: ${from}, act: act }`

test('a region without a programme has none', async () => {
  const folder = join(guaranteesFolder, 'ru-smolensk')
  expect(programmeYears(folder)).toEqual([])
  expect(await publishedProgramme(folder, plainDate('2026-01-01'))).toBeUndefined()
  expect(programmeYears(join(guaranteesFolder, 'nowhere'))).toEqual([])
})

test('the programme of the year is shown, else the last before it, else the first', async () => {
  await withGuaranteesFolder(
    {
      'xx/programme-2020/programme.yaml': settings('first', edition('original', '2020-01-01')),
      'xx/programme-2020/lines.csv': lines,
      'xx/programme-2022/programme.yaml': settings('second', edition('original', '2022-01-01')),
      'xx/programme-2022/lines.csv': lines,
    },
    async (root) => {
      const codeOn = async (on: string) =>
        (await publishedProgramme(join(root, 'xx'), plainDate(on)))?.code
      expect(await codeOn('2019-12-31')).toBe('first')
      expect(await codeOn('2021-12-31')).toBe('first')
      expect(await codeOn('2022-01-01')).toBe('second')
      expect(await codeOn('2026-06-01')).toBe('second')
    },
  )
})

test('broken files are a fault, not an empty page', async () => {
  await withGuaranteesFolder(
    { 'xx/programme-2020/programme.yaml': 'programme: ' },
    async (root) => {
      await expect(publishedProgramme(join(root, 'xx'), plainDate('2020-01-01'))).rejects.toThrow(
        'lines.csv',
      )
    },
  )
})
