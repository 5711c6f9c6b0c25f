import { Button, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  ErrorState,
  FormFrame,
  Icon,
  type Option,
  Picker,
  RemotePicker,
  Section,
  StateMark,
  useAnswer,
  useApi,
  useDraftForm,
  useMay,
  useRefresh,
  useShortcuts,
  useToasts,
} from '#kernel/staff/index.ts'
import { AttachmentActions } from './attachment-actions.tsx'
import type { AttachmentAnswer } from './attachment-answers.ts'
import classes from './desk.module.css'

/** To what a person is, was, or asks to be attached, with what the person reads of it. */
export function AttachmentSection({
  personId,
  isReadOnly,
}: {
  personId: number
  isReadOnly: boolean
}) {
  const { t } = useTranslation('people-staff')
  const may = useMay()
  const [isAsking, setAsking] = useState(false)
  const answer = useAnswer<{ items: readonly AttachmentAnswer[] }>(
    `people/${personId}/attachments`,
    {},
    { enabled: may(['read', 'attachment']) },
  )
  const items = answer.data?.items ?? []
  const hasOpen = items.some(({ state }) => state === 'requested')
  const mayAsk = may(['post', 'attachment']) && !isReadOnly && !hasOpen && !isAsking
  useShortcuts(t('person.card'), [
    { keys: 'p', label: t('attachment.request'), run: () => setAsking(true), enabled: mayAsk },
  ])
  if (!may(['read', 'attachment'])) return null
  return (
    <Section
      title={t('attachment.section')}
      actions={
        mayAsk ? (
          <Button
            variant="default"
            leftSection={<Icon name="plus" />}
            onClick={() => setAsking(true)}
          >
            {t('attachment.request')}
          </Button>
        ) : undefined
      }
    >
      {answer.error && !answer.data && (
        <ErrorState thrown={answer.error} onRetry={() => void answer.refetch()} />
      )}
      {isAsking && <RequestForm personId={personId} onClose={() => setAsking(false)} />}
      {answer.data && items.length === 0 && !isAsking && (
        <Text c="dimmed">{t('attachment.none')}</Text>
      )}
      <ul className={classes['lines']}>
        {items.map((item) => (
          <li key={item.id} className={classes['line']}>
            <div className={classes['words']}>
              <Text fw={item.state === 'attached' || item.state === 'requested' ? 600 : 400}>
                {item.sentence}
              </Text>
              {item.doctor && <Text>{t('attachment.withDoctor', { doctor: item.doctor })}</Text>}
              {item.urgency && (
                <StateMark state={item.urgency} label={t(`urgency.${item.urgency}`)} />
              )}
            </div>
            {!isReadOnly && item.state === 'requested' && <AttachmentActions row={item} />}
          </li>
        ))}
      </ul>
    </Section>
  )
}

type Wish = { siteId: Option | null; doctorId: Option | null }
type SiteOption = { id: number; name: string; address: string }

/** Asks for a clinic and, where the person names one, a doctor of it. */
function RequestForm({ personId, onClose }: { personId: number; onClose: () => void }) {
  const { t } = useTranslation('people-staff')
  const api = useApi()
  const refresh = useRefresh()
  const toasts = useToasts()
  const form = useDraftForm<Wish, { answerDue: string }>({
    id: `people.attachment.${personId}`,
    initial: { siteId: null, doctorId: null },
    personal: true,
    required: ['siteId'],
    send: ({ siteId, doctorId }, how) =>
      api.post(
        `people/${personId}/attachments`,
        { siteId: Number(siteId?.id), doctorId: doctorId ? Number(doctorId.id) : null },
        how,
      ),
    onDone: () => {
      toasts.done(t('attachment.done.request'))
      refresh('attachments')
      refresh('people')
      onClose()
    },
  })
  const fieldId = form.fieldId('siteId')
  useEffect(() => document.getElementById(fieldId)?.focus(), [fieldId])
  const site = form.values.siteId
  return (
    <FormFrame
      form={form}
      submitLabel={t('attachment.request')}
      actions={
        <Button variant="default" onClick={onClose}>
          {t('desk.cancel')}
        </Button>
      }
    >
      <Picker
        {...form.field('siteId')}
        label={t('attachment.site')}
        searchKey="sites where people are attached"
        search={async (text, signal) => {
          const query = { text, kind: ['clinic', 'hospital'], limit: 20 }
          const { items } = await api.get<{ items: SiteOption[] }>('sites', query, signal)
          return items.map(({ id, name, address }) => ({ id, label: name, description: address }))
        }}
      />
      {site && (
        <RemotePicker
          {...form.field('doctorId')}
          label={t('attachment.doctor')}
          help={t('attachment.doctorHelp')}
          path="doctors/pick"
          query={{ site: Number(site.id), attachment: true }}
        />
      )}
    </FormFrame>
  )
}
