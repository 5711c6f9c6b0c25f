import { type Language, t } from '#kernel/i18n/index.ts'
import { dateText, isPlainDate } from '#kernel/plain-date.ts'
import { cellOf, type ListedRow, rowsOf } from '../model/lists.ts'
import type { Programme } from '../model/types.ts'
import { capital, sentence } from '../site/facts.ts'
import type { ShownRow, ShownTable } from './form.ts'
import { listForm } from './list-form.ts'

const outline = 'outline'

/** Whether the programme says in which points an appendix is written. */
export function hasOutline(programme: Programme, appendix: string): boolean {
  return outlineOf(programme, appendix).length > 0
}

/**
 * An appendix that is a text: its points in the order and with the numbers of the document, filled with
 * the rows of the lists, and its tables between them. The list `outline` says which rows belong to which
 * point and how they are worded.
 */
export function outlineForm(
  programme: Programme,
  appendix: string,
  title: string,
  language: Language,
): ShownTable[] {
  const tables: ShownTable[] = []
  let points: ShownRow[] = []
  const endText = () => {
    if (points.length > 0) tables.push(textOf(points, appendix, title, language))
    points = []
  }
  for (const row of outlineOf(programme, appendix)) {
    if (cellOf(row, 'as') !== 'table') {
      points.push(...pointsOf(programme, row))
      continue
    }
    endText()
    const chosen = chosenBy(programme, row)
    const table = listForm(programme, cellOf(row, 'list'), chosen, language, appendix)
    tables.push({ ...table, title: cellOf(row, 'text') || table.title })
  }
  endText()
  return tables
}

function outlineOf(programme: Programme, appendix: string): ListedRow[] {
  return rowsOf(programme, outline).filter((row) => cellOf(row, 'appendix') === appendix)
}

/** «Приложение 3, II III»: named by the appendix and the parts of it that it holds. */
function textOf(
  rows: readonly ShownRow[],
  appendix: string,
  title: string,
  language: Language,
): ShownTable {
  const parts = rows.flatMap(({ isHeading, cells: [first] }) =>
    isHeading ? [first?.text.split(' ')[0] ?? ''] : [],
  )
  const name = t(language, 'programme-publication:sheet.appendix', { appendix })
  return {
    isText: true,
    name: parts.length === 0 ? name : `${name}, ${parts.join(' ')}`,
    title,
    columns: [
      { kind: 'code', levels: [], number: '' },
      { kind: 'name', levels: [], number: '' },
    ],
    rows,
    notes: [],
  }
}

/** A point, with its rows in it or below it. */
function pointsOf(programme: Programme, row: ListedRow): ShownRow[] {
  const number = cellOf(row, 'number')
  const text = cellOf(row, 'text')
  const as = cellOf(row, 'as')
  if (as === 'heading')
    return [{ level: 0, isHeading: true, cells: [{ text: `${number} ${text}` }] }]
  const chosen = cellOf(row, 'list') === '' ? [] : chosenBy(programme, row)
  const said = chosen.map((each) => worded(cellOf(row, 'pattern'), each))
  if (as === 'joined') return [point(number, sentence(`${text} ${said.join(', ')}`))]
  if (as === 'once') return [...new Set(said)].map((each) => point('', sentence(capital(each))))
  if (as.startsWith('letters')) {
    const [, column] = as.split(':')
    return chosen.map((each, index) => lettered(each, said[index] ?? '', column, index))
  }
  const own = text === '' ? [] : [text]
  return [...own, ...said.map((each) => sentence(each))].map((each, index) =>
    point(index === 0 ? number : '', each),
  )
}

const alphabet = 'абвгдежзиклмнопрстуфхцчшщэюя'

/** `а)`; the letter of the row, or the next one. A part of a lettered row stands below it without one. */
function lettered(
  row: ListedRow,
  said: string,
  column: string | undefined,
  index: number,
): ShownRow {
  const isPart = column !== undefined && cellOf(row, 'part') !== ''
  const letter = column === undefined ? (alphabet[index] ?? '') : cellOf(row, column)
  const text = isPart || said.includes('. ') ? sentence(said) : said
  return { level: isPart ? 2 : 1, cells: [{ text: isPart ? '' : `${letter})` }, { text }] }
}

function point(number: string, text: string): ShownRow {
  return { level: 0, cells: [{ text: number }, { text }] }
}

/** `place=hospital&act=*`: the rows with these values; `*` is any, nothing is none. */
function chosenBy(programme: Programme, row: ListedRow): ListedRow[] {
  const wanted = cellOf(row, 'where')
    .split('&')
    .filter((each) => each !== '')
    .map((each) => each.split('=') as [string, string])
  return rowsOf(programme, cellOf(row, 'list')).filter((each) =>
    wanted.every(([column, value]) =>
      value === '*' ? cellOf(each, column) !== '' : cellOf(each, column) === value,
    ),
  )
}

/** `{what}[ (form {form})]`: fields by their names; what stands in brackets only with all of its fields. */
function worded(pattern: string, row: ListedRow): string {
  const filled = (text: string) =>
    text.replaceAll(/\{([a-z-]+)\}/g, (_, column: string) => {
      const value = cellOf(row, column)
      return isPlainDate(value) ? dateText(value) : value
    })
  const isWhole = (text: string) =>
    [...text.matchAll(/\{([a-z-]+)\}/g)].every(([, column = '']) => cellOf(row, column) !== '')
  const kept = pattern.replaceAll(/\[([^\]]*)\]/g, (_, part: string) => (isWhole(part) ? part : ''))
  return filled(kept).replaceAll(/([.!?])\./g, '$1')
}
