import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The folder of a region's demonstration data, if there is one. */
export function demonstrationFolder(regionId: string): string | undefined {
  const folder = join(import.meta.dirname, regionId)
  return existsSync(folder) ? folder : undefined
}

export type Row = {
  /** The text of a column that the file must have. */
  text(column: string): string
  /** The same, or null where nothing stands there. */
  textOrNull(column: string): string | null
  number(column: string): number
  /** The parts between bars. */
  list(column: string): string[]
}

/**
 * Rows of a file of this folder: UTF-8, a head, semicolons, no quotes. The files are part of the
 * program, so anything else is a fault. A file that is not there has no rows.
 */
export async function readRows(folder: string, file: string): Promise<Row[]> {
  const path = join(folder, file)
  if (!existsSync(path)) return []
  const [head = '', ...lines] = (await readFile(path, 'utf8')).split(/\r?\n/)
  const columns = head.split(';')
  return lines.filter((line) => line !== '').map((line) => rowOf(file, columns, line))
}

function rowOf(file: string, columns: readonly string[], line: string): Row {
  const cells = line.split(';')
  if (cells.length !== columns.length)
    throw new Error(`${file}: not as many cells as columns: ${line}`)
  const text = (column: string): string => {
    const cell = cells[columns.indexOf(column)]
    if (cell === undefined) throw new Error(`${file}: no column ${column}`)
    return cell
  }
  return {
    text,
    textOrNull: (column) => text(column) || null,
    number: (column) => {
      const value = Number(text(column))
      if (!Number.isFinite(value)) throw new Error(`${file}: ${column} is not a number: ${line}`)
      return value
    },
    list: (column) =>
      text(column)
        .split('|')
        .filter((part) => part !== ''),
  }
}
