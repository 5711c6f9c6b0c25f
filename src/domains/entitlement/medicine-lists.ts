import type { Guarantees, ListRow } from '#kernel/guarantees.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { innMatchKey } from '#domains/medicines/index.ts'

/** What a medicine is looked up by: the key of its INN (`innMatchKey`) and the form as the catalogue writes it. */
export type ListedMedicine = { readonly innKey: string; readonly form?: string | undefined }

/** A row of a dated list that covers a medicine. */
export type ListHit = {
  readonly list: string
  readonly row: ListRow
  readonly isByCommission: boolean
}

/** The lists of a day by INN. */
export type MedicineLists = ReadonlyMap<string, ReadonlyMap<string, readonly ListRow[]>>

/** Indexes the lists of a day. A list that the pack does not hold is a fault. */
export function compileLists(
  guarantees: Guarantees,
  on: PlainDate,
  names: ReadonlySet<string>,
): MedicineLists {
  return new Map([...names].map((name) => [name, byInn(guarantees.list(name, on))]))
}

function byInn(rows: readonly ListRow[]): ReadonlyMap<string, readonly ListRow[]> {
  const index = new Map<string, ListRow[]>()
  for (const row of rows) {
    const key = innMatchKey(row.columns['inn'] ?? '')
    const same = index.get(key)
    if (same) same.push(row)
    else index.set(key, [row])
  }
  return index
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
    ({ columns }) =>
      isFor(columns['for'] ?? '', gets.for) && coversForm(columns['form'] ?? '', medicine.form),
  )
  const row = hits.find(({ columns }) => columns['commission'] !== 'yes') ?? hits[0]
  return row && { list: gets.list, row, isByCommission: row.columns['commission'] === 'yes' }
}

/** How many INNs a right opens. */
export function countListed(
  lists: MedicineLists,
  gets: { readonly list: string; readonly for: string | undefined },
): number {
  const inns = lists.get(gets.list) ?? new Map<string, readonly ListRow[]>()
  const serves = ({ columns }: ListRow) => isFor(columns['for'] ?? '', gets.for)
  return [...inns.values()].filter((rows) => rows.some(serves)).length
}

/** A row may name several uses; a row without any serves all, and a right without one takes every row. */
function isFor(uses: string, wanted: string | undefined): boolean {
  return wanted === undefined || uses === '' || uses.split(/[\s,]+/).includes(wanted)
}

function coversForm(listed: string, form: string | undefined): boolean {
  if (form === undefined) return true
  const wanted = words(listed)
  const own = words(form)
  return wanted.every((word, index) => own[index] === word)
}

function words(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replaceAll('ё', 'е')
      .match(/[\p{L}\d]+/gu) ?? []
  )
}
