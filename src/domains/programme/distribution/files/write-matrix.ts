import { writeXlsx } from 'hucre/xlsx'
import { type Language, t } from '#kernel/i18n/index.ts'
import {
  columnLetters,
  numberStyle,
  type SheetDraft,
  sheetName,
  styles,
  toWriteSheet,
  type Written,
} from '../../workbook/sheet.ts'
import type { MatrixView } from '../matrix-view.ts'
import type { What } from '../rule/types.ts'

const text = (key: string, language: Language, facts: Record<string, string | number> = {}) =>
  t(language, `programme-distribution:file.${key}`, facts)

/** Of the two sheets that come back: the row of codes, and the first row of figures, from 0. */
export const codeRow = 1
export const firstFigureRow = 2
export const firstFigureColumn = 3
/** The first cell of a sheet says which it is: what a reader may translate is not looked at. */
export const markers: Readonly<Record<What, string>> = { volume: 'volume', money: 'money' }

/**
 * An edition as a workbook: volumes and money of the year, organisations down and lines across, with
 * live sums and the programme's figures under them. It can be changed by hand and read again.
 */
export async function writeMatrix(view: MatrixView, language: Language): Promise<Buffer> {
  const taken = new Set<string>()
  const sheets = [
    figureSheet(view, 'volume', language, taken),
    figureSheet(view, 'money', language, taken),
    aboutSheet(view, language, taken),
  ]
  return Buffer.from(await writeXlsx({ sheets: sheets.map(toWriteSheet) }))
}

function figureSheet(
  view: MatrixView,
  what: What,
  language: Language,
  taken: Set<string>,
): SheetDraft {
  const { lines, rows, organisations } = view
  const scale = (index: number) => (what === 'money' ? 2 : (lines[index]?.decimals ?? 0))
  const shown = (units: number, index: number): Written => ({
    value: units / 10 ** scale(index),
    style: numberStyle(scale(index), view.edition.state === 'draft'),
  })
  const header = (value: string): Written => ({ value, style: styles.header })
  const code = (value: string): Written => ({ value, style: styles.code })
  const count = organisations.length
  const sums = lines.map(({ volume, money }, index): Written => {
    const column = columnLetters(firstFigureColumn + index)
    const units = what === 'money' ? money : volume
    return {
      value: units / 10 ** scale(index),
      formula: `SUM(${column}${firstFigureRow + 1}:${column}${firstFigureRow + count})`,
      style: { ...numberStyle(scale(index)), font: { bold: true } },
    }
  })
  const given = lines.map(({ volume, money }, index): Written => {
    const units = what === 'money' ? money : volume
    return { value: units / 10 ** scale(index), style: numberStyle(scale(index)) }
  })
  const last = columnLetters(firstFigureColumn + lines.length - 1)
  const acrossOf = (row: number, units: number): Written => ({
    value: units / 100,
    formula: `SUM(${columnLetters(firstFigureColumn)}${row + 1}:${last}${row + 1})`,
    style: { ...numberStyle(2), font: { bold: true } },
  })
  return {
    name: sheetName(text(what, language), taken),
    rows: [
      [
        header('№'),
        header(text('organisation', language)),
        header(text('district', language)),
        ...lines.map(({ name, unit }) =>
          header(what === 'money' || unit === '' ? name : `${name}, ${unit}`),
        ),
        ...(what === 'money' ? [header(text('total', language))] : []),
      ],
      [code(markers[what]), code(''), code(''), ...lines.map(({ line }) => code(line))],
      ...rows.map((row, at) => [
        code(row.organisation),
        { value: organisations[at]?.name ?? '', style: styles.text },
        { value: organisations[at]?.district ?? '', style: styles.text },
        ...row[what].map(shown),
        ...(what === 'money'
          ? [
              acrossOf(
                firstFigureRow + at,
                row.money.reduce((sum, each) => sum + each, 0),
              ),
            ]
          : []),
      ]),
      [undefined, header(text('total', language)), undefined, ...sums],
      [undefined, header(text('programme', language)), undefined, ...given],
    ],
    widths: [6, 46, 20, ...lines.map(() => 19), ...(what === 'money' ? [20] : [])],
    frozen: { rows: firstFigureRow, columns: 2 },
  }
}

function aboutSheet({ edition }: MatrixView, language: Language, taken: Set<string>): SheetDraft {
  const state = t(language, `programme-distribution:state.${edition.state}`)
  const lines = [
    [text('name', language), edition.name],
    [text('edition', language), `${edition.edition}, ${edition.year}`],
    [text('state', language), state],
    [text('how', language), text('howText', language)],
    [text('facts', language), text('factsText', language)],
  ]
  return {
    name: sheetName(text('about', language), taken),
    rows: lines.map(([label, value]) => [
      { value: label ?? '', style: styles.label },
      { value: value ?? '', style: styles.text },
    ]),
    widths: [26, 90],
    frozen: { rows: 0, columns: 0 },
  }
}
