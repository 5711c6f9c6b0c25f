import type { ReactNode } from 'react'

/**
 * What a cell holds: `text`, `number`, `money` (kopecks or tiyn), `date` ('YYYY-MM-DD'), `moment`
 * (ISO 8601) or `choice` (one code of a few, worded by `choices`).
 */
export type Kind = 'text' | 'number' | 'money' | 'date' | 'moment' | 'choice'

export type Cell = string | number | null | undefined

/** One column. `value` is what sorting, filters, totals and files use; the screen follows `kind`. */
export type Column<Row> = {
  id: string
  header: string
  kind?: Kind
  value: (row: Row) => Cell
  /** Drawn instead of the plain value; files still get `value`. */
  cell?: (row: Row) => ReactNode
  /** At least so many pixels; 120 where nothing is said. */
  width?: number
  /** Its share of the room that is left; 0 keeps the width. Texts take 1, others 0. */
  grow?: number
  /** Adds the column up over everything that is filtered. */
  total?: 'sum'
  /** The words of a `choice`, in the order of the filter. */
  choices?: readonly { value: string; label: string }[]
  /** Digits behind the decimal sign of a `number`. */
  decimals?: number
  sortable?: boolean
  filterable?: boolean
  /** Left out until somebody chooses it in the list of columns. */
  hiddenAtFirst?: boolean
}

export function kindOf<Row>(column: Column<Row>): Kind {
  return column.kind ?? 'text'
}

export function isNumeric(kind: Kind): boolean {
  return kind === 'number' || kind === 'money'
}

/** The word of a choice, or the text itself. */
export function choiceLabel<Row>(column: Column<Row>, value: Cell): string {
  if (value === null || value === undefined) return ''
  return column.choices?.find((choice) => choice.value === String(value))?.label ?? String(value)
}
