import type { Programme } from './types.ts'

export type ListedRow = {
  /** Which list: `limits`. */
  readonly list: string
  /** Of the list, from 1; `limits-3` names the row wherever it is shown. */
  readonly number: number
  readonly cells: Readonly<Record<string, string>>
}

/**
 * Lists with which the program works and that the document does not have as lists: by which the programme
 * is checked, distributed, judged, filtered, searched and laid out, and what people ask for beside it.
 * They are shown apart from what the document lists.
 */
const ownLists: ReadonlySet<string> = new Set([
  'distribution',
  'execution-rules',
  'indicator-chapters',
  'everyday-words',
  'outline',
  'not-in-programme',
  'stated-counts',
  'named-organisations',
  'named-care',
  'cited-acts',
])

/** Whether the document has the list. */
export function isOfDocument(list: string): boolean {
  return !ownLists.has(list)
}

/** The rows of a list of the programme, in the order of the document; none where there is no such list. */
export function rowsOf({ lists }: Pick<Programme, 'lists'>, list: string): ListedRow[] {
  return (lists[list] ?? []).map((cells, index) => ({ list, number: index + 1, cells }))
}

/** What a cell says; "" where the list has no such column. */
export function cellOf({ cells }: ListedRow, column: string): string {
  return cells[column] ?? ''
}

/** A place that a row cites: `8.14` (section), `appendix-1`, `appendix-2/1` (a point of it). */
export type CitedPlace = {
  readonly text: string
  readonly section?: string
  readonly appendix?: string
  readonly point?: string
}

/**
 * Where the document says what a row says.
 *
 * @example placesOf(row) // of "appendix-1, 4.6": [{ appendix: '1', … }, { section: '4.6', … }]
 */
export function placesOf(row: ListedRow): CitedPlace[] {
  return cellOf(row, 'source')
    .split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map((text) => {
      const [, appendix, point] = /^appendix-([^/]+)(?:\/(.+))?$/.exec(text) ?? []
      if (appendix === undefined) return { text, section: text }
      return { text, appendix, ...(point === undefined ? {} : { point }) }
    })
}

/** Whether the document has the place: a listed section, a point listed as `appendix-2/1`, an appendix. */
export function isPlaceOf({ text }: Pick<Programme, 'text'>, place: CitedPlace): boolean {
  if (place.appendix !== undefined && place.point === undefined) {
    return text.appendices.some(({ appendix }) => appendix === place.appendix)
  }
  return text.sections.some(({ section }) => section === place.text)
}
