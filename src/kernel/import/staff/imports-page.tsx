import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type Column,
  DataTable,
  EmptyState,
  ErrorState,
  Page,
  Section,
  StateMark,
  useAnswer,
  useGo,
  wholeSource,
} from '#kernel/staff/index.ts'
import type { FileAnswer, KindAnswer, Listed } from './answers.ts'
import { SendFile } from './send-file.tsx'

/** How the state of a file is drawn. */
export const fileMarks = { checked: 'soon-due', posted: 'done', refused: 'refused' } as const
const states = ['checked', 'posted', 'refused'] as const

/** A file to send, and every file that came: those that wait for a decision are seen at once. */
export function ImportsPage() {
  const { t } = useTranslation('imports')
  const kinds = useAnswer<Listed<KindAnswer>>('import-kinds')
  const files = useAnswer<Listed<FileAnswer>>('imports')
  const columns = useFileColumns(kinds.data?.items)
  const go = useGo()
  return (
    <Page title={t('title')}>
      {kinds.error && !kinds.data ? (
        <ErrorState thrown={kinds.error} onRetry={() => void kinds.refetch()} />
      ) : kinds.data?.items.length === 0 ? (
        <EmptyState words={{ title: t('noKinds'), text: t('noKindsHelp') }} />
      ) : (
        <Section title={t('send')}>{kinds.data && <SendFile kinds={kinds.data.items} />}</Section>
      )}
      <div style={{ display: 'flex', flexDirection: 'column', minHeight: 420, flex: 1 }}>
        <DataTable<FileAnswer>
          id="imports.files"
          title={t('history')}
          columns={columns}
          source={wholeSource(files)}
          rowId={idOf}
          onOpen={({ id }) => go({ to: `imports/${id}` })}
          empty={{ title: t('empty'), text: t('emptyHelp') }}
        />
      </div>
    </Page>
  )
}

const idOf = ({ id }: FileAnswer) => String(id)

function useFileColumns(kinds: readonly KindAnswer[] | undefined): readonly Column<FileAnswer>[] {
  const { t } = useTranslation('imports')
  return useMemo(() => {
    const count = (id: 'rows' | 'added' | 'changed' | 'unchanged' | 'refused') =>
      ({
        id,
        header: t(`count.${id}`),
        kind: 'number',
        value: (row: FileAnswer) => row[id],
        total: 'sum',
        width: 116,
      }) satisfies Column<FileAnswer>
    return [
      { id: 'name', header: t('file'), value: (row) => row.name, width: 200, grow: 2 },
      {
        id: 'state',
        header: t('state'),
        kind: 'choice',
        value: (row) => row.state,
        choices: states.map((value) => ({ value, label: t(`states.${value}`) })),
        cell: (row) => <StateMark state={fileMarks[row.state]} label={t(`states.${row.state}`)} />,
        width: 180,
      },
      {
        id: 'kind',
        header: t('kind'),
        kind: 'choice',
        value: (row) => row.kind,
        choices: (kinds ?? []).map(({ kind, title }) => ({ value: kind, label: title })),
        width: 200,
      },
      {
        id: 'received',
        header: t('received'),
        kind: 'moment',
        value: (row) => row.receivedAt,
        width: 160,
      },
      { id: 'by', header: t('by'), value: (row) => row.receivedBy, width: 180 },
      count('rows'),
      count('added'),
      count('changed'),
      count('unchanged'),
      count('refused'),
    ]
  }, [t, kinds])
}
