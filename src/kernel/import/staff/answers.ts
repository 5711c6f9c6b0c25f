import type { JobState } from '#kernel/staff/index.ts'
import type { ImportOption } from '../kind.ts'

export type ColumnAnswer = { name: string; isRequired: boolean; title: string }
export type OptionAnswer = ImportOption & { title: string }
export type KindAnswer = {
  kind: string
  title: string
  columns: readonly ColumnAnswer[]
  options: readonly OptionAnswer[]
}

/** A file as the routes answer it; moments are ISO 8601. */
export type FileAnswer = {
  id: number
  kind: string
  source: string
  name: string
  headers: readonly string[]
  /** Our column name → the heading of the file. */
  mapping: Readonly<Record<string, string>>
  state: 'checked' | 'posted' | 'refused'
  encoding: string | null
  format: string
  /** Of a workbook. */
  sheet: string | null
  rows: number
  added: number
  changed: number
  unchanged: number
  refused: number
  receivedAt: string
  receivedBy: string
  postedAt: string | null
}

export type RefusedRowAnswer = { number: number; reasons: readonly string[] }

/** How the posting stands that was last asked for. */
export type PostingAnswer = JobState & {
  stage: 'checking' | 'posting'
  rowsTotal: number
  askedAt: string
  askedBy: string
}

export type ImportAnswer = {
  file: FileAnswer
  /** Null where nobody asked for it. */
  posting: PostingAnswer | null
  /** Why the whole file was refused, in the reader's language. */
  refusal: { title: string; detail: string } | null
  refusedCount: number
  refusedRows: readonly RefusedRowAnswer[]
  sample: readonly { number: number; cells: Readonly<Record<string, string>> }[]
}

export type ReceivedAnswer = { outcome: 'checked' | 'same-file'; file: FileAnswer }
export type Listed<Item> = { items: readonly Item[] }
