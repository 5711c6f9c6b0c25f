import { type Content, ledTo, mm, type PdfDocument } from '#kernel/pdf/index.ts'
import { columnWidths, leastRoom } from './column-widths.ts'
import { rowLines } from './row-lines.ts'
import {
  hasNumbers,
  headCells,
  headDepth,
  type ShownColumn,
  type ShownDocument,
  type ShownRow,
  type ShownTable,
} from './form.ts'

const side = mm(12)
/** Of A4, in points. */
const paper = { narrow: 595.28, wide: 841.89 }
/** What the layout `form` keeps free at the two sides of a cell, and its line; in points. */
const cellSides = 5.6
/** Of Noto Sans, in the size of the letters. */
const lineHeight = 1.362
const sizes = [8.5, 8, 7.5, 7, 6.5, 6, 5.5]
/** How far a level is set in, in the size of the letters. */
const inset = 1
const other = '#FFF1C9'

/** A part of the programme on paper: upright where its tables are narrow, else across. */
export function documentPdf(document: ShownDocument): PdfDocument {
  const tables = [...document.tables, ...(document.differences ? [document.differences] : [])]
  const isLandscape = tables.some(({ columns }) => columns.length > 5)
  const room = (isLandscape ? paper.wide : paper.narrow) - 2 * side
  const { place, under, about, foot, language, madeAt, differences } = document
  return {
    size: 'A4',
    isLandscape,
    margins: [side, mm(13), side, mm(14)],
    title: `${place}. ${document.title}`,
    language,
    madeAt,
    head: place,
    foot,
    content: [
      {
        columns: [
          { width: '*', text: '' },
          {
            width: mm(95),
            stack: [
              { text: place, bold: true, fontSize: 10 },
              ...under.filter(Boolean).map((text): Content => ({ text, fontSize: 8 })),
            ],
          },
        ],
      },
      titleOf(document.title, true),
      { text: about, fontSize: 7.5, margin: [0, 0, 0, 4] },
      ...document.tables.flatMap((table, index) => [
        ...(table.title === document.title ? [] : [titleOf(table.title, false)]),
        ...drawTable(table, room, index + 1),
      ]),
      ...(differences
        ? [
            titleOf(differences.title, false),
            ...(differences.rows.length > 0 ? drawTable(differences, room, 0) : []),
          ]
        : []),
    ],
  }
}

function titleOf(title: string, isFirst: boolean): Content {
  return {
    text: title,
    bold: true,
    fontSize: isFirst ? 11 : 10,
    alignment: 'center',
    margin: [mm(15), mm(5), mm(15), mm(3)],
    headlineLevel: 1,
  }
}

/** What the title of a table leads to. */
function led(content: Content, number: number): Content {
  return { ...(content as object), id: `${ledTo}-${number}` } as Content
}

function drawTable(table: ShownTable, room: number, number: number): Content[] {
  if (table.isText) return drawText(table.rows, number)
  const { columns, rows, notes } = table
  const { size, widths } = fitted(table, room - 0.5)
  const heads = headRows(columns)
  const body = rows.map((row) => drawRow(row, columns, size))
  const [first] = body
  if (first?.[0]) first[0] = led(first[0], number)
  const lines = rowLines(table, widths, cellSides / size)
  const covers = rows.map(({ cells }) => cells.some((cell) => (cell.rows ?? 1) !== 1))
  const heights = [
    ...lines.head.map((count) => count * lineHeight * size),
    ...(hasNumbers(columns) ? ['auto'] : []),
    // What covers several rows does not heighten them by itself.
    ...lines.body.map((count, index) => (covers[index] ? count * lineHeight * size : 'auto')),
  ]
  return [
    {
      layout: 'form',
      fontSize: size,
      table: {
        headerRows: heads.length,
        // A heading over the columns stays with the row below it.
        keepWithHeaderRows: rows[0]?.isHeading ? 2 : 1,
        dontBreakRows: true,
        keptWithNext: rows.flatMap(({ isHeading }, index) =>
          isHeading && index > 0 ? [heads.length + index] : [],
        ),
        widths: widths.map((width) => width * size - cellSides),
        heights,
        body: [...heads, ...body],
      },
    } as Content,
    ...notes.map(
      ({ mark, text }, index): Content => ({
        text: mark === '' ? text : [{ text: mark, noWrap: true }, ` ${text}`],
        fontSize: 7.5,
        margin: [0, index === 0 ? 5 : 1, 0, 0],
      }),
    ),
  ]
}

