import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  ProblemText,
  ReasonForm,
  type Shortcut,
  useApi,
  useMay,
  useShortcuts,
  useSteps,
  useToasts,
} from '#kernel/staff/index.ts'
import type { AttachmentAnswer } from './attachment-answers.ts'

type Step = 'consent' | 'acceptance' | 'withdrawal'

const changed = ['attachments', 'people']

/** What can be done with a request now, by its state and one's role; each has a letter. */
export function AttachmentActions({ row }: { row: AttachmentAnswer }) {
  const { t } = useTranslation('people-staff')
  const [isRefusing, setRefusing] = useState(false)
  const api = useApi()
  const toasts = useToasts()
  const { busy, problem, take } = useSteps<Step>(changed)
  const run = (step: Step) =>
    void take(step, async () => {
      await api.post(`attachments/${row.id}/${step}`)
      toasts.done(t(`attachment.done.${step}`))
    })
  const mayPost = useMay()(['post', 'attachment'])
  const isWaiting = row.doctorId !== null && row.doctorAgreedAt === null
  const canAttach = row.canAnswer && !isWaiting
  const isOpen = row.state === 'requested'
  const steps: (Shortcut & { id: string; isMain: boolean })[] = [
    {
      id: 'consent',
      keys: 'c',
      label: t(row.canAnswer ? 'attachment.noteConsent' : 'attachment.agree'),
      run: () => run('consent'),
      enabled: row.canAgree,
      isMain: true,
    },
    {
      id: 'acceptance',
      keys: 'a',
      label: t('attachment.attach'),
      run: () => run('acceptance'),
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
      run: () => run('withdrawal'),
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
    <Stack gap={8}>
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
      {problem && <ProblemText problem={problem} />}
    </Stack>
  )
}

function RefusalForm({ row, onClose }: { row: AttachmentAnswer; onClose: () => void }) {
  const { t } = useTranslation('people-staff')
  return (
    <ReasonForm
      id={`people.attachment-refusal.${row.id}`}
      path={`attachments/${row.id}/refusal`}
      words={{
        submit: t('attachment.refuse'),
        leave: t('desk.cancel'),
        label: t('attachment.reason'),
        help: t('attachment.reasonHelp'),
        done: t('attachment.done.refusal'),
      }}
      refreshes={changed}
      onClose={onClose}
    />
  )
}
