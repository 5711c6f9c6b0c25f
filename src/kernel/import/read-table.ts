import { parseCsv } from 'hucre/csv'
import { readXls, readXlsx } from 'hucre/xlsx'
import { type Refusal, refused } from '../refusal.ts'
import { decodeText, type TextEncoding } from './decode-text.ts'

/** A file read as text cells; nothing is interpreted yet. */
export type Table = {
  outcome: 'table'
  format: 'csv' | 'xlsx' | 'xls'
  encoding: TextEncoding | null
  /** The sheet that was read; null of a CSV. */
  sheet: string | null
  headers: string[]
  /** Rows with something in them, by the line of the file or sheet at which they stand. */
  rows: { number: number; cells: string[] }[]
}

export type UnreadableFile =
  | Refusal<'file-empty', { name: string }>
  | Refusal<'file-not-a-table', { name: string }>
  | Refusal<'file-protected', { name: string }>
  | Refusal<'file-repeated-columns', { columns: string }>
  | Refusal<'file-too-many-rows', { atMost: number; got: number }>

const mostRows = 1_000_000
const magic = { zip: [0x50, 0x4b, 0x03, 0x04], ole: [0xd0, 0xcf, 0x11, 0xe0] }
const startsWith = (bytes: Uint8Array, start: readonly number[]) =>
  start.every((byte, index) => bytes[index] === byte)

/**
 * Reads a CSV (comma, semicolon or tab; UTF-8, UTF-16 or Windows-1251), XLSX
 * or XLS file by what it is, not by its name. The first row that has at least
 * two filled cells is the heading; of a workbook the first sheet with such a row counts.
 */
export async function readTable(name: string, bytes: Uint8Array): Promise<Table | UnreadableFile> {
  if (bytes.length === 0) return refused('file-empty', { name })
  const read = await readCells(bytes)
  if (read === 'not-a-table') return refused('file-not-a-table', { name })
  if (read === 'protected') return refused('file-protected', { name })
  const { format, encoding, sheet, cells } = read
  const headIndex = findHead(cells)
  if (headIndex < 0) {
    return cells.some((row) => row.some((cell) => cell !== ''))
      ? refused('file-not-a-table', { name })
      : refused('file-empty', { name })
  }
  const headers = (cells[headIndex] ?? []).map((cell) => cell.trim())
  const repeated = headers.filter((header, at) => header !== '' && headers.indexOf(header) !== at)
  if (repeated.length > 0) return refused('file-repeated-columns', { columns: repeated.join(', ') })
  const rows = cells
    .map((row, index) => ({ number: index + 1, cells: row.map((cell) => cell.trim()) }))
    .slice(headIndex + 1)
    .filter((row) => row.cells.some((cell) => cell !== ''))
  if (rows.length > mostRows) {
    return refused('file-too-many-rows', { atMost: mostRows, got: rows.length })
  }
  return { outcome: 'table', format, encoding, sheet, headers, rows }
}

function findHead(cells: readonly (readonly string[])[]): number {
  return cells.findIndex((row) => row.filter((cell) => cell !== '').length >= 2)
}

type Cells = Pick<Table, 'format' | 'encoding' | 'sheet'> & { cells: string[][] }

async function readCells(bytes: Uint8Array): Promise<Cells | 'not-a-table' | 'protected'> {
  if (startsWith(bytes, magic.zip)) return readSheet(bytes, 'xlsx')
  if (startsWith(bytes, magic.ole)) return readSheet(bytes, 'xls')
  const decoded = decodeText(bytes)
  if (!decoded) return 'not-a-table'
  try {
    const cells = parseCsv(decoded.text, { typeInference: false }).map((row) => row.map(cellText))
    return { format: 'csv', encoding: decoded.encoding, sheet: null, cells }
  } catch {
    return 'not-a-table'
  }
}

async function readSheet(
  bytes: Uint8Array,
  format: 'xlsx' | 'xls',
): Promise<Cells | 'not-a-table' | 'protected'> {
  try {
    const workbook = await (format === 'xlsx' ? readXlsx(bytes) : readXls(bytes))
    const sheets = workbook.sheets
      .map(({ name, rows }) => ({ name, cells: rows.map((row) => row.map(cellText)) }))
      .filter(({ cells }) => cells.length > 0)
    // A title page has no heading of columns; where no sheet has one, the first says what is wrong.
    const read = sheets.find(({ cells }) => findHead(cells) >= 0) ?? sheets[0]
    return { format, encoding: null, sheet: read?.name ?? null, cells: read?.cells ?? [] }
  } catch (error) {
    return /password|encrypt/i.test(String(error)) ? 'protected' : 'not-a-table'
  }
}

function cellText(value: string | number | boolean | Date | null | undefined): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return dateText(value)
  if (typeof value === 'number') return numberText(value)
  return String(value)
}

/** A cell of a date holds an instant in UTC; midnight means that only the day was meant. */
function dateText(value: Date): string {
  const text = value.toISOString()
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19)
}

/** 0.1 + 0.2 in a spreadsheet is shown as 0.3: fifteen digits are what a cell holds. */
function numberText(value: number): string {
  if (Number.isSafeInteger(value)) return String(value)
  return new Intl.NumberFormat('en-US', {
    maximumSignificantDigits: 15,
    useGrouping: false,
  }).format(value)
}
