import { writeXlsx } from 'hucre/xlsx'
import { type Language, t } from '#kernel/i18n/index.ts'
import { compute } from '../../model/compute.ts'
import type { FigureKey, PopulationKey, Programme } from '../../model/types.ts'
import { fontName, sheetName, toWriteSheet } from '../sheet.ts'
import { figureAddresses, figuresInOrder, figuresSheet } from './figures-sheet.ts'
import { populationAddresses, populationSheet } from './population-sheet.ts'
import { tableSheet } from './table-sheet.ts'

/** The workbook, and where in it each figure and each population stands. */
export type ComputedWorkbook = {
  readonly bytes: Uint8Array
  readonly figures: { readonly sheet: string; readonly cells: ReadonlyMap<FigureKey, string> }
  readonly populations: {
    readonly sheet: string
    readonly cells: ReadonlyMap<PopulationKey, string>
  }
}

/**
 * The whole programme as a workbook that recalculates itself: populations and given figures are
 * numbers, every other figure is a formula over their cells, the printed value and the difference
 * beside it; then each table of the document in its own form.
 */
export async function writeComputed(
  programme: Programme,
  language: Language,
): Promise<ComputedWorkbook> {
  const word = (key: string) => t(language, `programme-workbook:computed.${key}`)
  const computed = compute(programme)
  const taken = new Set<string>()
  const populationName = sheetName(word('population'), taken)
  const figuresName = sheetName(word('figures'), taken)
  const figures = figuresInOrder(programme, computed)
  const populationCells = populationAddresses(programme)
  const figureCells = figureAddresses(figures)
  const onFiguresSheet = new Map<string, string>([
    ...figureCells,
    ...onSheet(populationName, populationCells),
  ])
  const onOthers = onSheet(figuresName, figureCells)
  const sheets = [
    figuresSheet(programme, figures, onFiguresSheet, figuresName, language),
    populationSheet(programme, computed.populations, populationName, language),
    ...programme.tables.map((table) =>
      tableSheet(
        table,
        computed,
        onOthers,
        sheetName(tableWords(table, language), taken),
        language,
      ),
    ),
  ]
  const bytes = await writeXlsx({
    sheets: sheets.map(toWriteSheet),
    defaultFont: { name: fontName, size: 11 },
    properties: { title: programme.names[language] },
  })
  return {
    bytes,
    figures: { sheet: figuresName, cells: figureCells },
    populations: { sheet: populationName, cells: populationCells },
  }
}

/** What a sheet of a table is called: its appendix, or else its code. */
export function tableWords(
  { table, place }: Pick<Programme['tables'][number], 'table' | 'place'>,
  language: Language,
): string {
  return place.appendix === undefined
    ? table
    : t(language, 'programme-workbook:sheet.appendix', { appendix: place.appendix })
}

function onSheet(sheet: string, cells: ReadonlyMap<string, string>): Map<string, string> {
  return new Map(
    [...cells].map(([key, address]) => [key, `'${sheet.replaceAll("'", "''")}'!${address}`]),
  )
}
