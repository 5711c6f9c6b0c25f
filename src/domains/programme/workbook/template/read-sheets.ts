import type { Sheet, Workbook } from 'hucre'
import { languages, t } from '#kernel/i18n/index.ts'
import { addressOf, columnLetters } from '../sheet.ts'
import { cellText } from './cell-text.ts'
import { gridCodesRow, gridFirstRow, tableFirstRow, tableHeadRow } from './draw.ts'
import {
  codePattern,
  columnFields,
  contentsMarker,
  isMarker,
  isTable,
  knownColumns,
  neededColumns,
} from './layout.ts'
import type { SheetContent } from './split.ts'

/** A fault of the workbook: the sheet, the cell as a spreadsheet names it, and what is wrong there. */
export type WorkbookProblem = {
  readonly sheet: string
  readonly cell?: string
  /** A key of the locales: `programme-workbook:problem.header-moved`. */
  readonly text: string
  readonly facts: Readonly<Record<string, string | number>>
}

/** One sheet as it was read, and where each of its rows and columns stands. */
export type ReadSheet = SheetContent & {
  readonly name: string
  /** The row of the spreadsheet, from 0, of each row of the content. */
  readonly rowsAt: readonly number[]
  readonly columnsAt: readonly number[]
  readonly headAt: number
  /** A header that is not where it should be: what follows from it is not told again. */
  readonly isBroken: boolean
}

/** What the sheets of a workbook hold, and what is wrong with their form. */
export function readSheets(workbook: Workbook): {
  sheets: readonly ReadSheet[]
  problems: readonly WorkbookProblem[]
} {
  const problems: WorkbookProblem[] = []
  const sheets = new Map<string, ReadSheet>()
  for (const sheet of workbook.sheets) {
    const read = new SheetReader(sheet, problems).read()
    const before = read && sheets.get(read.marker)
    if (before) {
      tell(problems, sheet.name, 'A1', 'sheet-twice', { marker: before.marker, other: before.name })
    } else if (read) sheets.set(read.marker, read)
  }
  return { sheets: [...sheets.values()], problems }
}

function tell(
  problems: WorkbookProblem[],
  sheet: string,
  cell: string | undefined,
  code: string,
  facts: WorkbookProblem['facts'] = {},
): void {
  const text = `programme-workbook:problem.${code}`
  problems.push({ sheet, text, facts, ...(cell === undefined ? {} : { cell }) })
}

class SheetReader {
  readonly #sheet: Sheet
  readonly #problems: WorkbookProblem[]
  #isBroken = false

  constructor(sheet: Sheet, problems: WorkbookProblem[]) {
    this.#sheet = sheet
    this.#problems = problems
  }

  read(): ReadSheet | undefined {
    const marker = this.#raw(0, 0)
    if (!isMarker(marker)) {
      if (this.#sheet.rows.some((row) => row.some((cell) => cell !== null && cell !== ''))) {
        this.#tellMarker(marker)
      }
      return undefined
    }
    if (marker === contentsMarker) return undefined
    for (const merge of this.#sheet.merges ?? []) {
      const range = `${addressOf(merge.startRow, merge.startCol)}:${addressOf(merge.endRow, merge.endCol)}`
      this.#tell(merge.startRow, merge.startCol, 'cell-merged', { range })
    }
    return isTable(marker) ? this.#readTable(marker) : this.#readGrid(marker)
  }

