import type { ListRow } from '#kernel/guarantees.ts'
import { isPlainDate, type PlainDate } from '#kernel/plain-date.ts'
import { present } from './fields.ts'
import type { DatedList } from './pack-content.ts'
import type { Place, Placed, Problems } from './pack-problem.ts'
import { type Cell, readCsv } from './read-csv.ts'
import { checkPeriod } from './read-sources.ts'

export type PlacedRow = ListRow & Placed
export type PlacedList = Omit<DatedList, 'rows'> & Placed & { readonly rows: readonly PlacedRow[] }

const leading = ['from', 'to', 'act', 'place']

/**
 * `lists/NAME.csv`: semicolons between cells, the columns from, to, act, place and then those of
 * the list. The same thing may stand again for another period; two periods may not overlap.
 */
export function readList(
  name: string,
  jurisdiction: string,
  file: string,
  text: string,
  problems: Problems,
): PlacedList[] {
  const at: Place = { file, line: 1, column: 1 }
  const [head, ...body] = readCsv(file, text, problems)
  const columns = head?.map((cell) => cell.text) ?? []
  const missing = leading.find((column, index) => columns[index] !== column)
  if (missing !== undefined || columns.length === leading.length) {
    problems.add(at, 'missing-field', { field: missing ?? 'column' })
    return []
  }
  const rows = body.flatMap((cells) => readRow(columns, cells, problems))
  return [{ at, name, jurisdiction, rows: inOrder(rows, problems) }]
}

function readRow(
  columns: readonly string[],
  cells: readonly Cell[],
  problems: Problems,
): PlacedRow[] {
  const [from, to, act, place, ...rest] = cells
  if (!from || !to || !act || !place || cells.length !== columns.length) {
    const at = cells[0]?.at ?? { file: '', line: 1, column: 1 }
    problems.add(at, 'wrong-cells', { expected: columns.length, got: cells.length })
    return []
  }
  const since = readDate(from, problems)
  const until = to.text === '' ? undefined : readDate(to, problems)
  if (since === undefined || (to.text !== '' && until === undefined)) return []
  if (act.text === '') problems.add(act.at, 'missing-field', { field: 'act' })
  checkPeriod({ at: from.at, from: since, to: until }, problems)
  const names = columns.slice(leading.length)
  const source = present({ act: act.text, place: place.text === '' ? undefined : place.text })
  const row = present({ from: since, to: until, source })
  return [
    {
      at: from.at,
      ...row,
      columns: Object.fromEntries(names.map((name, index) => [name, rest[index]?.text ?? ''])),
    },
  ]
}

function readDate(cell: Cell, problems: Problems): PlainDate | undefined {
  if (isPlainDate(cell.text)) return cell.text
  problems.add(cell.at, 'expected', { expected: 'date', got: cell.text || '∅' })
  return undefined
}

/** By the cells of the list, then by the beginning; names two periods of one thing that overlap. */
function inOrder(rows: readonly PlacedRow[], problems: Problems): PlacedRow[] {
  const keyed = rows.map((row) => ({ row, key: JSON.stringify(Object.values(row.columns)) }))
  keyed.sort((a, b) => compare(a.key, b.key) || compare(a.row.from, b.row.from))
  keyed.forEach(({ row, key }, index) => {
    const previous = keyed[index - 1]
    if (!previous || previous.key !== key) return
    const until = previous.row.to
    if (until === undefined || until >= row.from) {
      problems.add(row.at, 'overlap', {
        name: Object.values(row.columns).join('; '),
        from: row.from,
        previousFrom: previous.row.from,
        previousTo: until ?? '…',
      })
    }
  })
  return keyed.map(({ row }) => row)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
