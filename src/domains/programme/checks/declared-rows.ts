import type { Line, Programme, Table, TableRow } from '../model/types.ts'

/** A row of a declared sum: the one that is named, and the one that fits where that does not. */
export type Addend = {
  readonly named: string
  readonly row: TableRow | undefined
  readonly isMinus: boolean
  /** Where the named row is of other care: the row that is meant, if one is found. */
  readonly isOther: boolean
  readonly fits: TableRow | undefined
}

/**
 * Holds a declared sum against what its rows are. A row fits where it is counted in the unit of the
 * sum; where another row of the same place has the unit and the name of the sum, and the named one
 * has another name, that one is meant.
 */
export function addendsOf(programme: Programme, table: Table, whole: TableRow): readonly Addend[] {
  return (whole.declared?.rows ?? []).map(({ row: named, isMinus }) => {
    const row = table.rows.find((each) => each.row === named)
    const meant = row && meantInstead(programme, table, whole, row)
    return {
      named,
      row,
      isMinus,
      isOther: meant !== undefined,
      fits: meant === 'unknown' ? undefined : (meant ?? row),
    }
  })
}

function meantInstead(
  programme: Programme,
  table: Table,
  whole: TableRow,
  named: TableRow,
): TableRow | 'unknown' | undefined {
  const [unit, own] = [unitOf(whole), unitOf(named)]
  if (unit === '' || own === '') return undefined
  const candidates = nearRows(programme, table, named).filter(
    (row) => row !== whole && row !== named && unitOf(row) === unit,
  )
  const sameName = candidates.find((row) => nameOf(row) !== '' && nameOf(row) === nameOf(whole))
  if (own !== unit) return sameName ?? candidates[0] ?? 'unknown'
  return nameOf(named) !== nameOf(whole) && nameOf(named) !== '' ? sameName : undefined
}

/** The rows that stand beside the named one, nearest first: its siblings, then those of its parent. */
function nearRows(programme: Programme, table: Table, named: TableRow): TableRow[] {
  const found: TableRow[] = []
  let parent = lineOf(programme, named)?.parent
  while (parent !== undefined) {
    const of = parent
    found.push(
      ...table.rows.filter((row) => !found.includes(row) && lineOf(programme, row)?.parent === of),
    )
    // A row in the unit of the sum is looked for only as far as the nearest parent that has one.
    if (found.length > 1) break
    parent = programme.lines.get(of)?.parent
  }
  const above = lineOf(programme, named)?.parent
  const grand = above === undefined ? undefined : programme.lines.get(above)?.parent
  if (grand === undefined) return found
  return [
    ...found,
    ...table.rows.filter((row) => !found.includes(row) && lineOf(programme, row)?.parent === grand),
  ]
}

function lineOf(programme: Programme, row: TableRow): Line | undefined {
  return row.line === undefined ? undefined : programme.lines.get(row.line)
}

function unitOf({ unit }: TableRow): string {
  return /^[-–—]?$/.test(unit.trim()) ? '' : unit.trim().toLowerCase()
}

/** A name without what a table adds to it: numbers, dashes, brackets, "в том числе". */
export function nameOf({ name }: TableRow): string {
  return name
    .toLowerCase()
    .replaceAll(/\([^)]*\)|<\**>|в том числе|из них/g, ' ')
    .replaceAll(/^[\s\d.\-–—]+/g, ' ')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
