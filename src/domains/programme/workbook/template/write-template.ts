import { writeXlsx } from 'hucre/xlsx'
import type { Language } from '#kernel/i18n/index.ts'
import type { ProgrammeProblem } from '../../model/types.ts'
import { fontName, toWriteSheet } from '../sheet.ts'
import { drawSheets } from './draw.ts'
import { joinSheets } from './join.ts'
import { type SheetContent, splitFiles } from './split.ts'

/** Longest text that a cell of a spreadsheet holds. */
const longest = 32_767

/** What a spreadsheet holds as an error of its own, not as a text. */
const errorText = /^#(REF!|N\/A|DIV\/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)$/i

export type Template =
  | { readonly bytes: Uint8Array }
  | { readonly problems: readonly ProgrammeProblem[] }

/** The files of a programme as a workbook that can be filled in and read back without loss. */
export async function writeTemplate(
  files: ReadonlyMap<string, string>,
  language: Language,
): Promise<Template> {
  const { sheets, problems } = splitFiles(files)
  const impossible = sheets.flatMap((sheet) => impossibleTexts(sheet))
  const all = [...problems, ...impossible]
  if (all.length > 0) return { problems: all }
  const drawn = drawSheets(sheets, language)
  return {
    bytes: await writeXlsx({
      sheets: drawn.map(toWriteSheet),
      defaultFont: { name: fontName, size: 11 },
    }),
  }
}

/**
 * The files in the one form that the workbook gives back: fields and columns in their order, empty
 * fields left out, comments before their field. Files that cannot be read are answered as problems.
 */
export function canonicalFiles(
  files: ReadonlyMap<string, string>,
): { files: ReadonlyMap<string, string> } | { problems: readonly ProgrammeProblem[] } {
  const { sheets, problems } = splitFiles(files)
  return problems.length > 0 ? { problems } : { files: joinSheets(sheets).files }
}

function impossibleTexts({ marker, columns, rows }: SheetContent): ProgrammeProblem[] {
  return rows.flatMap((row, index) =>
    row.flatMap((text, at) => {
      if (text.length <= longest && !errorText.test(text)) return []
      const field = columns[at] ?? ''
      const facts = { field, expected: `≤ ${longest}, ≠ #REF!` }
      return [{ file: marker, row: index + 2, column: field, code: 'field-wrong' as const, facts }]
    }),
  )
}