/**
 * The largest letters in which nothing is cut and texts have some room to themselves; where there are
 * none, the largest in which nothing is cut; else the smallest.
 */
function fitted(table: ShownTable, points: number): { size: number; widths: readonly number[] } {
  const least = (size: number) => leastRoom(table, cellSides / size) * size
  const size =
    sizes.find((each) => each >= 6.5 && least(each) <= points * 0.75) ??
    sizes.find((each) => each >= 6 && least(each) <= points * 0.9) ??
    sizes.find((each) => least(each) <= points) ??
    sizes.at(-1) ??
    5.5
  return { size, widths: columnWidths(table, points / size, cellSides / size) }
}

/** The points of a text; what leads to others stays with the next of them. */
function drawText(rows: readonly ShownRow[], number: number): Content[] {
  const together: Content[][] = []
  let isLed = false
  rows.forEach((row, index) => {
    const point = drawPoint(row, index === 0 ? `${ledTo}-${number}` : undefined)
    if (isLed) together.at(-1)?.push(point)
    else together.push([point])
    const hasParts = (rows[index + 1]?.level ?? 0) > row.level
    isLed = hasParts || row.isHeading === true || row.cells.at(-1)?.text.endsWith(':') === true
  })
  return together.map((stack) => ({ stack, unbreakable: true }))
}

/** A point of a text: its number at the side, what it says beside it; a heading in the middle. */
function drawPoint(
  { cells: [first, second], level, isHeading }: ShownRow,
  id: string | undefined,
): Content {
  const named = id === undefined ? {} : { id }
  if (isHeading) {
    return {
      ...named,
      text: first?.text ?? '',
      bold: true,
      alignment: 'center',
      fontSize: 9.5,
      margin: [mm(15), mm(4), mm(15), mm(1.5)],
    }
  }
  const number = first?.text ?? ''
  return {
    columns: [
      { width: level === 0 ? mm(17) : mm(8), text: number },
      { ...named, width: '*', text: second?.text ?? '' },
    ],
    margin: [level === 0 ? 0 : mm(9 + 8 * level), mm(number === '' ? 0.6 : 1.2), 0, 0],
  }
}

function headRows(columns: readonly ShownColumn[]): Content[][] {
  const rows = Array.from({ length: headDepth(columns) }, (): Content[] =>
    columns.map(() => ({ text: '' })),
  )
  for (const { text, row, column, rows: high, columns: broad } of headCells(columns)) {
    const line = rows[row]
    if (!line) continue
    line[column] = {
      text,
      bold: true,
      alignment: 'center',
      ...(high > 1 ? { rowSpan: high } : {}),
      ...(broad > 1 ? { colSpan: broad } : {}),
    }
  }
  if (!hasNumbers(columns)) return rows
  return [...rows, columns.map(({ number }) => ({ text: number, alignment: 'center' as const }))]
}

function drawRow(row: ShownRow, columns: readonly ShownColumn[], size: number): Content[] {
  const { cells, level, isHeading, isStrong = false } = row
  if (isHeading) {
    const text = cells[0]?.text ?? ''
    const rest = columns.slice(1).map((): Content => ({ text: '' }))
    return [
      {
        text,
        bold: true,
        colSpan: columns.length,
        margin: [0, 2, 0, 1],
      } as Content,
      ...rest,
    ]
  }
  return columns.map(({ kind }, index): Content => {
    const { text = '', rows = 1, isOther = false } = cells[index] ?? {}
    if (rows === 0) return { text: '' }
    const isMark = kind === 'code' || (kind === 'figure' && !/\d/.test(text))
    return {
      text: kind === 'figure' ? unbroken(text) : text,
      bold: isStrong,
      alignment: isMark ? 'center' : kind === 'figure' ? 'right' : 'left',
      ...(kind === 'figure' || kind === 'code' ? { noWrap: true } : {}),
      ...(kind === 'name' && level > 0 ? { margin: [level * inset * size, 0, 0, 0] } : {}),
      ...(rows > 1 ? { rowSpan: rows } : {}),
      ...(isOther ? { fillColor: other } : {}),
    }
  })
}

/** A number stays in one line. */
function unbroken(text: string): string {
  return text.replaceAll(/\s/gu, '\u00a0')
}
