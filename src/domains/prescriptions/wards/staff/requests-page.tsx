import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type Column,
  DataTable,
  Mark,
  type TableDrawer,
  useAnswer,
  useFormat,
  wholeSource,
} from '#kernel/staff/index.ts'
import { wardRequestStates } from '../types.ts'
import type { RequestAnswer } from './answers.ts'
import { RequestSheet } from './request-sheet.tsx'
import { RequestState } from './request-state.tsx'
import { WardsFrame } from './wards-frame.tsx'

const askAgainEveryMs = 60_000

/** What the wards ask for: urgent first, then the oldest; the sheet opens at the right. */
export function RequestsPage() {
  const { t } = useTranslation('prescriptions-wards')
  const listed = useAnswer<{ items: RequestAnswer[] }>('ward-requests', undefined, {
    everyMs: askAgainEveryMs,
  })
  return (
    <WardsFrame current="wards">
      <DataTable<RequestAnswer>
        id="wards.requests"
        title={t('desk.requests')}
        columns={useRequestColumns()}
        source={wholeSource(listed)}
        rowId={({ id }) => String(id)}
        drawer={useRequestDrawer()}
        empty={{ title: t('desk.empty'), text: t('desk.emptyHelp') }}
      />
    </WardsFrame>
  )
}

function useRequestDrawer(): TableDrawer<RequestAnswer> {
  const { t } = useTranslation('prescriptions-wards')
  return useMemo(
    () => ({
      title: (_, row) => (row ? t('desk.of', { number: row.number }) : t('desk.requests')),
      render: (id) => <RequestSheet key={id} id={id} />,
    }),
    [t],
  )
}

function useRequestColumns(): readonly Column<RequestAnswer>[] {
  const { t } = useTranslation('prescriptions-wards')
  const format = useFormat()
  return useMemo(
    (): Column<RequestAnswer>[] => [
      { id: 'number', header: t('desk.column.number'), value: ({ number }) => number, width: 112 },
      {
        id: 'urgent',
        header: t('desk.column.urgent'),
        kind: 'choice',
        width: 136,
        value: ({ isUrgent }) => (isUrgent ? 'urgent' : 'usual'),
        choices: ['urgent', 'usual'].map((value) => ({ value, label: t(`desk.${value}`) })),
        cell: ({ isUrgent }) =>
          isUrgent ? <Mark shape="triangle" tone="accent" label={t('desk.urgent')} /> : null,
      },
      { id: 'ward', header: t('desk.column.ward'), value: ({ ward }) => ward, width: 140 },
      { id: 'site', header: t('desk.column.site'), value: ({ site }) => site, width: 180 },
      {
        id: 'state',
        header: t('desk.column.state'),
        kind: 'choice',
        width: 150,
        value: ({ state }) => state,
        choices: wardRequestStates.map((value) => ({ value, label: t(`state.${value}`) })),
        cell: ({ state }) => <RequestState state={state} />,
      },
      {
        id: 'requestedAt',
        header: t('desk.column.requestedAt'),
        kind: 'moment',
        width: 164,
        value: ({ requestedAt }) => requestedAt,
      },
      {
        id: 'requestedBy',
        header: t('desk.column.requestedBy'),
        value: ({ requestedBy }) => format.actor(requestedBy),
      },
      { id: 'pharmacy', header: t('desk.column.pharmacy'), value: ({ pharmacy }) => pharmacy },
    ],
    [t, format],
  )
}
