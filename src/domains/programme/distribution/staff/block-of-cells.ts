/** A block of cells as a spreadsheet has it on the clipboard: rows by line, cells by tab. */
import { parseDecimal, round } from '#kernel/decimal.ts'
import type { LineView, MatrixRow, OrganisationView, What } from './answers.ts'

export type BlockRow = {
  row: Pick<MatrixRow, 'organisation' | 'volume' | 'money'>
  organisation: Pick<OrganisationView, 'name' | 'way'>
}
export type BlockLine = {
  line: Pick<LineView, 'line' | 'name' | 'decimals' | 'isWithinPerHead'>
  at: number
}

export type BlockProblemCode =
  | 'not-a-number'
  | 'negative'
  | 'too-many-decimals'
  | 'money-is-per-head'
  | 'beyond-rows'
  | 'beyond-columns'

/** What is wrong with a cell that was pasted: its row and column in the block, from 1, and in the matrix. */
export type BlockProblem = {
  row: number
  column: number
  organisation: string
  line: string
  code: BlockProblemCode
  got: string
}

export type BlockChange = {
  organisation: string
  name: string
  line: string
  lineName: string
  decimals: number
  was: number
  is: number
  /** As it is sent: a plain numeral. */
  value: string
}

export type ReadBlock = {
  changes: readonly BlockChange[]
  problems: readonly BlockProblem[]
  /** Cells that say what stands there already, or nothing. */
  same: number
}

/** The cells of a text from a spreadsheet; the line that it ends with is none. */
export function cellsOf(text: string): string[][] {
  return text
    .replaceAll('\r\n', '\n')
    .replace(/\n$/, '')
    .split('\n')
    .map((row) => row.split('\t').map((cell) => cell.trim()))
}

/**
 * What a pasted block changes from a cell on, to the right and down; one value alone fills all the
 * cells that are chosen. An empty cell changes nothing. Everything that is wrong is named at once.
 */
export function readBlock(
  text: string,
  { from, to }: { from: Place; to: Place },
  { rows, lines, what }: { rows: readonly BlockRow[]; lines: readonly BlockLine[]; what: What },
): ReadBlock {
  const given = cellsOf(text)
  const alone = given.length === 1 && given[0]?.length === 1 ? (given[0][0] ?? '') : undefined
  const cells =
    alone === undefined
      ? given
      : Array.from({ length: to.row - from.row + 1 }, () =>
          Array.from({ length: to.column - from.column + 1 }, () => alone),
        )
  const changes: BlockChange[] = []
  const problems: BlockProblem[] = []
  let same = 0
  cells.forEach((row, rowIndex) => {
    row.forEach((got, columnIndex) => {
      const shown = rows[from.row + rowIndex]
      const of = lines[from.column + columnIndex]
      const wrong = (code: BlockProblemCode) =>
        problems.push({
          row: rowIndex + 1,
          column: columnIndex + 1,
          organisation: shown?.organisation.name ?? '',
          line: of?.line.name ?? '',
          code,
          got,
        })
      if (got === '') {
        same += 1
        return
      }
      if (!shown || !of) {
        wrong(shown ? 'beyond-columns' : 'beyond-rows')
        return
      }
      const decimals = what === 'money' ? 2 : of.line.decimals
      const read = unitsOf(got, decimals)
      if (typeof read === 'string') {
        wrong(read)
        return
      }
      const was = shown.row[what][of.at] ?? 0
      if (read === was) {
        same += 1
        return
      }
      if (isPerHeadMoney(shown, of, what)) {
        wrong('money-is-per-head')
        return
      }
      changes.push({
        organisation: shown.row.organisation,
        name: shown.organisation.name,
        line: of.line.line,
        lineName: of.line.name,
        decimals,
        was,
        is: read,
        value: typed(read, decimals),
      })
    })
  })
  return { changes, problems, same }
}

type Place = { readonly row: number; readonly column: number }

/** The block of cells as a spreadsheet takes it: exact, without signs that part thousands. */
export function textOfBlock(
  { from, to }: { from: Place; to: Place },
  { rows, lines, what }: { rows: readonly BlockRow[]; lines: readonly BlockLine[]; what: What },
  decimalSign: ',' | '.',
): string {
  return rows
    .slice(from.row, to.row + 1)
    .map(({ row }) =>
      lines
        .slice(from.column, to.column + 1)
        .map(({ line, at }) =>
          typed(row[what][at] ?? 0, what === 'money' ? 2 : line.decimals, decimalSign),
        )
        .join('\t'),
    )
    .join('\n')
}

/** The money of such a cell is a part of the organisation's one amount per head, and is not written by itself. */
export function isPerHeadMoney(
  { organisation }: Pick<BlockRow, 'organisation'>,
  { line }: Pick<BlockLine, 'line'>,
  what: What,
): boolean {
  return what === 'money' && line.isWithinPerHead && organisation.way === 'per-head-all'
}

function unitsOf(
  text: string,
  scale: number,
): number | 'not-a-number' | 'negative' | 'too-many-decimals' {
  const isNothing = /^[-–—]$/.test(text)
  const read = parseDecimal(isNothing ? '0' : text)
  const units = read.ok ? Number(round(read.value, scale, 'down').coefficient) : NaN
  if (!read.ok || !Number.isSafeInteger(units)) return 'not-a-number'
  if (read.value.coefficient < 0n) return 'negative'
  const isExact =
    read.value.scale <= scale || round(read.value, scale, 'up').coefficient === BigInt(units)
  return isExact ? units : 'too-many-decimals'
}

/** As it is typed: "1234" or "1234,50". */
export function typed(units: number, decimals: number, decimalSign: ',' | '.' = ','): string {
  return (units / 10 ** decimals).toFixed(decimals).replace('.', decimalSign)
}
