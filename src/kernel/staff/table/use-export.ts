import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../api/problem.ts'
import { momentText } from '../format.ts'
import { useSession } from '../session.ts'
import { useToasts } from '../toasts.tsx'
import { useFormat, useLanguage, useToday } from '../use-language.ts'
import type { Column } from './column.ts'
import { csvOf, xlsxOf } from './file.ts'
import { mostRowsOfFile, type Rows } from './source.ts'
import { useFilterWords } from './table-summary.tsx'
import type { TableView } from './view.ts'

/** Writes exactly what is seen: the rows that are filtered, in their order, the columns shown. */
export function useExport<Row>(
  title: string,
  rows: Rows<Row>,
  columns: readonly Column<Row>[],
  view: TableView,
) {
  const { t } = useTranslation('staff')
  const [isExporting, setExporting] = useState(false)
  const { me, region } = useSession()
  const language = useLanguage()
  const format = useFormat()
  const today = useToday()
  const toasts = useToasts()
  const filterWords = useFilterWords<Row>()

  async function exportAs(kind: 'xlsx' | 'csv'): Promise<void> {
    setExporting(true)
    try {
      const all = await rows.fetchAll()
      const now = new Date().toISOString()
      const lines = [
        t('file.moment', { moment: momentText(now, region.timeZone), zone: region.timeZone }),
        t('file.by', { name: me.account.name }),
        t('table.rows', { count: all.length }),
        ...(view.search ? [t('file.search', { text: view.search })] : []),
        ...columns
          .filter(({ id }) => view.filters[id])
          .map((column) => filterWords(column, view.filters[column.id] ?? '')),
        t('file.source', { region: region.names[language], address: location.href }),
      ]
      const content =
        kind === 'csv'
          ? csvOf(all, columns, format.moment, {
              decimalSign: language === 'en' ? '.' : ',',
              separator: language === 'en' ? ',' : ';',
            })
          : await xlsxOf(all, columns, format.moment, {
              title,
              lines,
              sheetNames: [title, t('file.about')],
            })
      save(content, `${title} ${today}.${kind}`, types[kind])
      if (all.length >= mostRowsOfFile) toasts.say(t('file.cut', { count: mostRowsOfFile }))
    } catch (thrown) {
      toasts.fail(problemOf(thrown))
    } finally {
      setExporting(false)
    }
  }

  return { exportAs, isExporting }
}

const types = {
  csv: 'text/csv;charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

function save(content: BlobPart, name: string, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name.replaceAll(/[\\/:*?"<>|]/g, ' ')
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
