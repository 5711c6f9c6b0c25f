import { describe, expect, it } from 'vitest'
import { pagesOfPdf } from '#test/support/pdf-text.ts'
import {
  type Content,
  dataMatrix,
  ledTo,
  type Letter,
  letterPdf,
  mm,
  renderPdf,
  reportPdf,
} from './index.ts'

const madeAt = new Date('2026-03-13T09:00:00Z')
const letter: Letter = {
  language: 'ru',
  madeAt,
  from: ['Центр лекарственного обеспечения', '214000, г. Тестовск, ул. Проверочная, 1'],
  to: ['Отделение фонда', 'по Проверочной области'],
  number: '№ 12-034',
  date: '13.03.2026',
  subject: 'О сверке сведений регистра',
  paragraphs: ['Просим внести изменения в сведения о получателях, перечисленных ниже.'],
  table: {
    headings: ['СНИЛС', 'Сведения регистра', 'Сведения региона'],
    rows: [['900-000-001 82', 'право есть', 'отказ от набора с 01.01.2026']],
  },
  signature: { post: 'Руководитель центра', name: 'И. И. Проверочный' },
}

describe('a document', () => {
  it('holds every letter of Kazakh and the signs of both currencies', async () => {
    const letters = 'ӘәҒғҚқҢңӨөҰұҮүҺһІі 8 500 ₸ 120 ₽ № «—» ½'
    const bytes = await renderPdf({
      size: 'A5',
      margins: [mm(10), mm(10), mm(10), mm(10)],
      title: 'Тест',
      language: 'kk',
      madeAt,
      content: [{ text: letters }, { text: letters, bold: true }, { text: letters, italics: true }],
    })
    const [page] = await pagesOfPdf(bytes)
    expect(page?.split(letters)).toHaveLength(4)
  })

  it('is the same bytes for the same content and moment', async () => {
    const [first, second] = await Promise.all([letterPdf(letter), letterPdf(letter)])
    expect(Buffer.from(first ?? []).equals(Buffer.from(second ?? []))).toBe(true)
  })

  it('reads nothing from a file or an address', async () => {
    const draw = (image: string) =>
      renderPdf({
        size: 'A5',
        margins: [0, 0, 0, 0],
        title: 'Тест',
        language: 'ru',
        madeAt,
        content: [{ image }],
      })
    await expect(draw(`${import.meta.dirname}/../site/icon.svg`)).rejects.toThrow('PDF:')
    await expect(draw('http://127.0.0.1:9/picture.png')).rejects.toThrow('PDF:')
    expect(await letterPdf(letter)).toBeInstanceOf(Uint8Array)
  })

  it('leaves no heading as the last of a page: neither of columns nor above a table', async () => {
    const table = (heading: number, id: string): Content =>
      ({
        table: {
          headerRows: 1,
          keepWithHeaderRows: 1,
          dontBreakRows: true,
          keptWithNext: [heading],
          body: Array.from({ length: 70 }, (_, row) => [
            row === 1
              ? { text: `строка ${row}`, id }
              : { text: row === heading ? `заголовок ${id}` : `строка ${row}` },
          ]),
        },
      }) as Content
    const draw = async (heading: number) =>
      pagesOfPdf(
        await renderPdf({
          size: 'A5',
          margins: [mm(10), mm(10), mm(10), mm(10)],
          title: 'Тест',
          language: 'ru',
          madeAt,
          foot: { left: 'внизу', pages: '{{page}} из {{pages}}' },
          content: [
            table(heading, `${ledTo}-1`),
            { text: 'название второй таблицы', headlineLevel: 1 },
            table(0, `${ledTo}-2`),
            // Nothing follows: it stays where it is.
            { text: 'название без таблицы', headlineLevel: 1 },
          ],
        }),
      )
    const stays = await draw(5)
    const lastRow = Number(/строка (\d+) внизу/.exec(stays[0] ?? '')?.[1])
    const pages = await draw(lastRow)
    expect(pages[0]).toMatch(new RegExp(`строка ${lastRow - 1} внизу`))
    expect(pages[1]).toContain(`заголовок ${ledTo}-1 строка ${lastRow + 1} `)
    expect(pages.at(-1)).toMatch(/строка 69 название без таблицы внизу/)
    expect(pages.filter((page) => /(?:заголовок \S+|второй таблицы) внизу/.test(page))).toEqual([])
  })

  it('takes a DataMatrix', async () => {
    const bytes = await renderPdf({
      size: 'A5',
      margins: [0, 0, 0, 0],
      title: 'Тест',
      language: 'ru',
      madeAt,
      content: [dataMatrix('OPRX1:A:66-1:00', mm(20))],
    })
    expect(bytes.length).toBeGreaterThan(1_000)
  })
})

describe('a letter', () => {
  it('stands on one page with sender, addressee, subject, words, table and signature', async () => {
    const pages = await pagesOfPdf(await letterPdf(letter))
    expect(pages).toHaveLength(1)
    for (const words of [
      'Центр лекарственного обеспечения',
      'по Проверочной области',
      '13.03.2026',
      '№ 12-034',
      'О сверке сведений регистра',
      'перечисленных ниже',
      'отказ от набора с 01.01.2026',
      'Руководитель центра',
      'И. И. Проверочный',
    ]) {
      expect(pages[0]).toContain(words)
    }
  })
})

describe('a report', () => {
  const report = (rows: string[][]) =>
    reportPdf({
      language: 'ru',
      madeAt,
      title: 'Журнал',
      columns: [
        { heading: 'Номер', share: 1 },
        { heading: 'Количество', share: 1, isNumber: true },
      ],
      rows,
      empty: 'Записей нет',
      foot: { left: 'Источник: Opora, 13.03.2026 12:00', pages: 'Страница {{page}} из {{pages}}' },
    })

  it('has its heading, source and number on every page', async () => {
    const rows = Array.from({ length: 150 }, (_, index) => [`66-${index}`, '30'])
    const pages = await pagesOfPdf(await report(rows))
    expect(pages.length).toBeGreaterThan(2)
    for (const [index, page] of pages.entries()) {
      expect(page).toContain('Номер Количество')
      expect(page).toContain('Источник: Opora, 13.03.2026 12:00')
      expect(page).toContain(`Страница ${index + 1} из ${pages.length}`)
    }
  })

  it('says so where there is no row', async () => {
    expect(await pagesOfPdf(await report([]))).toEqual([expect.stringContaining('Записей нет')])
  })
})
