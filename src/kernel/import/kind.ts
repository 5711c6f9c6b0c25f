import type { Context } from '../context.ts'
import type { Queryable, Transaction } from '../db/index.ts'
import type { Facts, Refusal } from '../refusal.ts'
import { type RegionPart, type Serving, servesAny } from '../region-part.ts'

/** One of the columns that a kind of file has. */
export type ImportColumn = {
  /** Our name, as in `row.cells.inn`. */
  name: string
  isRequired: boolean
  /** Headings under which files bring it; compared without case, spaces and signs. */
  titles: readonly string[]
}

/**
 * What a kind of file has to know and no row says. Its words: `<namespace>:import.option.<name>`.
 * `pick` chooses from a list of the API: `search` is its parameter, `value` and `label` are fields
 * of its items, as is `about`, which tells apart what is called the same; `moment` is a point in time, ISO 8601.
 */
export type ImportOption = {
  name: string
  isRequired: boolean
  input:
    | { type: 'pick'; path: string; search: string; value: string; label: string; about?: string }
    | { type: 'moment' }
}

/** Why a row is refused: the sentence is `<namespace>:problem.<code>` with its facts. */
export type RowProblem = { column: string; code: string; facts: Facts; namespace?: string }

/** A row under our column names; a column that the file lacks is the empty text. */
export type ImportRow = { number: number; cells: Readonly<Record<string, string>> }

export type CheckedRow<Value> = { ok: true; value: Value } | { ok: false; problems: RowProblem[] }

export type NumberedValue<Value> = { number: number; value: Value }

export type PostedRow =
  | { number: number; result: 'added' | 'changed' | 'unchanged' }
  | { number: number; result: 'refused'; problems: RowProblem[] }

/**
 * A kind of file that a slice takes in. The framework recognises, stages,
 * accounts for every row and repeats nothing; the slice says what a row means.
 */
export type ImportKind<Value = never, Lookup = never> = {
  kind: string
  /** The slice whose locales hold `import.<kind>` (its title) and `problem.<code>`. */
  namespace: string
  /**
   * `post` on this document, at some site at least, lets one send a file. Which site and programme
   * a row is for shows only in the file: `post` checks them.
   */
  document: string
  /** Which parts of a region take it in; where none of them is held there is no such file. Undefined: everywhere. */
  parts?: readonly RegionPart[]
  columns: readonly ImportColumn[]
  /** Asked for where a person sends a file; they come to `prepare` and `post` by their names. */
  options?: readonly ImportOption[]
  /** What the checks need of the database, read once. A refusal turns away the whole file. */
  prepare: (tx: Queryable, context: Context, options: Facts) => Promise<Lookup | Refusal>
  checkRow: (row: ImportRow, lookup: Lookup) => CheckedRow<Value>
  /** What no row shows alone, such as the same lot twice: the problems by row number. */
  checkTogether?: (
    rows: readonly NumberedValue<Value>[],
    lookup: Lookup,
  ) => Map<number, RowProblem[]>
  /** Writes the good rows. Runs in one transaction together with the accounting. */
  post: (
    tx: Transaction,
    context: Context,
    rows: readonly NumberedValue<Value>[],
    options: Facts,
    lookup: Lookup,
    /** The file, for rows that keep where they came from. */
    importId: number,
    /** To be told how many of `rows` are written, where the kind writes them one by one or in parts. */
    tellRowsDone: (rowsDone: number) => void,
  ) => Promise<readonly PostedRow[] | Refusal>
}

// A list of kinds mixes their values; within one kind they stay typed.
const kinds = new Map<string, ImportKind>()

/**
 * Makes a kind of file known; apps/ call it for every slice that imports.
 *
 * @returns what makes it unknown again
 */
export function registerImportKind<Value, Lookup>(kind: ImportKind<Value, Lookup>): () => void {
  kinds.set(kind.kind, kind as unknown as ImportKind)
  return () => {
    kinds.delete(kind.kind)
  }
}

export function findImportKind(name: string): ImportKind | undefined {
  return kinds.get(name)
}

/** Whether the region holds what the kind is for. */
export function isTakenIn({ parts }: Pick<ImportKind, 'parts'>, region: Serving): boolean {
  return parts === undefined || servesAny(region, parts)
}

/** Every kind, or those that a region takes in. */
export function listImportKinds(region: Serving = {}): ImportKind[] {
  return [...kinds.values()].filter((kind) => isTakenIn(kind, region))
}
