import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { beforeAll, describe, expect, it } from 'vitest'
import { registerLocales } from '#kernel/i18n/index.ts'
import { languages } from '#kernel/language.ts'
import { renderPdf } from '#kernel/pdf/index.ts'
import { pagesOfPdf } from '#test/support/pdf-text.ts'
import { openProgramme } from '../desk/opened-programme.ts'
import { programmeDeskLocales } from '../desk/locales/index.ts'
import { programmeLocales } from '../locales.ts'
import { build } from '../model/build.ts'
import { readProgrammeFolder } from '../read-programme-folder.ts'
import { island, valley } from '../test-programmes.ts'
import { workbookLocales } from '../workbook/locales/index.ts'
import { documentPdf } from './document-pdf.ts'
import { documentXlsx } from './document-xlsx.ts'
import { documentOf, partsOf, type Publication } from './documents.ts'
import { headCells } from './form.ts'
import { publicationLocales } from './locales/index.ts'
import { fileKinds, wantedFiles } from './file-names.ts'
import { drawFile } from './published-files.ts'
import type { As } from './table-form.ts'

let sakha: Publication

beforeAll(async () => {
  registerLocales('programme', programmeLocales)
  registerLocales('programme-desk', programmeDeskLocales)
  registerLocales('programme-workbook', workbookLocales)
  registerLocales('programme-publication', publicationLocales)
  const { programme } = await readProgrammeFolder('guarantees/ru-sakha/programme-2018')
  const title = 'Постановление Правительства Республики'
  const act = { title: { ru: title, kk: title, en: title }, number: '420', date: '2017-12-27' }
  sakha = { ...openProgramme(programme!), act: act as NonNullable<Publication['act']> }
})

function invented(files: ReadonlyMap<string, string>): Publication {
  return openProgramme(build(files).programme!)
}

function documented(code: string, as: As = 'printed') {
  const document = documentOf(sakha, code, as, 'ru')
  if (!document) throw new Error(`no ${code}`)
  return document
}

async function sheetOf(code: string, as: As = 'printed') {
  const bytes = await writeXlsx(documentXlsx(documented(code, as)))
  const { sheets } = await readXlsx(bytes, { readStyles: true })
  return sheets
}

describe('the parts of the programme that is shipped', () => {
  it('are its seven appendices, its targets, the figures and the lists of its text', () => {
    expect(partsOf(sakha, 'ru').map(({ code }) => code)).toEqual([
      ...[1, 2, 3, 4, 5, 6, 7].map((number) => `appendix-${number}`),
      'indicators',
      'text-figures',
      'text-lists',
    ])
  })

  it('are all drawn, as printed and as computed', async () => {
    const all = wantedFiles(sakha, 'ru')
    // Drawing every PDF takes long; of each shape of a table one is enough.
    const short = ['appendix-4', 'appendix-5', 'appendix-6', 'indicators']
    const chosen = all.filter(({ kind, part }) => kind === 'xlsx' || short.includes(part))
    expect(chosen.length).toBe(20)
    for (const wanted of chosen) {
      const file = await drawFile(sakha, wanted)
      const head = new TextDecoder('latin1').decode(file?.bytes.slice(0, 4))
      expect([wanted, head]).toEqual([wanted, wanted.kind === 'pdf' ? '%PDF' : 'PK\u0003\u0004'])
    }
    const again = { part: 'appendix-5', as: 'printed', kind: 'xlsx', language: 'ru' } as const
    const [one, other] = await Promise.all([drawFile(sakha, again), drawFile(sakha, again)])
    expect(one?.hash).toBe(other?.hash)
    expect(one?.name).toBe('ru-sakha-2018-original-appendix-5.ru.xlsx')
  })
})

describe('the head of a table', () => {
  it('has groups over their columns; the last heading reaches down to the table', () => {
    const column = (...levels: string[]) => ({ kind: 'figure' as const, levels, number: '' })
    expect(
      headCells([column('one'), column('A', 'a', 'x'), column('A', 'a', 'y'), column('A', 'b')]),
    ).toEqual([
      { text: 'one', row: 0, column: 0, rows: 3, columns: 1 },
      { text: 'A', row: 0, column: 1, rows: 1, columns: 3 },
      { text: 'a', row: 1, column: 1, rows: 1, columns: 2 },
      { text: 'x', row: 2, column: 1, rows: 1, columns: 1 },
      { text: 'y', row: 2, column: 2, rows: 1, columns: 1 },
      { text: 'b', row: 1, column: 3, rows: 2, columns: 1 },
    ])
  })

  it('is that of the document: its columns in their order, with their numbers', () => {
    const [table] = documented('appendix-7').tables
    expect(table?.columns.map(({ levels }) => levels.at(-1)?.slice(0, 12))).toEqual([
      '',
      'N строки',
      'Единица изме',
      'Объем медици',
      'Стоимость ед',
      'РК',
      'за счет сред',
      'за счет сред',
      'за счет сред',
      'средства ОМС',
      'в % к итогу',
    ])
    expect(table?.columns.map(({ number }) => number).join()).toBe(',1,2,3,4,,5,6,7,8,9')
    expect(table?.columns[6]?.levels.slice(0, 2)).toEqual([
      'Подушевые нормативы финансирования территориальной программы',
      'руб.',
    ])
  })
})

