import { beforeAll, describe, expect, test } from 'vitest'
import { registerLocales } from '#kernel/i18n/index.ts'
import { cellOf, isOfDocument, placesOf, rowsOf } from '../model/lists.ts'
import type { Programme } from '../model/types.ts'
import { readProgrammeFolder } from '../read-programme-folder.ts'
import { workbookLocales } from '../workbook/locales/index.ts'
import type { ShownRow } from './form.ts'
import { publicationLocales } from './locales/index.ts'
import { hasOutline, outlineForm } from './outline-form.ts'

let sakha: Programme
beforeAll(async () => {
  registerLocales('programme-workbook', workbookLocales)
  registerLocales('programme-publication', publicationLocales)
  const { programme } = await readProgrammeFolder('guarantees/ru-sakha/programme-2018')
  sakha = programme!
})

const rowsOfAppendix = (appendix: string): ShownRow[] =>
  outlineForm(sakha, appendix, 'Название', 'ru').flatMap(({ rows }) => rows)
const numbersOf = (appendix: string) =>
  outlineForm(sakha, appendix, 'Название', 'ru')
    .filter(({ isText }) => isText)
    .flatMap(({ rows }) => rows.map(({ cells: [first] }) => first?.text.split(' ')[0] ?? ''))
    .filter((number) => number !== '')

describe('an appendix that is a text', () => {
  test('has the points of the document in their order', () => {
    expect(numbersOf('2').filter((number) => /^\d/.test(number))).toEqual(
      ['1', '2', '3', '4', '5', '6'].map((point) => `${point}.`),
    )
    expect(numbersOf('2').slice(1, 17).join('')).toBe('а)б)в)г)д)е)ж)з)и)к)л)м)н)о)п)2.')
    expect(numbersOf('3')).toEqual(
      ['I', '1.1', '1.2', '1.2.1', '1.2.2', '1.2.3', '1.2.4', '1.2.5', '1.3', '1.4', '1.5', '1.6']
        .concat(['1.7', 'II', '2.1', '2.2', '2.3', '2.3.1', '2.3.2', '2.4', '2.5', '2.6', 'III'])
        .concat(['3.1', '3.2', '3.3', '3.4', '3.5', '3.6', '3.7'])
        .map((point) => `${point}.`),
    )
    expect(numbersOf('4')).toEqual(['1.', '2.'])
  })

  test('has its table where the document has it, between the points', () => {
    const tables = outlineForm(sakha, '3', 'Название', 'ru')
    expect(tables.map(({ isText = false, rows }) => (isText ? 'text' : rows.length))).toEqual([
      'text',
      15,
      'text',
    ])
  })

  test('leaves out nothing that the lists say of it, but the terms, which stand in its steps', () => {
    for (const appendix of ['2', '3', '4']) {
      const shown = rowsOfAppendix(appendix)
        .flatMap(({ cells }) => cells.map(({ text }) => text.toLowerCase()))
        .join('\n')
      const lost = Object.keys(sakha.lists)
        .filter((list) => isOfDocument(list) && list !== 'limits')
        .flatMap((list) => rowsOf(sakha, list))
        .filter((row) => placesOf(row)[0]?.appendix === appendix)
        .filter((row) => {
          const name = ['who', 'what', 'title', 'items'].find((each) => cellOf(row, each) !== '')
          const what = row.list === 'emergency-refund' ? 'what' : (name ?? '')
          const text = cellOf(row, what).toLowerCase().replace(/\.$/, '')
          return !shown.includes(text) && !shown.includes(cellOf(row, 'for-whom').toLowerCase())
        })
      expect(lost).toEqual([])
    }
  })

  test('words a row by its pattern: what stands in brackets only with all of its fields', () => {
    const texts = rowsOfAppendix('2').map(({ cells }) => cells[1]?.text)
    expect(texts).toContain(
      'Направление (форма 057/у-04), при плановой госпитализации или плановом обследовании',
    )
    expect(texts).toContain('Полис обязательного медицинского страхования')
    expect(texts).toContain('Федеральный закон «О ветеранах» от 12.01.1995 № 5-ФЗ.')
  })

  test('is a list where the programme says no points', () => {
    expect(hasOutline(sakha, '2')).toBe(true)
    expect(hasOutline(sakha, '1')).toBe(false)
  })
})
