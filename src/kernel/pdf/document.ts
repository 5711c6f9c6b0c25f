import type { Content, ContentTable, CustomTableLayout } from 'pdfmake/interfaces.js'
import type { Language } from '../language.ts'

export type { Content, ContentTable }

/** A printed document as data: it crosses to the thread that draws it, so it holds no functions. */
export type PdfDocument = {
  size: 'A4' | 'A5'
  isLandscape?: boolean
  /** Left, top, right, bottom; in points (see `mm`). */
  margins: readonly [number, number, number, number]
  title: string
  language: Language
  /** Stands in the file, and nothing else does: the same document is the same bytes. */
  madeAt: Date
  content: Content[]
  /** A line above every page but the first. */
  head?: string
  /** Below every page: where it comes from and when, and the page, `{{page}}` of `{{pages}}`. */
  foot?: { left: string; pages: string }
}

/**
 * How the `id` of what a title leads to begins. A title (`headlineLevel: 1`) never is the last on its
 * page: it goes to the next one with the nearest of these. In a table, `keptWithNext` names the rows that
 * stay with the row below them.
 */
export const ledTo = 'led-to'

const pointsPerMillimetre = 72 / 25.4

/** Millimetres in points, the unit of a page. */
export function mm(millimetres: number): number {
  return millimetres * pointsPerMillimetre
}

/** The outlines of tables that a document may name in `layout`. */
export const tableLayouts: Readonly<Record<string, CustomTableLayout>> = {
  /** A line below the heading and between rows: reports. */
  rows: {
    hLineWidth: (line, node) => (line === 0 || line === node.table.body.length ? 0.75 : 0.35),
    vLineWidth: () => 0,
    hLineColor: () => '#14212B',
    paddingLeft: (column) => (column === 0 ? 0 : 4),
    paddingRight: () => 4,
    paddingTop: () => 3,
    paddingBottom: () => 3,
  },
  /** Thin lines around every cell; little room: official forms. */
  form: {
    hLineWidth: () => 0.5,
    vLineWidth: () => 0.5,
    paddingLeft: () => 2.5,
    paddingRight: () => 2.5,
    paddingTop: () => 1,
    paddingBottom: () => 1,
  },
  /** No room; lines only where a cell asks for a border: what is filled in on a line. */
  line: {
    hLineWidth: () => 0.4,
    vLineWidth: () => 0,
    paddingLeft: () => 0,
    paddingRight: () => 0,
    paddingTop: () => 0,
    paddingBottom: () => 0,
  },
  /** Boxes for one character each. */
  boxes: {
    hLineWidth: () => 0.5,
    vLineWidth: () => 0.5,
    paddingLeft: () => 0.5,
    paddingRight: () => 0.5,
    paddingTop: () => 0.5,
    paddingBottom: () => 0.5,
  },
  /** No lines and no room: places things side by side. */
  bare: {
    hLineWidth: () => 0,
    vLineWidth: () => 0,
    paddingLeft: () => 0,
    paddingRight: () => 0,
    paddingTop: () => 0,
    paddingBottom: () => 0,
  },
}

const codeMark = 'DataMatrix:'

/**
 * A DataMatrix as a drawing of so many points a side, with a quiet zone of two modules around it
 * (one is the least that ISO/IEC 16022 asks for). The text is ASCII. Only its text stands here;
 * the thread that draws the document draws it.
 */
export function dataMatrix(text: string, side: number): Content {
  return { svg: `${codeMark}${text}`, width: side, height: side }
}

/** The text of a DataMatrix, where this is one. */
export function dataMatrixText(svg: string): string | undefined {
  return svg.startsWith(codeMark) ? svg.slice(codeMark.length) : undefined
}
