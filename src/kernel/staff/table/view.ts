import { collationOf } from '../collation.ts'
import { type Column, kindOf } from './column.ts'
import { type FilterText, folded, passes, searchableText } from './filter.ts'

export type Sort = { column: string; direction: 'asc' | 'desc' }

/** How a table is looked at. It stands in the address, and can be kept under a name. */
export type TableView = {
  search: string
  sort?: Sort
  filters: Readonly<Record<string, FilterText>>
  /** Columns shown or hidden against their first setting. */
  hidden?: readonly string[]
}

export const plainView: TableView = { search: '', filters: {} }

/** The rows that pass, in their order. Order is the language's own; empty cells stand last. */
export function applyView<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  view: TableView,
  language: string,
  searchText: (row: Row) => string = (row) => searchableText(columns, row),
): readonly Row[] {
  const words = folded(view.search).split(/\s+/).filter(Boolean)
  const filters = columns.flatMap((column) => {
    const filter = view.filters[column.id]
    return filter === undefined ? [] : [{ column, filter }]
  })
  let kept = rows
  if (filters.length > 0) {
    kept = kept.filter((row) => filters.every(({ column, filter }) => passes(column, filter, row)))
  }
  if (words.length > 0) {
    kept = kept.filter((row) => {
      const text = searchText(row)
      return words.every((word) => text.includes(word))
    })
  }
  const sorted = columns.find((column) => column.id === view.sort?.column)
  return sorted && view.sort ? sortRows(kept, sorted, view.sort.direction, language) : kept
}

function sortRows<Row>(
  rows: readonly Row[],
  column: Column<Row>,
  direction: Sort['direction'],
  language: string,
): readonly Row[] {
  const compare = collationOf(language)
  const sign = direction === 'asc' ? 1 : -1
  const rank = new Map(column.choices?.map(({ value }, index) => [value, index]))
  const keyed = rows.map((row) => {
    const value = column.value(row)
    return { row, key: rank.size > 0 ? (rank.get(String(value)) ?? rank.size) : value }
  })
  const isText = kindOf(column) === 'text' || kindOf(column) === 'choice'
  keyed.sort(({ key: one }, { key: other }) => {
    if (one === other) return 0
    if (one === null || one === undefined || one === '') return 1
    if (other === null || other === undefined || other === '') return -1
    if (typeof one === 'number' && typeof other === 'number') return sign * (one - other)
    return sign * (isText ? compare(String(one), String(other)) : one < other ? -1 : 1)
  })
  return keyed.map(({ row }) => row)
}

/** Sums of the columns that ask for one, over the given rows. Whole numbers stay exact. */
export function totalsOf<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
): Record<string, number> {
  const totals: Record<string, number> = {}
  for (const column of columns) {
    if (column.total !== 'sum') continue
    let sum = 0
    for (const row of rows) sum += Number(column.value(row) ?? 0)
    totals[column.id] = Number.isInteger(sum) ? sum : Number(sum.toFixed(column.decimals ?? 6))
  }
  return totals
}

/** The columns to show, in their order: those not hidden by the view or at first. */
export function shownColumns<Row>(
  columns: readonly Column<Row>[],
  view: TableView,
): readonly Column<Row>[] {
  const hidden =
    view.hidden ?? columns.filter((column) => column.hiddenAtFirst).map((column) => column.id)
  return columns.filter((column, index) => index === 0 || !hidden.includes(column.id))
}

/** Sorts by the column; asked again, turns round; asked a third time, leaves the first order. */
export function nextSort(sort: Sort | undefined, column: string): Sort | undefined {
  if (sort?.column !== column) return { column, direction: 'asc' }
  return sort.direction === 'asc' ? { column, direction: 'desc' } : undefined
}

type Parameters = Readonly<Record<string, string | undefined>>

/** The view as values behind the '?': q, sort=expiresOn.desc, f.programme=federal, hide=a,b. */
export function viewToAddress(view: TableView, prefix = ''): Record<string, string | undefined> {
  const address: Record<string, string | undefined> = {
    [`${prefix}q`]: view.search || undefined,
    [`${prefix}sort`]: view.sort && `${view.sort.column}.${view.sort.direction}`,
    [`${prefix}hide`]: view.hidden && (view.hidden.join(',') || '-'),
  }
  for (const [column, filter] of Object.entries(view.filters)) {
    address[`${prefix}f.${column}`] = filter
  }
  return address
}

export function viewFromAddress(address: Parameters, prefix = ''): TableView {
  const filters: Record<string, FilterText> = {}
  for (const [name, value] of Object.entries(address)) {
    if (name.startsWith(`${prefix}f.`) && value) filters[name.slice(prefix.length + 2)] = value
  }
  const sort = /^(.+)\.(asc|desc)$/.exec(address[`${prefix}sort`] ?? '')
  const hide = address[`${prefix}hide`]
  return {
    search: address[`${prefix}q`] ?? '',
    filters,
    ...(sort?.[1] ? { sort: { column: sort[1], direction: sort[2] as Sort['direction'] } } : {}),
    ...(hide === undefined ? {} : { hidden: hide === '-' ? [] : hide.split(',') }),
  }
}

/** Whether both show the same, whatever the order in which they were put together. */
export function isSameView(one: TableView, other: TableView): boolean {
  const [left, right] = [viewToAddress(one), viewToAddress(other)]
  const names = [...Object.keys(left), ...Object.keys(right)]
  return names.every((name) => left[name] === right[name])
}

/** What has to change behind the '?' to come from one view to another. */
export function addressChanges(from: TableView, to: TableView, prefix = '') {
  const cleared = Object.keys(viewToAddress(from, prefix)).map((name) => [name, undefined] as const)
  return { ...Object.fromEntries(cleared), ...viewToAddress(to, prefix) }
}

/** The view as the query of a list endpoint: q, sort, filter.<column>. */
export function viewToQuery(view: TableView): Record<string, string | undefined> {
  return {
    q: view.search || undefined,
    sort: view.sort && `${view.sort.column}.${view.sort.direction}`,
    ...Object.fromEntries(
      Object.entries(view.filters).map(([column, filter]) => [`filter.${column}`, filter]),
    ),
  }
}
