import type { Sheet } from 'hucre'
import { readXlsx } from 'hucre/xlsx'
import { type Decimal, decimal, parseDecimal, round } from '#kernel/decimal.ts'
import type { Facts } from '#kernel/refusal.ts'
import { addressOf } from '../../workbook/sheet.ts'
import type { PinChange } from '../change-draft.ts'
import type { MatrixView } from '../matrix-view.ts'
import type { What } from '../rule/types.ts'
import { codeRow, firstFigureColumn, firstFigureRow, markers } from './write-matrix.ts'

/** What is wrong with a workbook, by sheet and cell; worded under `workbook.<code>`. */
export type MatrixProblem = { sheet: string; cell: string; code: MatrixProblemCode; facts: Facts }
export type MatrixProblemCode =
  | 'not-a-workbook'
  | 'sheet-missing'
  | 'line-unknown'
  | 'line-twice'
  | 'organisation-unknown'
  | 'organisation-twice'
  | 'not-a-number'
  | 'too-many-decimals'
  | 'negative'
  | 'money-is-per-head'

export type ReadMatrix = { pins: readonly PinChange[]; problems: readonly MatrixProblem[] }

/**
 * What a workbook that was changed by hand changes: every figure that is not as the edition has it
 * becomes a pin of its year. Rows and columns are found by their codes, so they may be moved, sorted
 * or left out; sums are not read. Everything that is wrong is named at once, and then nothing is changed.
 */
export async function readMatrix(bytes: Uint8Array, view: MatrixView): Promise<ReadMatrix> {
  const sheets = await opened(bytes)
  if (!sheets) {
    return { pins: [], problems: [{ sheet: '', cell: '', code: 'not-a-workbook', facts: {} }] }
  }
  const problems: MatrixProblem[] = []
  const pins: PinChange[] = []
  for (const what of ['volume', 'money'] as const) {
    const sheet = sheets.find(({ rows }) => textOf(rows[codeRow]?.[0]) === markers[what])
    if (sheet) readSheet(sheet, what, view, pins, problems)
  }
  const isNone = !sheets.some(({ rows }) =>
    Object.values(markers).includes(textOf(rows[codeRow]?.[0])),
  )
  if (isNone) problems.push({ sheet: '', cell: 'A2', code: 'sheet-missing', facts: {} })
  return { pins: problems.length > 0 ? [] : pins, problems }
}

async function opened(bytes: Uint8Array): Promise<readonly Sheet[] | undefined> {
  try {
    return (await readXlsx(bytes)).sheets
  } catch {
    return undefined
  }
}

type Value = Sheet['rows'][number][number] | undefined

function textOf(value: Value): string {
  return value === null || value === undefined ? '' : String(value).trim()
}

function readSheet(
  sheet: Sheet,
  what: What,
  view: MatrixView,
  pins: PinChange[],
  problems: MatrixProblem[],
): void {
  const wrong = (row: number, column: number, code: MatrixProblemCode, got: string) =>
    problems.push({ sheet: sheet.name, cell: addressOf(row, column), code, facts: { got } })
  const columns = columnsOf(sheet, view, wrong)
  const seen = new Set<string>()
  for (const [index, row] of sheet.rows.entries()) {
    const number = textOf(row[0])
    if (index < firstFigureRow || number === '') continue
    const at = view.rows.findIndex(({ organisation }) => organisation === number)
    const known = view.rows[at]
    if (!known || seen.has(number)) {
      wrong(index, 0, known ? 'organisation-twice' : 'organisation-unknown', number)
      continue
    }
    seen.add(number)
    for (const { column, line } of columns) {
      const value = row[column]
      if (textOf(value) === '') continue
      const { isWithinPerHead, decimals, line: code } = view.lines[line] ?? noLine
      const scale = what === 'money' ? 2 : decimals
      const read = unitsOf(value, scale)
      if (typeof read === 'string') {
        wrong(index, column, read, textOf(value))
        continue
      }
      if (read === BigInt(known[what][line] ?? 0)) continue
      if (what === 'money' && isWithinPerHead && view.organisations[at]?.way === 'per-head-all') {
        wrong(index, column, 'money-is-per-head', textOf(value))
        continue
      }
      pins.push({ organisation: number, line: code, month: 0, what, value: read })
    }
  }
}

const noLine = { isWithinPerHead: false, decimals: 0, line: '' }

function columnsOf(
  { rows }: Sheet,
  { lines }: MatrixView,
  wrong: (row: number, column: number, code: MatrixProblemCode, got: string) => void,
) {
  const found: { column: number; line: number }[] = []
  const codes = rows[codeRow] ?? []
  for (let column = firstFigureColumn; column < codes.length; column += 1) {
    const code = textOf(codes[column])
    if (code === '') continue
    const line = lines.findIndex((each) => each.line === code)
    if (line < 0) wrong(codeRow, column, 'line-unknown', code)
    else if (found.some((each) => each.line === line)) wrong(codeRow, column, 'line-twice', code)
    else found.push({ column, line })
  }
  return found
}

/** A number of a cell in smallest units. What a formula computed may carry dust beyond its digits. */
function unitsOf(value: Value, scale: number): bigint | MatrixProblemCode {
  const read = typeof value === 'number' ? numberOf(value) : parsedOf(textOf(value))
  if (!read) return 'not-a-number'
  if (read.coefficient < 0n) return 'negative'
  if (typeof value !== 'number' && read.scale > scale) return 'too-many-decimals'
  const inUnits = round(read, scale, 'half-up')
  const isDust = Math.abs(Number(value) - Number(inUnits.coefficient) / 10 ** scale) < 1e-6
  if (typeof value === 'number' && !isDust) return 'too-many-decimals'
  return inUnits.coefficient
}

function parsedOf(text: string): Decimal | undefined {
  const read = parseDecimal(text)
  return read.ok ? read.value : undefined
}

function numberOf(value: number): Decimal | undefined {
  return Number.isFinite(value) && Math.abs(value) < 1e15 ? decimal(value.toFixed(6)) : undefined
}
