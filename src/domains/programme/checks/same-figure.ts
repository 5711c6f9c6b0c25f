import { type Cell, type Programme, type TableRow } from '../model/types.ts'
import { nameOf } from './declared-rows.ts'
import { equality } from './sum-relations.ts'
import type { Relation } from './relation.ts'

/**
 * The same figure printed in several places: each against the first, which stands in a table wherever
 * one has it.
 */
export function sameFigureRelations(programme: Programme): Relation[] {
  const byKey = Map.groupBy(programme.cells, ({ key }) => key)
  return [...byKey.values()].flatMap((all) => {
    const [first, ...others] = all.filter(({ printed }) => printed.value)
    return others.flatMap((other) => {
      const isText = 'section' in other.place
      const rule = isText ? 'text-against-table' : 'same-figure-twice'
      const isBothText = isText && 'section' in first!.place
      const found = isBothText ? 'same-figure-twice' : rule
      return equality(programme, found, other, first!, '').map((relation) => ({
        ...relation,
        isOneFigure: true,
      }))
    })
  })
}

/**
 * Two rows of a table that are one quantity (one name, one unit, one amount of money): everything else
 * in them has to be one as well.
 */
export function twinRelations(programme: Programme): Relation[] {
  return programme.tables.flatMap(({ rows }) => twins(programme, rows))
}

/** Each row against the first before it with the same amount. */
function twins(programme: Programme, rows: readonly TableRow[]): Relation[] {
  const named = rows.filter((row) => row.unit.length > 1 && nameOf(row) !== '')
  const groups = Map.groupBy(named, (row) => `${nameOf(row)}|${row.unit}`)
  return [...groups.values()].flatMap((group) =>
    group.flatMap((row, index) => {
      const first = group
        .slice(0, index)
        .find((each) => each.line !== row.line && haveOneAmount(programme, each, row))
      return [...(first?.cells ?? [])].flatMap(([column, cell]) => {
        const other = row.cells.get(column)
        return other ? equality(programme, 'same-figure-twice', cell, other, '') : []
      })
    }),
  )
}

function haveOneAmount(programme: Programme, a: TableRow, b: TableRow): boolean {
  const amounts = [...a.cells].filter(([, cell]) => isMoney(programme, cell))
  return (
    amounts.length > 0 &&
    amounts.every(([column, cell]) => b.cells.get(column)?.printed.text === cell.printed.text)
  )
}

function isMoney(programme: Programme, { measure, printed }: Cell): boolean {
  const { value } = printed
  return (
    value !== undefined && value.over !== 0n && programme.measures.get(measure)?.kind === 'money'
  )
}
