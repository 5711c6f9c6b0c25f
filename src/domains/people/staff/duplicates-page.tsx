import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type Column,
  DataTable,
  Page,
  type TableDrawer,
  useAnswer,
  useFormat,
  wholeSource,
} from '#kernel/staff/index.ts'
import { ComparePanel } from './compare-panel.tsx'
import { DeskTabs } from './desk-tabs.tsx'
import type { DuplicateAnswer } from './person-answers.ts'

const rowId = ({ people: [one, other] }: DuplicateAnswer) => `${one.id}-${other.id}`
const reasons = ['same-birth-similar-name', 'same-name-similar-birth', 'number-typed-wrong']

/** Records that may be one person, the likeliest first; opened side by side. */
export function DuplicatesPage() {
  const { t } = useTranslation('people-staff')
  const format = useFormat()
  const answer = useAnswer<{ items: readonly DuplicateAnswer[] }>('people/duplicates')
  const columns = useMemo((): readonly Column<DuplicateAnswer>[] => {
    const said = ({ label, born }: DuplicateAnswer['people'][0]) => `${label}, ${format.date(born)}`
    return [
      {
        id: 'one',
        header: t('merge.one'),
        value: (row) => said(row.people[0]),
        width: 310,
        grow: 1,
      },
      {
        id: 'other',
        header: t('merge.other'),
        value: (row) => said(row.people[1]),
        width: 310,
        grow: 1,
      },
      {
        id: 'why',
        header: t('merge.why'),
        kind: 'choice',
        value: (row) => row.reasons[0] ?? '',
        choices: reasons.map((value) => ({ value, label: t(`merge.reasons.${value}`) })),
        width: 200,
      },
      {
        id: 'likeness',
        header: t('merge.likeness'),
        kind: 'number',
        value: (row) => row.likeness,
        width: 130,
      },
    ]
  }, [t, format])
  const drawer = useMemo(
    (): TableDrawer<DuplicateAnswer> => ({
      title: () => t('merge.compare'),
      render: (id, row) =>
        row ? <ComparePanel key={id} pair={row} /> : <p>{t('merge.settled')}</p>,
    }),
    [t],
  )
  return (
    <Page title={t('desk.title')} fills>
      <DeskTabs current="people/duplicates" />
      <DataTable<DuplicateAnswer>
        id="people.duplicates"
        title={t('merge.list')}
        columns={columns}
        source={wholeSource(answer)}
        rowId={rowId}
        drawer={drawer}
        empty={{ title: t('merge.empty'), text: t('merge.emptyHelp') }}
      />
    </Page>
  )
}
