import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  DataTable,
  Figure,
  Figures,
  Page,
  type TableDrawer,
  useAnswer,
  wholeSource,
} from '#kernel/staff/index.ts'
import type { AttachmentRowAnswer } from './attachment-answers.ts'
import { AttachmentPanel } from './attachment-panel.tsx'
import { DeskTabs } from './desk-tabs.tsx'
import { useAttachmentColumns } from './use-attachment-columns.tsx'

const askAgainEveryMs = 60_000
const rowId = ({ id }: AttachmentRowAnswer) => String(id)

/** Requests that wait for an answer, the one due first at the top. */
export function AttachmentsPage() {
  const { t } = useTranslation('people-staff')
  const answer = useAnswer<{ items: readonly AttachmentRowAnswer[] }>(
    'attachments',
    { state: 'requested' },
    { everyMs: askAgainEveryMs },
  )
  const columns = useAttachmentColumns()
  const drawer = useMemo(
    (): TableDrawer<AttachmentRowAnswer> => ({
      title: (id, row) => row?.person ?? t('attachment.title', { number: id }),
      render: (_, row) =>
        row ? (
          <AttachmentPanel key={row.id} row={row} />
        ) : (
          <p>{t('attachment.answeredMeanwhile')}</p>
        ),
    }),
    [t],
  )
  const [openedAt] = useState(() => Date.now())
  const at = new Date(answer.dataUpdatedAt || openedAt).toISOString()
  return (
    <Page title={t('desk.title')} fills>
      <DeskTabs current="people/attachments" />
      <DueFigures rows={answer.data?.items} at={at} />
      <DataTable<AttachmentRowAnswer>
        id="people.attachments"
        title={t('attachment.list')}
        columns={columns}
        source={wholeSource(answer)}
        rowId={rowId}
        drawer={drawer}
        empty={{ title: t('attachment.empty'), text: t('attachment.emptyHelp') }}
      />
    </Page>
  )
}

function DueFigures({
  rows,
  at,
}: {
  rows: readonly AttachmentRowAnswer[] | undefined
  at: string
}) {
  const { t } = useTranslation('people-staff')
  const count = (fits: (row: AttachmentRowAnswer) => boolean) =>
    rows ? rows.filter(fits).length : null
  const overdue = count(({ urgency }) => urgency === 'overdue')
  const figures = [
    { word: 'overdue', value: overdue, filter: { 'f.urgency': 'overdue' } },
    {
      word: 'dueToday',
      value: count(({ urgency }) => urgency === 'soon-due'),
      filter: { 'f.urgency': 'soon-due' },
    },
    {
      word: 'withoutConsent',
      value: count(({ doctorId, doctorAgreedAt }) => doctorId !== null && doctorAgreedAt === null),
      filter: { 'f.consent': 'waiting' },
    },
  ] as const
  return (
    <Figures>
      {figures.map(({ word, value, filter }) => (
        <Figure
          key={word}
          label={t(`figure.${word}`)}
          value={value}
          unit={t('attachment.unit', { count: value ?? 0 })}
          at={at}
          to="people/attachments"
          search={filter}
          isPressing={word === 'overdue' && (value ?? 0) > 0}
        />
      ))}
    </Figures>
  )
}
