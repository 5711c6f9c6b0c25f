import { Button, Group } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  FormFrame,
  problemOf,
  type Shortcut,
  TextAreaField,
  useApi,
  useDraftForm,
  useMay,
  useRefresh,
  useShortcuts,
  useToasts,
} from '#kernel/staff/index.ts'
import type { AttachmentAnswer } from './attachment-answers.ts'

type Step = 'consent' | 'acceptance' | 'withdrawal'

/** What can be done with a request now, by its state and one's role; each has a letter. */
export function AttachmentActions({ row }: { row: AttachmentAnswer }) {
  const { t } = useTranslation('people-staff')
  const [isRefusing, setRefusing] = useState(false)
  const { busy, take } = useStep(row)
  const mayPost = useMay()(['post', 'attachment'])
  const isWaiting = row.doctorId !== null && row.doctorAgreedAt === null
  const canAttach = row.canAnswer && !isWaiting
  const isOpen = row.state === 'requested'
  const steps: (Shortcut & { id: string; isMain: boolean })[] = [
    {
      id: 'consent',
      keys: 'c',
      label: t(row.canAnswer ? 'attachment.noteConsent' : 'attachment.agree'),
      run: () => void take('consent'),
      enabled: row.canAgree,
      isMain: true,
    },
    {
      id: 'acceptance',
      keys: 'a',
      label: t('attachment.attach'),
      run: () => void take('acceptance'),
      enabled: canAttach,
      isMain: true,
    },
    {
      id: 'refusal',
      keys: 'r',
      label: t('attachment.refuse'),
      run: () => setRefusing(true),
      enabled: row.canAnswer,
      isMain: false,
    },
    {
      id: 'withdrawal',
      keys: 'w',
      label: t('attachment.withdraw'),
      run: () => void take('withdrawal'),
      enabled: isOpen && mayPost,
      isMain: false,
    },
  ]
  useShortcuts(
    t('attachment.keys'),
    steps.map(({ id: _id, isMain: _isMain, ...shortcut }) => shortcut),
  )
  const offered = steps.filter(({ enabled }) => enabled)
  if (isRefusing) return <RefusalForm row={row} onClose={() => setRefusing(false)} />
  if (offered.length === 0) return null
  return (
    <Group gap={8}>
      {offered.map(({ id, label, run, isMain }) => (
        <Button
          key={id}
          variant={isMain ? 'filled' : 'default'}
          loading={busy === id}
          onClick={run}
        >
          {label}
        </Button>
      ))}
    </Group>
  )
}

function useStep(row: AttachmentAnswer) {
  const { t } = useTranslation('people-staff')
  const api = useApi()
  const refresh = useRefresh()
  const toasts = useToasts()
  const [busy, setBusy] = useState<Step>()
  async function take(step: Step): Promise<void> {
    setBusy(step)
    try {
      await api.post(`attachments/${row.id}/${step}`)
      toasts.done(t(`attachment.done.${step}`))
    } catch (thrown) {
      toasts.fail(problemOf(thrown))
    } finally {
      refresh('attachments')
      refresh('people')
      setBusy(undefined)
    }
  }
  return { busy, take }
}

function RefusalForm({ row, onClose }: { row: AttachmentAnswer; onClose: () => void }) {
  const { t } = useTranslation('people-staff')
  const api = useApi()
  const refresh = useRefresh()
  const toasts = useToasts()
  const form = useDraftForm({
    id: `people.attachment-refusal.${row.id}`,
    initial: { reason: '' },
    personal: true,
    required: ['reason'],
    send: ({ reason }, how) => api.post(`attachments/${row.id}/refusal`, { reason }, how),
    onDone: () => {
      toasts.done(t('attachment.done.refusal'))
      refresh('attachments')
      refresh('people')
      onClose()
    },
  })
  const fieldId = form.fieldId('reason')
  useEffect(() => document.getElementById(fieldId)?.focus(), [fieldId])
  return (
    <FormFrame
      form={form}
      submitLabel={t('attachment.refuse')}
      actions={
        <Button variant="default" onClick={onClose}>
          {t('desk.cancel')}
        </Button>
      }
    >
      <TextAreaField
        {...form.field('reason')}
        label={t('attachment.reason')}
        help={t('attachment.reasonHelp')}
        rows={3}
      />
    </FormFrame>
  )
}
