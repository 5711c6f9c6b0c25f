import type { FileMoment } from '#kernel/file-moment.ts'
import { t } from '#kernel/i18n/index.ts'
import type { SheetColumn, SheetFile } from './sheet-file.ts'
import type { CellView, TableView } from './views.ts'

/** A table as rows of a file: printed, computed and the difference of every figure side by side. */
export function tableSheet(table: TableView, { language, moment, by }: FileMoment): SheetFile {
  const say = (key: string, facts = {}) => t(language, `programme-desk:${key}`, facts)
  const parts = table.hasComputed
    ? (['printed', 'computed', 'difference'] as const)
    : (['printed'] as const)
  const figures = table.columns.flatMap(({ header }): SheetColumn[] =>
    parts.map((part) => ({
      header: parts.length === 1 ? header : `${header}: ${say(`show.${part}`)}`,
      width: 18,
      isFigure: true,
    })),
  )
  return {
    title: table.title,
    about: [say('file.foot', { moment, name: by })],
    sheetNames: [say('file.table'), say('file.about')],
    columns: [
      { header: say('table.row'), width: 8 },
      { header: say('table.name'), width: 60 },
      { header: say('table.unit'), width: 20 },
      ...figures,
      { header: say('table.findings'), width: 12 },
    ],
    rows: table.rows.map((row) => [
      row.number,
      [row.name, row.declared].filter(Boolean).join(' '),
      row.unit,
      ...table.columns.flatMap(({ column }) => {
        const cell: Partial<CellView> = row.cells[column] ?? {}
        return parts.map((part) => cell[part] ?? '')
      }),
      countOf(
        row.findings.length +
          Object.values(row.cells).reduce((sum, { findings }) => sum + findings.length, 0),
      ),
    ]),
  }
}

function countOf(count: number): string {
  return count === 0 ? '' : String(count)
}
