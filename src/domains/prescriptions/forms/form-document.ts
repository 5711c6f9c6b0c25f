import { type Content, mm, type PdfDocument } from '#kernel/pdf/index.ts'
import { back148l, front148l } from './form-148-1-l.ts'
import type { PaperForm } from './form-code.ts'
import { backOrdinary, front107, front148q } from './form-ordinary.ts'
import type { FormSheet } from './form-sheet.ts'

type Sides = { front: (sheet: FormSheet) => Content[]; back: (sheet: FormSheet) => Content[] }

const layouts: Readonly<Record<PaperForm, Sides>> = {
  '148-1/у-04(л)': { front: front148l, back: back148l },
  '107-1/у': { front: front107, back: backOrdinary },
  '148-1/у-88': { front: front148q, back: backOrdinary },
}

/**
 * Sheets of the official forms, each with its back on the next page, ready to be printed on both
 * sides of A5. In Russian, as the order demands, whatever the reader's language is.
 */
export function formDocument(sheets: readonly FormSheet[], madeAt: Date): PdfDocument {
  const pages = sheets.flatMap((sheet) => {
    const { front, back } = layouts[sheet.form]
    return [front(sheet), back(sheet)]
  })
  const numbers = [...new Set(sheets.map(({ prescriptionNumber }) => prescriptionNumber))]
  return {
    size: 'A5',
    margins: [mm(8), mm(6), mm(8), mm(5)],
    title: `Рецепт ${numbers.length > 3 ? `и ещё ${numbers.length - 1}` : numbers.join(', ')}`,
    language: 'ru',
    madeAt,
    content: pages.map(
      (stack, index): Content => ({ stack, ...(index === 0 ? {} : { pageBreak: 'before' }) }),
    ),
  }
}
