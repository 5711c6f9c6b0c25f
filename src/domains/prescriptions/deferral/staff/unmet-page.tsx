import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type Column,
  DataTable,
  Mark,
  Page,
  useAnswer,
  useFormat,
  useSession,
  wholeSource,
} from '#kernel/staff/index.ts'
import { unitText } from '../../counter/staff/words.ts'
import type { UnmetAnswer } from './answers.ts'
import { DeferredTabs } from './deferred-tabs.tsx'

const askAgainEveryMs = 60_000

/** What is short: medicines for which people wait, at the site at the top or at all of one's own. */
export function UnmetPage() {
  const { t } = useTranslation('prescriptions-deferral')
  const siteId = useSession().site?.id
  const query = useMemo(() => (siteId ? { siteId } : {}), [siteId])
  const listed = useAnswer<{ items: UnmetAnswer[]; askedDays: number }>('deferrals/unmet', query, {
    everyMs: askAgainEveryMs,
  })
  return (
    <Page title={t('desk.title')} fills>
      <DeferredTabs current="deferred/unmet" />
      <DataTable<UnmetAnswer>
        id={siteId === undefined ? 'unmet.all' : 'unmet.site'}
        title={t('workplace.unmet')}
        columns={useColumns(siteId === undefined, listed.data?.askedDays ?? 0)}
        source={wholeSource(listed)}
        rowId={idOf}
        empty={{ title: t('unmet.empty'), text: t('unmet.emptyHelp') }}
      />
    </Page>
  )
}

const idOf = ({ medicineId, programme }: UnmetAnswer) => `${medicineId} ${programme}`

function useColumns(isOfAllSites: boolean, askedDays: number): readonly Column<UnmetAnswer>[] {
  const { t } = useTranslation('prescriptions-deferral')
  const format = useFormat()
  return useMemo((): Column<UnmetAnswer>[] => {
    const sites: Column<UnmetAnswer> = {
      id: 'sites',
      header: t('unmet.sites'),
      kind: 'number',
      width: 104,
      value: (row) => row.sites,
    }
    return [
      {
        id: 'medicine',
        header: t('desk.column.medicine'),
        width: 280,
        grow: 2,
        value: (row) => row.medicine,
      },
      {
        id: 'prescriptions',
        header: t('unmet.prescriptions'),
        kind: 'number',
        width: 112,
        value: (row) => row.prescriptions,
        total: 'sum',
      },
      {
        id: 'overdue',
        header: t('desk.figure.overdue'),
        kind: 'number',
        width: 128,
        value: (row) => row.overdue,
        total: 'sum',
        cell: ({ overdue }) =>
          overdue > 0 ? <Mark shape="square" tone="wrong" label={format.number(overdue)} /> : '0',
      },
      {
        id: 'firstDueOn',
        header: t('unmet.firstDueOn'),
        kind: 'date',
        width: 160,
        value: (row) => row.firstDueOn,
      },
      {
        id: 'units',
        header: t('unmet.units'),
        kind: 'number',
        width: 144,
        value: (row) => row.units,
        cell: ({ units, unit }) => `${format.number(units)} ${unitText(unit)}`,
      },
      {
        id: 'programme',
        header: t('unmet.programme'),
        width: 176,
        value: (row) => row.programmeName,
      },
      ...(isOfAllSites ? [sites] : []),
      {
        id: 'asked',
        header: t('unmet.asked', { days: askedDays }),
        kind: 'number',
        width: 152,
        value: (row) => row.asked,
      },
    ]
  }, [t, format, isOfAllSites, askedDays])
}
