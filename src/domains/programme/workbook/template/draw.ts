import { type Language, hasText, t } from '#kernel/i18n/index.ts'
import { sheetName, type SheetDraft, styles, type Written } from '../sheet.ts'
import { columnFields, contentsMarker, isTable } from './layout.ts'
import type { SheetContent } from './split.ts'

/** Rows above the data of a sheet that is no table: title, hint, names of the columns, their codes. */
export const gridCodesRow = 3
export const gridFirstRow = 4
/** Of a table: its columns are described from this row, one row a field. */
export const tableHeadRow = 2
export const tableFirstRow = tableHeadRow + columnFields.length

/** Rows below the last one that are already texts, for what will be typed. */
const spare = 30

/** Every sheet of the template, the list of sheets first. */
export function drawSheets(contents: readonly SheetContent[], language: Language): SheetDraft[] {
  const taken = new Set<string>()
  const named = contents.map((content) => ({
    content,
    name: sheetName(nameOf(content, language), taken),
  }))
  return named.map(({ content, name }) => {
    if (content.marker === contentsMarker) return drawContents(named, name, language)
    return content.head ? drawTable(content, name, language) : drawGrid(content, name, language)
  })
}

function word(language: Language, key: string): string {
  return t(language, `programme-workbook:${key}`)
}

function nameOf({ marker, appendix }: SheetContent, language: Language): string {
  if (appendix !== undefined) return t(language, 'programme-workbook:sheet.appendix', { appendix })
  const edition = /^editions\/([^/]+)\/changes\.csv$/.exec(marker)?.[1]
  if (edition !== undefined) return t(language, 'programme-workbook:sheet.changes', { edition })
  const key = `sheet.${sheetKey(marker)}`
  if (hasText(language, `programme-workbook:${key}`)) return word(language, key)
  return marker.replace(/\.csv$/, '').replace(/^tables\//, '')
}

function sheetKey(marker: string): string {
  if (marker === contentsMarker) return 'contents'
  return marker.replace(/\.csv$/, '').replaceAll('/', '-')
}

function hintOf(marker: string, language: Language): string {
  const key = `hint.${isTable(marker) ? 'table' : sheetKey(marker)}`
  return word(language, hasText(language, `programme-workbook:${key}`) ? key : 'hint.list')
}

/** What a column is called for people; its code where there is no other name. */
export function columnWords(column: string, language: Language): string {
  const key = `programme-workbook:column.${column.replaceAll('.', '-')}`
  return hasText(language, key) ? t(language, key) : column
}

const text = (value: string): Written | undefined => ({ value: escaped(value), style: styles.text })

/** `_x0041_` is how the format writes a character by its number; a text that looks so is kept. */
function escaped(value: string): string {
  return value.replaceAll(/_(?=x[\da-f]{4}_)/gi, '_x005F_')
}

function drawContents(
  named: readonly { content: SheetContent; name: string }[],
  name: string,
  language: Language,
): SheetDraft {
  const rows = named
    .filter(({ content }) => content.marker !== contentsMarker)
    .map(({ content, name: of }) => [
      { value: of, style: styles.text },
      { value: hintOf(content.marker, language), style: styles.text },
      { value: content.marker, style: styles.code },
    ])
  const headers = ['sheet', 'purpose', 'file'].map((key) => ({
    value: word(language, `contents.${key}`),
    style: styles.header,
  }))
  const rules = [1, 2, 3, 4, 5].map((rule) => [
    undefined,
    { value: word(language, `contents.rule-${rule}`), style: { alignment: { wrapText: true } } },
  ])
  return {
    name,
    rows: [
      [
        { value: contentsMarker, style: styles.marker },
        { value: word(language, 'contents.title'), style: styles.title },
      ],
      ...rules,
      [],
      headers,
      ...rows,
    ],
    widths: [30, 90, 30],
    frozen: { rows: 0, columns: 0 },
  }
}

function drawGrid(content: SheetContent, name: string, language: Language): SheetDraft {
  const { marker, columns, rows } = content
  const widths = columns.map((column, index) =>
    Math.max(
      index === 0 ? 22 : 0,
      widthOf([columnWords(column, language), column, ...rows.map((row) => row[index] ?? '')]),
    ),
  )
  const isField = marker === 'programme'
  return {
    name,
    rows: [
      [
        { value: marker, style: styles.marker },
        { value: name, style: styles.title },
      ],
      [{ value: hintOf(marker, language), style: styles.hint }],
      columns.map((column) => ({ value: columnWords(column, language), style: styles.header })),
      columns.map((column) => ({ value: column, style: styles.code })),
      ...rows.map((row) => row.map(text)),
      ...(isField ? [] : spareRows(columns.length)),
    ],
    widths,
    columnStyles: columns.map(() => styles.empty),
    frozen: { rows: gridFirstRow, columns: Math.min(isField ? 0 : 1, columns.length - 1) },
  }
}

function drawTable(content: SheetContent, name: string, language: Language): SheetDraft {
  const { marker, columns, rows, head = [] } = content
  const isFigure = (column: number) => head[columnFields.indexOf('role')]?.[column] === 'figure'
  const widths = columns.map((_, index) =>
    isFigure(index) ? 22 : widthOf(rows.map((row) => row[index] ?? '')),
  )
  const fields = columnFields.map((field, row) => [
    { value: word(language, `head.${field}`), style: styles.label },
    ...columns.map((_, column) => ({
      value: escaped(head[row]?.[column] ?? ''),
      style: field === 'header' || field === 'groups' ? styles.header : styles.code,
    })),
  ])
  return {
    name,
    rows: [
      [
        { value: marker, style: styles.marker },
        { value: name, style: styles.title },
      ],
      [{ value: hintOf(marker, language), style: styles.hint }],
      ...fields,
      ...rows.map((row) => [
        undefined,
        ...row.map((value, index) => ({
          value: escaped(value),
          style: isFigure(index) ? styles.printed : styles.text,
        })),
      ]),
      ...spareRows(columns.length + 1),
    ],
    widths: [22, ...widths],
    columnStyles: [styles.empty, ...columns.map(() => styles.empty)],
    frozen: { rows: tableFirstRow, columns: 2 },
  }
}

function spareRows(columns: number): Written[][] {
  return Array.from({ length: spare }, () =>
    Array.from({ length: columns }, () => ({ value: '', style: styles.empty })),
  )
}

/** Wide enough for most of the texts, at most 60: longer ones are wrapped. */
function widthOf(texts: readonly string[]): number {
  const lengths = texts
    .flatMap((each) => each.split('\n').map((part) => part.length))
    .toSorted((a, b) => a - b)
  const most = lengths[Math.floor((lengths.length - 1) * 0.9)] ?? 8
  const header = Math.min(texts[0]?.length ?? 0, 20)
  return Math.min(Math.max(most, header, 8) + 2, 60)
}
