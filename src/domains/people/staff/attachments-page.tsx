import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { DataTable, Page, type TableDrawer, wholeSource } from '#kernel/staff/index.ts'
import type { AttachmentRowAnswer } from './attachment-answers.ts'
import { AttachmentPanel } from './attachment-panel.tsx'
import { DueFigures, useOpenRequests } from './due-figures.tsx'
import { DeskTabs } from './desk-tabs.tsx'
import { useAttachmentColumns } from './use-attachment-columns.tsx'

const rowId = ({ id }: AttachmentRowAnswer) => String(id)

/** Requests that wait for an answer, the one due first at the top. */
export function AttachmentsPage() {
  const { t } = useTranslation('people-staff')
  const answer = useOpenRequests()
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
  return (
    <Page title={t('desk.title')} fills>
      <DeskTabs current="people/attachments" />
      <DueFigures answer={answer} />
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
