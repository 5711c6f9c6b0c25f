import type { Guarantees, ListRow } from '#kernel/guarantees.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { innMatchKey } from '#domains/medicines/index.ts'

/** What a medicine is looked up by: the key of its INN, and the words of its form where it has one. */
export type ListedMedicine = {
  readonly innKey: string
  readonly formWords: readonly string[] | undefined
}

/** A row of a dated list that covers a medicine. */
export type ListHit = {
  readonly list: string
  readonly row: ListRow
  readonly isByCommission: boolean
}

/** A row taken apart once: a decision compares it with one medicine under every right. */
type ReadRow = ListHit & {
  /** The uses that the row names; none where it serves all. */
  readonly uses: readonly string[] | undefined
  readonly formWords: readonly string[]
}

/** The lists of a day by INN. */
export type MedicineLists = ReadonlyMap<string, ReadonlyMap<string, readonly ReadRow[]>>

/** A medicine as lists are asked about it. */
export function listedMedicine(medicine: {
  inn: string
  form?: string | undefined
}): ListedMedicine {
  const { inn, form } = medicine
  return { innKey: innMatchKey(inn), formWords: form === undefined ? undefined : words(form) }
}

/** Indexes the lists of a day. A list that the pack does not hold is a fault. */
export function compileLists(
  guarantees: Guarantees,
  on: PlainDate,
  names: ReadonlySet<string>,
): MedicineLists {
  return new Map([...names].map((name) => [name, byInn(name, guarantees.list(name, on))]))
}

function byInn(list: string, rows: readonly ListRow[]): ReadonlyMap<string, readonly ReadRow[]> {
  const index = new Map<string, ReadRow[]>()
  for (const row of rows) {
    const key = innMatchKey(row.columns['inn'] ?? '')
    const same = index.get(key)
    if (same) same.push(readRow(list, row))
    else index.set(key, [readRow(list, row)])
  }
  return index
}

function readRow(list: string, row: ListRow): ReadRow {
  const { columns } = row
  const uses = columns['for'] ?? ''
  return {
    list,
    row,
    isByCommission: columns['commission'] === 'yes',
    uses: uses === '' ? undefined : uses.split(/[\s,]+/),
    formWords: words(columns['form'] ?? ''),
  }
}

/**
 * The row of a list that covers a medicine. A row with an empty form covers every form; else the
 * medicine's form begins with the words of the row: "Таблетки" covers "Таблетки, покрытые оболочкой".
 * A row that needs no commission goes before one that does. Without a form of the medicine, its INN decides.
 */
export function findListed(
  lists: MedicineLists,
  gets: { readonly list: string; readonly for: string | undefined },
  medicine: ListedMedicine,
): ListHit | undefined {
  const rows = lists.get(gets.list)?.get(medicine.innKey) ?? []
  const hits = rows.filter(
    (row) => isFor(row, gets.for) && coversForm(row.formWords, medicine.formWords),
  )
  return hits.find(({ isByCommission }) => !isByCommission) ?? hits[0]
}

/** How many INNs a right opens. */
export function countListed(
  lists: MedicineLists,
  gets: { readonly list: string; readonly for: string | undefined },
): number {
  const inns = lists.get(gets.list) ?? new Map<string, readonly ReadRow[]>()
  return [...inns.values()].filter((rows) => rows.some((row) => isFor(row, gets.for))).length
}

/** A row may name several uses; a row without any serves all, and a right without one takes every row. */
function isFor({ uses }: ReadRow, wanted: string | undefined): boolean {
  return wanted === undefined || uses === undefined || uses.includes(wanted)
}

function coversForm(listed: readonly string[], own: readonly string[] | undefined): boolean {
  return own === undefined || listed.every((word, index) => own[index] === word)
}

function words(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replaceAll('ё', 'е')
      .match(/[\p{L}\d]+/gu) ?? []
  )
}
