import type { Finding, Severity } from '../checks/finding.ts'
import type { Reason } from './reason.ts'

export type MarkView = { id: string; severity: Severity }

/** One printed place of a figure: as printed, as computed, and what there is to say about it. */
export type CellView = {
  printed: string
  computed: string
  difference: string
  reason: Reason
  /** Computed from others, or given as it is. */
  isComputed: boolean
  findings: readonly MarkView[]
}

export type ColumnView = {
  column: string
  /** As the document prints it. */
  header: string
  /** In a few words: the measure, its source of money and its year. */
  measure: string
  source: string
  year: string
}

export type RowView = {
  row: string
  /** The number as the document prints it; '' where it prints none. */
  number: string
  name: string
  /** The sum that the document declares for the row, as printed. */
  declared: string
  unit: string
  /** Of what stands in the row outside its figures: its number, its declared sum. */
  findings: readonly MarkView[]
  cells: Readonly<Record<string, CellView>>
}

export type TableView = {
  programme: string
  table: string
  title: string
  place: string
  hasComputed: boolean
  columns: readonly ColumnView[]
  rows: readonly RowView[]
}

/** Each finding once, the gravest first. */
export function marks(findings: readonly Finding[]): readonly MarkView[] {
  const order: readonly Severity[] = ['error', 'warning', 'note']
  return [...new Set(findings)]
    .map(({ id, severity }) => ({ id, severity }))
    .toSorted((one, other) => order.indexOf(one.severity) - order.indexOf(other.severity))
}
