import type { Workbook } from 'hucre'
import { readXlsx } from 'hucre/xlsx'
import { build } from '../../model/build.ts'
import type { ProgrammeProblem } from '../../model/types.ts'
import { addressOf } from '../sheet.ts'
import { isTable } from './layout.ts'
import { joinSheets, type Spot } from './join.ts'
import { type ReadSheet, readSheets, type WorkbookProblem } from './read-sheets.ts'
import { rowsOfFields } from './tree.ts'

export type ReadTemplate = {
  /** Complete only where there are no problems. */
  readonly files: ReadonlyMap<string, string>
  readonly problems: readonly WorkbookProblem[]
}

/** What follows from a header that was moved: told once, there. */
const consequences = /-unknown$|-missing$|^change-without-row$/

/**
 * Reads a filled-in template. Everything that is wrong with it, in its form and in its figures, is
 * answered at once, by sheet and cell. Undefined where the bytes are no workbook.
 */
export async function readTemplate(bytes: Uint8Array): Promise<ReadTemplate | undefined> {
  const workbook = await opened(bytes)
  if (!workbook) return undefined
  const read = readSheets(workbook)
  const places = new Places(read.sheets)
  const problems: WorkbookProblem[] = [...read.problems]
  const add = (
    place: Pick<WorkbookProblem, 'sheet' | 'cell'>,
    text: string,
    facts: WorkbookProblem['facts'],
  ) => {
    const isTold = problems.some(
      ({ sheet, cell }) => sheet === place.sheet && cell === place.cell && cell !== undefined,
    )
    if (!isTold) problems.push({ ...place, text, facts })
  }
  for (const marker of [
    'programme',
    'programme/editions',
    'programme/denominators',
    'programme/measures',
    'lines.csv',
  ]) {
    if (read.sheets.some((sheet) => sheet.marker === marker)) continue
    problems.push({
      sheet: marker,
      text: 'programme-workbook:problem.sheet-missing',
      facts: { marker },
    })
  }
  const joined = joinSheets(read.sheets)
  const isBroken =
    problems.some(
      ({ text }) =>
        text.endsWith('.sheet-missing') ||
        text.endsWith('.sheet-unknown') ||
        text.endsWith('.marker-moved'),
    ) || read.sheets.some((sheet) => sheet.isBroken)
  for (const { spot, code, facts } of joined.problems) {
    if (!isBroken) add(places.ofSpot(spot), `programme-workbook:problem.${code}`, facts)
  }
  const fieldRows = new Map(
    [...joined.spots.keys()].map((file) => [file, rowsOfFields(joined.files.get(file) ?? '')]),
  )
  for (const problem of build(joined.files).problems) {
    if (isBroken && (consequences.test(problem.code) || problem.code === 'not-yaml')) continue
    const spots = joined.spots.get(problem.file)
    const spot = spots && findField(problem, spots, fieldRows.get(problem.file) ?? new Map())
    const place = spot ? places.ofSpot(spot) : places.ofCsv(problem)
    add(place, `programme:problem.${problem.code}`, problem.facts as WorkbookProblem['facts'])
  }
  return { files: joined.files, problems }
}

async function opened(bytes: Uint8Array): Promise<Workbook | undefined> {
  try {
    return await readXlsx(bytes, { readStyles: true, maxRows: 100_000 })
  } catch {
    return undefined
  }
}

/** The cell of a field that a problem names by its path, or by the line of the file and the beginning of it. */
function findField(
  { row, column = '' }: ProgrammeProblem,
  spots: ReadonlyMap<string, Spot>,
  rows: ReadonlyMap<string, number>,
): Spot | undefined {
  const exactly = spots.get(column)
  if (exactly) return exactly
  const below = [...spots].filter(([path]) => path.startsWith(`${column}.`) || column === '')
  const inRow = below.filter(([path]) => row !== undefined && rows.get(path) === row)
  const found = inRow[0] ?? below[0]
  // Of a formula it is the formula itself that a person has to look at.
  if (found) return spots.get(found[0].replace(/\.measure$/, '.is')) ?? found[1]
  const parent = column.split('.').slice(0, -1).join('.')
  return parent === ''
    ? undefined
    : findField({ file: '', code: 'field-wrong', facts: {}, column: parent }, spots, rows)
}

class Places {
  readonly #sheets: ReadonlyMap<string, ReadSheet>

  constructor(sheets: readonly ReadSheet[]) {
    this.#sheets = new Map(sheets.map((sheet) => [sheet.marker, sheet]))
  }

  ofSpot({ marker, row, column, inHead }: Spot): { sheet: string; cell?: string } {
    const sheet = this.#sheets.get(marker)
    if (!sheet) return { sheet: marker }
    const at = inHead === true ? sheet.headAt + row : sheet.rowsAt[row]
    const letter = sheet.columnsAt[column] ?? column
    return at === undefined
      ? { sheet: sheet.name }
      : { sheet: sheet.name, cell: addressOf(at, letter) }
  }

  /** A row of a CSV counts its lines; texts of more than one line take as many. */
  ofCsv({ file, row, column }: ProgrammeProblem): { sheet: string; cell?: string } {
    const sheet = this.#sheets.get(file) ?? this.#sheets.get('programme')
    if (!sheet) return { sheet: file }
    if (row === undefined || sheet.marker !== file) return { sheet: sheet.name }
    let line = 2
    const index = sheet.rows.findIndex((cells) => {
      const isHere = line >= row
      line += 1 + cells.join('').split('\n').length - 1
      return isHere
    })
    const at = index < 0 ? sheet.headAt + (isTable(file) ? 0 : 1) : sheet.rowsAt[index]
    const position = Math.max(sheet.columns.indexOf(column ?? ''), 0)
    return at === undefined
      ? { sheet: sheet.name }
      : { sheet: sheet.name, cell: addressOf(at, sheet.columnsAt[position] ?? 0) }
  }
}
