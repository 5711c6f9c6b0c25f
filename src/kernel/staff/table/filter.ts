import { type Cell, choiceLabel, type Column, kindOf } from './column.ts'

/**
 * A filter is a text, so that it can stand in an address and be sent to the server as it is:
 * text: 'йод' (contains); number, money, date, moment: '5..10', '5..', '..10';
 * choice: 'few,none'. '=' alone asks for empty cells.
 */
export type FilterText = string

export const onlyEmpty: FilterText = '='

/** Whether a row passes. Unreadable bounds are left out rather than hiding everything. */
export function passes<Row>(column: Column<Row>, filter: FilterText, row: Row): boolean {
  const value = column.value(row)
  const isEmpty = value === null || value === undefined || value === ''
  if (filter === onlyEmpty) return isEmpty
  switch (kindOf(column)) {
    case 'text':
      return folded(String(value ?? '')).includes(folded(filter))
    case 'choice':
      return !isEmpty && splitChoices(filter).includes(String(value))
    case 'number':
    case 'money':
      return !isEmpty && withinNumbers(Number(value), filter)
    case 'date':
    case 'moment':
      return !isEmpty && withinDates(String(value), filter)
  }
}

export function splitChoices(filter: FilterText): string[] {
  return filter.split(',').filter(Boolean)
}

/** '5..10' into its ends; '' where an end is open. A single value is both. */
export function splitRange(filter: FilterText): [from: string, to: string] {
  const at = filter.indexOf('..')
  return at === -1 ? [filter, filter] : [filter.slice(0, at), filter.slice(at + 2)]
}

/** The filter of two ends, undefined where both are open. */
export function joinRange(from: string, to: string): FilterText | undefined {
  return from === '' && to === '' ? undefined : `${from}..${to}`
}

/** Lower case, ё as е, so that a search finds what was meant. */
export function folded(text: string): string {
  return text.toLowerCase().replaceAll('ё', 'е')
}

/** What a search looks through in one row: every column's value and word. */
export function searchableText<Row>(columns: readonly Column<Row>[], row: Row): string {
  const words = columns.map((column) => cellWords(column, column.value(row)))
  return folded(words.join('\n'))
}

function cellWords<Row>(column: Column<Row>, value: Cell): string {
  if (value === null || value === undefined) return ''
  if (kindOf(column) === 'choice') return choiceLabel(column, value)
  const text = String(value)
  return kindOf(column) === 'date' && text.length === 10
    ? `${text.slice(8)}.${text.slice(5, 7)}.${text.slice(0, 4)}`
    : text
}

function withinNumbers(value: number, filter: FilterText): boolean {
  const [from, to] = splitRange(filter).map((end) => Number(end.replace(',', '.')))
  const [fromText, toText] = splitRange(filter)
  return (
    (fromText === '' || from === undefined || Number.isNaN(from) || value >= from) &&
    (toText === '' || to === undefined || Number.isNaN(to) || value <= to)
  )
}

/** Ends are days; a moment belongs to the day that its text begins with. */
function withinDates(value: string, filter: FilterText): boolean {
  const [from, to] = splitRange(filter)
  const day = value.slice(0, 10)
  return (from === '' || day >= from) && (to === '' || day <= to)
}
