import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { DataTable, Page, type TableSource, useApi } from '#kernel/staff/index.ts'
import type { CaseAnswer, CasesAnswer } from './answers.ts'
import { useCaseDrawer } from './case-panel.tsx'
import { DeskTabs, TakeCallButton } from './desk-tabs.tsx'
import { useCaseColumns } from './use-case-columns.tsx'

/** What was answered, the newest first; found by a part of the number or of the medicine's name. */
export function AnsweredCasesPage() {
  const { t } = useTranslation('hotline')
  const columns = useCaseColumns('answered')
  const drawer = useCaseDrawer()
  const source = useAnsweredSource()
  return (
    <Page title={t('desk.title')} fills actions={<TakeCallButton />}>
      <DeskTabs current="hotline/answered" />
      <DataTable<CaseAnswer>
        id="hotline.answered"
        title={t('desk.answeredTitle')}
        columns={columns}
        source={source}
        rowId={numberOf}
        drawer={drawer}
        empty={{ title: t('desk.emptyAnswered'), text: t('desk.emptyAnsweredHelp') }}
      />
    </Page>
  )
}

const numberOf = ({ number }: CaseAnswer) => number

function useAnsweredSource(): TableSource<CaseAnswer> {
  const api = useApi()
  return useMemo(
    () => ({
      kind: 'paged',
      key: ['hotline/cases', 'answered'],
      fetchPage: async ({ view, cursor, limit, signal }) => {
        const offset = Number(cursor ?? 0)
        const query = { state: 'answered', text: view.search || undefined, limit, offset }
        const { items, total } = await api.get<CasesAnswer>('hotline/cases', query, signal)
        const reached = offset + items.length
        return { items, total, next: reached < total ? String(reached) : null }
      },
    }),
    [api],
  )
}
