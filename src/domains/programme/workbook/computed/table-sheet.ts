import { type Language, t } from '#kernel/i18n/index.ts'
import type { Computed, Table, TableRow } from '../../model/types.ts'
import { addressOf, numberStyle, type SheetDraft, styles, type Written } from '../sheet.ts'
import { difference, differs, type Addresses } from './figures-sheet.ts'
import { toNumber } from './formula-text.ts'

const headerRow = 2

/** A table of the document in its own form: beside each printed figure the computed one and the difference. */
export function tableSheet(
  table: Table,
  computed: Computed,
  addresses: Addresses,
  name: string,
  language: Language,
): SheetDraft {
  const word = (key: string) => t(language, `programme-workbook:computed.${key}`)
  const columns = table.columns.filter(({ role }) => role !== 'line')
  const headers: Written[] = columns.flatMap(({ role, header, column }) => {
    const own = header === column && role !== 'figure' ? word(`role-${role}`) : header
    const words = role === 'figure' ? [own, word('computed'), word('difference')] : [own]
    return words.map((value) => ({ value, style: styles.header }))
  })
  const widths = columns.flatMap(({ role }) => {
    if (role === 'figure') return [20, 16, 12]
    return [{ row: 8, name: 50, unit: 20, declared: 22, text: 18 }[role as string] ?? 16]
  })
  const rows = table.rows.map((row, index) =>
    columns.flatMap((column, at) => {
      if (column.role !== 'figure') {
        return [{ value: row.texts[column.column] ?? '', style: styles.text }]
      }
      const offset = columns
        .slice(0, at)
        .reduce((sum, each) => sum + (each.role === 'figure' ? 3 : 1), 0)
      return figureCells(row, column.column, [headerRow + 1 + index, offset], computed, addresses)
    }),
  )
  const last = headerRow + rows.length
  const differences = headers.flatMap((header, at) =>
    header.value === word('difference')
      ? [differs(`${addressOf(headerRow + 1, at)}:${addressOf(last, at)}`)]
      : [],
  )
  const figuresFrom = columns.findIndex(({ role }) => role === 'figure')
  const keep = columns.findIndex(({ role }) => role === 'name') + 1
  return {
    name,
    rows: [
      [{ value: table.title[language], style: styles.title }],
      [{ value: word('table-hint'), style: styles.hint }],
      headers,
      ...rows,
    ],
    widths,
    frozen: { rows: headerRow + 1, columns: figuresFrom < 0 ? 0 : Math.min(keep, 3) },
    extra: { conditionalRules: differences },
  }
}

function figureCells(
  row: TableRow,
  column: string,
  [at, offset]: [row: number, column: number],
  computed: Computed,
  addresses: Addresses,
): Written[] {
  const blank = (value = ''): Written => ({ value, style: styles.printed })
  const cell = row.cells.get(column)
  const printed = cell?.printed
  const address = cell && addresses.get(cell.key)
  const figure = cell && computed.figures.get(cell.key)
  if (!printed?.value) return [blank(row.texts[column] ?? ''), blank(), blank()]
  const value = toNumber(printed.value)
  const ours: Written = { value, style: numberStyle(printed.decimals) }
  if (!figure || address === undefined) return [ours, blank(), blank()]
  const computedValue = toNumber(figure.exact)
  return [
    ours,
    { value: computedValue, formula: address, style: numberStyle(printed.decimals) },
    difference(addressOf(at, offset), addressOf(at, offset + 1), printed.decimals, {
      printed: value,
      computed: computedValue,
    }),
  ]
}
