import type { Language } from '../language.ts'
import { type Content, mm, type PdfDocument } from './document.ts'
import { renderPdf } from './render-pdf.ts'

export type LetterTable = {
  headings: readonly string[]
  rows: readonly (readonly string[])[]
  /** Shares of the width by column; equal where left out. */
  shares?: readonly number[]
}

/** An official letter on A4: every word is the caller's, in its language. */
export type Letter = {
  language: Language
  madeAt: Date
  /** Name, address and numbers of the sender, a line each. */
  from: readonly string[]
  /** To whom, a line each; at the right, as the rules of office work have it. */
  to: readonly string[]
  /** `№ 12-034`, as it is to stand there; empty leaves a line to be filled in by hand. */
  number: string
  /** `13.03.2026` */
  date: string
  subject: string
  paragraphs: readonly string[]
  table?: LetterTable
  /** After the table. */
  closing?: readonly string[]
  signature: { post: string; name: string }
  /** Who made it out, with a telephone; small, at the end. */
  contact?: string
  foot?: PdfDocument['foot']
}

/** A letter ready to be printed and signed: one page unless its table is long. */
export function letterPdf(letter: Letter): Promise<Uint8Array> {
  return renderPdf(letterDocument(letter))
}

export function letterDocument(letter: Letter): PdfDocument {
  const { language, madeAt, from, to, subject, paragraphs, table, closing, signature } = letter
  return {
    size: 'A4',
    margins: [mm(30), mm(18), mm(15), mm(18)],
    title: subject,
    language,
    madeAt,
    head: subject,
    ...(letter.foot ? { foot: letter.foot } : {}),
    content: [
      {
        columns: [
          { width: mm(75), stack: heads(from, letter) },
          { width: '*', text: '' },
          { width: mm(75), stack: to.map((line): Content => ({ text: line, fontSize: 11 })) },
        ],
      },
      { text: subject, bold: true, fontSize: 11.5, margin: [0, mm(12), mm(60), mm(6)] },
      ...paragraphs.map(paragraph),
      ...(table ? [tableOf(table)] : []),
      ...(closing ?? []).map(paragraph),
      {
        columns: [
          { width: '*', text: signature.post },
          { width: mm(40), stack: [line(mm(40))] },
          { width: '*', text: signature.name, alignment: 'right' },
        ],
        columnGap: mm(3),
        fontSize: 11,
        margin: [0, mm(14), 0, 0],
        unbreakable: true,
      },
      ...(letter.contact
        ? [{ text: letter.contact, fontSize: 8, margin: [0, mm(10), 0, 0] } as Content]
        : []),
    ],
  }
}

function heads(from: readonly string[], { number, date }: Letter): Content[] {
  return [
    ...from.map(
      (text, index): Content => ({ text, fontSize: index === 0 ? 11 : 9, bold: index === 0 }),
    ),
    {
      text: [date, '   ', number === '' ? '№ ______________' : number],
      fontSize: 11,
      margin: [0, mm(5), 0, 0],
    },
  ]
}

function paragraph(text: string): Content {
  return {
    text,
    fontSize: 11,
    lineHeight: 1.2,
    leadingIndent: mm(10),
    alignment: 'justify',
    margin: [0, 0, 0, mm(2)],
  }
}

function tableOf({ headings, rows, shares }: LetterTable): Content {
  const all = (shares ?? headings.map(() => 1)).reduce((sum, share) => sum + share, 0)
  const widths = headings.map((_, index) => `${(100 * (shares?.[index] ?? 1)) / all}%`)
  return {
    layout: 'rows',
    fontSize: 9.5,
    margin: [0, mm(2), 0, mm(4)],
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths,
      body: [
        headings.map((text): Content => ({ text, bold: true })),
        ...rows.map((row) => [...row]),
      ],
    },
  }
}

/** A line to sign on. */
function line(length: number): Content {
  return {
    canvas: [{ type: 'line', x1: 0, y1: 12, x2: length, y2: 12, lineWidth: 0.6 }],
  }
}