  #tellMarker(got: string): void {
    const moved = [1, 2, 3, 4, 5].find((row) => isMarker(this.#raw(row, 0)))
    if (moved === undefined) this.#tell(0, 0, 'sheet-unknown', { got })
    else this.#tell(moved, 0, 'marker-moved', { marker: this.#raw(moved, 0) })
  }

  #readGrid(marker: string): ReadSheet {
    const needed = neededColumns(marker)
    const known = knownColumns(marker)
    const isHeader = (row: number) => this.#looksLikeCodes(row, needed)
    if (!isHeader(gridCodesRow)) {
      this.#isBroken = true
      const found = Array.from({ length: 30 }, (_, row) => row).find(isHeader)
      if (found === undefined) this.#tell(gridCodesRow, 0, 'header-lost', { row: gridCodesRow + 1 })
      else this.#tell(found, 0, 'header-moved', { row: gridCodesRow + 1, found: found + 1 })
      return this.#content(marker, [], [], [])
    }
    const columns = this.#codes(gridCodesRow, 0)
    const unknown = columns.filter(
      ({ code }) => !codePattern.test(code) || (known !== undefined && !known.includes(code)),
    )
    const missing = needed.filter((code) => !columns.some((column) => column.code === code))
    for (const { code, at } of unknown) {
      this.#isBroken = true
      const expected = missing.length > 0 ? missing.join(', ') : (known ?? needed).join(', ')
      this.#tell(gridCodesRow, at, expected === '' ? 'header-no-code' : 'header-renamed', {
        got: code,
        expected,
      })
    }
    if (unknown.length === 0 && missing.length > 0) {
      this.#isBroken = true
      this.#tell(gridCodesRow, 0, 'header-missing', { expected: missing.join(', ') })
    }
    return this.#content(marker, columns, this.#rowsFrom(gridFirstRow), [])
  }

  #readTable(marker: string): ReadSheet {
    const labels = languages.map((language) =>
      columnFields.map((field) => t(language, `programme-workbook:head.${field}`)),
    )
    const isLabel = (row: number, field: number) =>
      labels.some((words) => words[field] === this.#raw(row, 0))
    for (const [index] of columnFields.entries()) {
      const row = tableHeadRow + index
      if (isLabel(row, index)) continue
      this.#isBroken = true
      const found = Array.from({ length: 30 }, (_, at) => at).find((at) => isLabel(at, index))
      const facts = { expected: labels.map((words) => words[index]).join(' / '), row: row + 1 }
      if (found === undefined)
        this.#tell(row, 0, 'label-renamed', { ...facts, got: this.#raw(row, 0) })
      else this.#tell(found, 0, 'label-moved', { ...facts, found: found + 1 })
    }
    const columns = this.#codes(tableHeadRow, 1)
    if (this.#isBroken) return this.#content(marker, [], [], [])
    for (const { code, at } of columns) {
      if (!codePattern.test(code)) this.#tell(tableHeadRow, at, 'header-no-code', { got: code })
    }
    return this.#content(marker, columns, this.#rowsFrom(tableFirstRow), [...columnFields.keys()])
  }

  #content(
    marker: string,
    columns: readonly { code: string; at: number }[],
    rowsAt: readonly number[],
    head: readonly number[],
  ): ReadSheet {
    const isDate = (code: string) =>
      marker === 'programme/editions' && (code === 'approved' || code === 'from')
    const texts = (row: number) => columns.map(({ code, at }) => this.#text(row, at, isDate(code)))
    const beside = new Set(columns.map(({ at }) => at))
    for (const row of columns.length === 0 ? [] : rowsAt) {
      const stray = (this.#sheet.rows[row] ?? []).findIndex(
        (_, at) => !beside.has(at) && this.#raw(row, at) !== '',
      )
      if (stray >= 0) {
        const code = isTable(marker) && stray === 0 ? 'beside-the-table' : 'column-without-header'
        this.#tell(row, stray, code, { column: columnLetters(stray) })
      }
    }
    const filled = rowsAt
      .map((at) => ({ at, cells: texts(at) }))
      .filter(({ cells }) => cells.some((cell) => cell !== ''))
    return {
      marker,
      name: this.#sheet.name,
      columns: columns.map(({ code }) => code),
      rows: filled.map(({ cells }) => cells),
      rowsAt: filled.map(({ at }) => at),
      columnsAt: columns.map(({ at }) => at),
      headAt: tableHeadRow,
      isBroken: this.#isBroken,
      ...(isTable(marker) ? { head: head.map((index) => texts(tableHeadRow + index)) } : {}),
    }
  }

  #rowsFrom(first: number): number[] {
    return this.#sheet.rows.flatMap((row, at) =>
      at >= first && row.some((cell) => cell !== null && cell !== '') ? [at] : [],
    )
  }

  #codes(row: number, from: number): { code: string; at: number }[] {
    const seen = new Set<string>()
    return (this.#sheet.rows[row] ?? []).flatMap((_, at) => {
      const code = at < from ? '' : this.#raw(row, at)
      if (code === '') return []
      if (seen.has(code)) this.#tell(row, at, 'header-twice', { got: code })
      seen.add(code)
      return [{ code, at }]
    })
  }

  #looksLikeCodes(row: number, needed: readonly string[]): boolean {
    const texts = (this.#sheet.rows[row] ?? []).map((_, at) => this.#raw(row, at)).filter(Boolean)
    if (needed.length === 0) return texts.some((each) => codePattern.test(each))
    return texts.filter((each) => needed.includes(each)).length * 2 >= needed.length
  }

  #text(row: number, column: number, isDate: boolean): string {
    const value = this.#sheet.rows[row]?.[column]
    const cell = this.#sheet.cells?.get(`${row},${column}`)
    const read = cellText(value, cell, addressOf(row, column), isDate)
    if (typeof read === 'string') return read
    this.#tell(row, column, read.code, read.facts)
    return ''
  }

  #raw(row: number, column: number): string {
    const value = this.#sheet.rows[row]?.[column]
    return value === null || value === undefined ? '' : String(value).trim()
  }

  #tell(row: number, column: number, code: string, facts: WorkbookProblem['facts']): void {
    tell(this.#problems, this.#sheet.name, addressOf(row, column), code, facts)
  }
}