describe('an appendix as printed', () => {
  it('has its values in the workbook as numbers that show the printed digits', async () => {
    const [sheet] = await sheetOf('appendix-6')
    const row = sheet!.rows.findIndex((cells) => cells[1] === '02')
    expect(sheet!.rows[row]?.slice(1, 5)).toEqual(['02', 8247955, 8526.29, 8231257.2])
    const format = (column: number) => sheet!.cells?.get(`${row},${column}`)?.style?.numFmt
    expect([format(2), format(3), format(4)]).toEqual(['#,##0.00', '0.00', '#,##0.00'])
  })

  it('has its head merged, kept in view and repeated on every page', async () => {
    const [sheet] = await sheetOf('appendix-7')
    const top = sheet!.rows.findIndex((cells) => cells[1] === 'N строки')
    const merged = (startRow: number, startCol: number) =>
      sheet!.merges?.find((each) => each.startRow === startRow && each.startCol === startCol)
    expect(merged(top, 1)).toMatchObject({ endRow: top + 2, endCol: 1 })
    expect(merged(top, 6)).toMatchObject({ endRow: top, endCol: 7 })
    expect(merged(top + 1, 8)).toMatchObject({ endRow: top + 1, endCol: 9 })
    expect(merged(top + 1, 10)).toMatchObject({ endRow: top + 2, endCol: 10 })
    expect(sheet!.freezePane).toMatchObject({ rows: top + 4 })
    expect(sheet!.pageSetup?.printTitlesRow).toBe(`$${top + 1}:$${top + 4}`)
    expect(sheet!.pageSetup?.printArea).toBe(`$A$1:$K$${sheet!.rows.length}`)
    expect(sheet!.rows[top + 3]?.slice(1, 4)).toEqual(['1', '2', '3'])
  })

  it('nests its rows and lets a name cover the rows below that have none', () => {
    const [table] = documented('appendix-7').tables
    const row = (code: string) => table!.rows.find(({ cells }) => cells[1]?.text === code)!
    expect(['01', '02', '03', '38'].map((code) => row(code).level)).toEqual([0, 1, 2, 0])
    expect(row('04').cells[0]?.rows).toBe(2)
    expect(row('05').cells[0]?.rows).toBe(0)
    expect(row('27').cells[0]?.text).toMatch(/^из строки 20: 1\. Медицинская помощь/)
    expect(row('21').cells[0]?.text).toBe('- скорая медицинская помощь (сумма строк 28 + 33)')
  })

  it('tells in the PDF what it is an appendix to, and prints its head and number on every page', async () => {
    const pages = await pagesOfPdf(await renderPdf(documentPdf(documented('appendix-7'))))
    expect(pages.length).toBeGreaterThan(1)
    expect(pages[0]).toContain('Приложение № 7 к Программе государственных гарантий')
    expect(pages[0]).toContain('Постановление Правительства Республики от 27.12.2017 № 420')
    expect(pages[0]).toContain('1 036 083,6')
    pages.forEach((page, index) => {
      expect(page).toContain('Единица измерения')
      expect(page).toContain(`Страница ${index + 1} из ${pages.length}`)
    })
    expect(pages.at(-1)).toContain('<*> Не вошло содержание')
  })

  it('has every organisation of the list with its number, and how many there are', async () => {
    const [sheet] = await sheetOf('appendix-1')
    const rows = sheet!.rows.filter(([number]) => /^\d+\.$/.test(String(number)))
    expect(rows).toHaveLength(131)
    expect(rows.filter((cells) => cells[2] === '+')).toHaveLength(118)
    expect(sheet!.rows.slice(-2).map((cells) => cells[2])).toEqual(['131', '118'])
  })
})

describe('an appendix as computed', () => {
  it('says so, shades what differs from print and lists it with the reason', async () => {
    const document = documented('appendix-7', 'computed')
    const [table] = document.tables
    const row = table!.rows.find(({ cells }) => cells[1]?.text === '03')!
    expect(row.cells[6]).toEqual({ text: '14,87', isOther: true })
    expect(document.about).toContain('рассчитаны программой Opora')
    const listed = document.differences!.rows.map(({ cells }) => cells.map(({ text }) => text))
    const others = table!.rows.flatMap(({ cells }) => cells.filter(({ isOther }) => isOther))
    expect(listed).toHaveLength(others.length)
    expect(listed[0]).toEqual([
      '03',
      expect.stringContaining('Подушевой норматив'),
      '14,78',
      '14,87',
      '−0,09',
      'Произведение',
    ])
    for (const [, , printed, computed, difference, why] of listed) {
      expect([printed, computed, difference, why]).not.toContain('')
    }
    const sheets = await sheetOf('appendix-7', 'computed')
    expect(sheets.map(({ name }) => name)).toEqual(['Приложение 7', 'Отличия'])
  })
})

describe('invented programmes', () => {
  it('are published as well, under headings of their own where they print none', async () => {
    const found = [valley(), island()].map(invented)
    expect(found.map((each) => partsOf(each, 'ru').map(({ code }) => code))).toEqual([
      ['appendix-1', 'text-figures'],
      ['section-3'],
    ])
    const [table] = documentOf(found[0]!, 'appendix-1', 'printed', 'ru')!.tables
    expect(table?.columns[0]?.levels).toEqual(['№'])
    expect(table?.columns[1]?.levels).toEqual(['Наименование'])
    for (const each of found) {
      for (const language of languages) {
        const kinds = language === 'kk' ? fileKinds : (['xlsx'] as const)
        for (const wanted of wantedFiles(each, language, ['printed', 'computed'], kinds)) {
          expect((await drawFile(each, wanted))?.bytes.length).toBeGreaterThan(1_000)
        }
      }
    }
  })

  it('have no part that nobody has put there, and no computed form of what is only printed', async () => {
    expect(documentOf(sakha, 'appendix-9', 'printed', 'ru')).toBeUndefined()
    const wanted = { part: 'indicators', as: 'computed', kind: 'pdf', language: 'ru' } as const
    expect(await drawFile(sakha, wanted)).toBeUndefined()
  })
})
