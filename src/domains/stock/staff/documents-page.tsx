import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { isPlainDate } from '#kernel/plain-date.ts'
import {
  type Column,
  DataTable,
  splitRange,
  type TableDrawer,
  type TableSource,
  useApi,
  useFormat,
} from '#kernel/staff/index.ts'
import type { DocumentRowAnswer } from './answers.ts'
import { DeskPage } from './desk-page.tsx'
import { DocumentMark } from './document-mark.tsx'
import { DocumentPanel } from './document-panel.tsx'
import { useDocumentWords } from './use-document-words.ts'

/** Everything that moved units at the site, the latest first; taken back from its drawer. */
export function DocumentsPage() {
  return <DeskPage current="stock/documents">{(id) => <Documents key={id} siteId={id} />}</DeskPage>
}

const kinds = [
  'stock-receipt',
  'stock-write-off',
  'stock-dispensing',
  'stock-transfer',
  'stock-transfer-receipt',
  'stock-count',
  'stock-file',
  'stock-set-aside',
  'stock-set-aside-end',
  'stock-hold',
  'stock-hold-release',
  'stock-movement',
  'stock-reversal',
] as const

function Documents({ siteId }: { siteId: number }) {
  const { t } = useTranslation('stock')
  return (
    <DataTable<DocumentRowAnswer>
      id="stock.documents"
      title={t('desk.tab.documents')}
      columns={useDocumentColumns()}
      source={useDocumentSource(siteId)}
      rowId={({ id }) => String(id)}
      drawer={useDocumentDrawer(siteId)}
      empty={{ title: t('desk.emptyDocuments'), text: t('desk.emptyDocumentsHelp') }}
    />
  )
}

function useDocumentSource(siteId: number): TableSource<DocumentRowAnswer> {
  const api = useApi()
  return useMemo(
    () => ({
      kind: 'paged',
      key: ['stock/documents', siteId],
      fetchPage: async ({ view, cursor, limit, signal }) => {
        const [from, to] = splitRange(view.filters['effectiveAt'] ?? '')
        const { items, next } = await api.get<{
          items: DocumentRowAnswer[]
          next: number | null
        }>(
          'stock/documents',
          {
            siteId,
            text: view.search || undefined,
            kinds: view.filters['kind'],
            from: isPlainDate(from) ? from : undefined,
            to: isPlainDate(to) ? to : undefined,
            before: cursor,
            limit,
          },
          signal,
        )
        return { items, next: next === null ? null : String(next) }
      },
    }),
    [api, siteId],
  )
}

/** What the server filters by. */
const filteredBy: ReadonlySet<string> = new Set(['kind', 'effectiveAt'])

function useDocumentColumns(): readonly Column<DocumentRowAnswer>[] {
  const { t } = useTranslation('stock')
  const wordsOf = useDocumentWords()
  const format = useFormat()
  return useMemo(
    () =>
      (
        [
          {
            id: 'number',
            header: t('desk.column.number'),
            value: (row) => row.number,
            width: 140,
            grow: 0,
          },
          {
            id: 'kind',
            header: t('desk.column.kind'),
            kind: 'choice',
            width: 140,
            value: (row) => row.kind,
            choices: kinds.map((value) => ({ value, label: t(`document.${value}`) })),
          },
          {
            id: 'effectiveAt',
            header: t('desk.column.effectiveAt'),
            kind: 'moment',
            value: (row) => row.effectiveAt,
          },
          {
            id: 'words',
            header: t('desk.column.about'),
            value: wordsOf,
            width: 190,
            grow: 3,
          },
          {
            id: 'lots',
            header: t('desk.column.lots'),
            kind: 'number',
            width: 84,
            value: (row) => row.lots,
          },
          {
            id: 'amount',
            header: t('desk.column.worth'),
            kind: 'money',
            value: (row) => row.amount,
          },
          {
            id: 'state',
            header: t('desk.column.state'),
            width: 124,
            grow: 0,
            value: (row) => t(row.reversedByNumber ? 'desk.reversed' : 'desk.posted'),
            cell: (row) => <DocumentMark document={row} />,
          },
          {
            id: 'recordedBy',
            header: t('desk.column.recordedBy'),
            value: (row) => format.actor(row.recordedBy),
            width: 180,
            hiddenAtFirst: true,
          },
        ] satisfies Column<DocumentRowAnswer>[]
      ).map((column) => ({ ...column, sortable: false, filterable: filteredBy.has(column.id) })),
    [t, format, wordsOf],
  )
}

function useDocumentDrawer(siteId: number): TableDrawer<DocumentRowAnswer> {
  const { t } = useTranslation('stock')
  return useMemo(
    () => ({
      title: (_, row) => (row ? `${t(`document.${row.kind}`)} ${row.number}` : t('desk.document')),
      render: (id) => <DocumentPanel key={id} documentId={Number(id)} siteId={siteId} />,
    }),
    [t, siteId],
  )
}
