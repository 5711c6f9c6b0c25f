import { Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  ErrorState,
  Facts,
  FormFrame,
  TextField,
  useAnswer,
  useApi,
  useDraftForm,
  useFormat,
  useMay,
  useRefresh,
  useToasts,
} from '#kernel/staff/index.ts'
import type { IssueAnswer, RequestSheetAnswer } from './answers.ts'
import { IssueForm } from './issue-form.tsx'
import { LinesView } from './lines-view.tsx'
import { RequestState } from './request-state.tsx'
import classes from './wards.module.css'

/** A request beside the list: what is asked, what can be issued now, what was issued. */
export function RequestSheet({ id }: { id: string }) {
  const { t } = useTranslation('prescriptions-wards')
  const format = useFormat()
  const may = useMay()
  const answer = useAnswer<RequestSheetAnswer>(`ward-requests/${id}`)
  if (answer.error && !answer.data) {
    return <ErrorState thrown={answer.error} onRetry={() => void answer.refetch()} />
  }
  if (!answer.data) return <Skeleton height={320} animate={false} aria-hidden="true" />
  const { request, lines, issues } = answer.data
  const isOpen = request.closedAt === null
  const mayIssue = isOpen && may(['decide', 'ward-request'])
  return (
    <Stack gap="md">
      <RequestState state={request.state} />
      <Facts
        items={[
          [t('desk.column.ward'), request.ward],
          [
            t('desk.column.requestedAt'),
            `${format.moment(request.requestedAt)}, ${format.actor(request.requestedBy)}`,
          ],
          ...(request.comment ? [[t('desk.comment'), request.comment] as const] : []),
          ...(request.closeReason ? [[t('desk.closeReason'), request.closeReason] as const] : []),
        ]}
      />
      {mayIssue ? (
        <IssueForm key={issues.length} requestId={request.id} lines={lines} />
      ) : (
        <LinesView lines={lines} />
      )}
      {isOpen && <Close requestId={request.id} />}
      <Issues issues={issues} />
    </Stack>
  )
}

/** Declined by the pharmacy, or withdrawn by the ward; what was issued stays issued. */
function Close({ requestId }: { requestId: number }) {
  const { t } = useTranslation('prescriptions-wards')
  const may = useMay()
  const [as, setAs] = useState<'declined' | 'withdrawn'>()
  if (as) return <CloseForm requestId={requestId} as={as} onClose={() => setAs(undefined)} />
  return (
    <Group gap="sm">
      {may(['decide', 'ward-request']) && (
        <Button variant="default" onClick={() => setAs('declined')}>
          {t('desk.decline')}
        </Button>
      )}
      {may(['post', 'ward-request']) && (
        <Button variant="default" onClick={() => setAs('withdrawn')}>
          {t('desk.withdraw')}
        </Button>
      )}
    </Group>
  )
}

function CloseForm({
  requestId,
  as,
  onClose,
}: {
  requestId: number
  as: 'declined' | 'withdrawn'
  onClose: () => void
}) {
  const { t } = useTranslation('prescriptions-wards')
  const api = useApi()
  const refresh = useRefresh()
  const form = useDraftForm({
    id: `wards.close.${requestId}`,
    initial: { reason: '' },
    required: ['reason'],
    send: ({ reason }) => api.post(`ward-requests/${requestId}/close`, { as, reason }),
    onDone: () => {
      refresh('ward-requests')
      onClose()
    },
  })
  return (
    <FormFrame
      form={form}
      submitLabel={as === 'declined' ? t('desk.decline') : t('desk.withdraw')}
      actions={
        <Button variant="default" onClick={onClose}>
          {t('desk.leave')}
        </Button>
      }
    >
      <TextField {...form.field('reason')} label={t('desk.reason')} maxLength={500} autoFocus />
    </FormFrame>
  )
}

function Issues({ issues }: { issues: readonly IssueAnswer[] }) {
  const { t } = useTranslation('prescriptions-wards')
  const format = useFormat()
  const mayDecide = useMay()(['decide', 'ward-request'])
  if (issues.length === 0) return null
  return (
    <section>
      <Title order={3}>{t('desk.issues')}</Title>
      <ol className={classes['lines']}>
        {issues.map((issue) => (
          <li key={issue.id} className={classes['line']}>
            <Text>
              {t('desk.issuedTo', { at: format.moment(issue.at), who: issue.receivedBy })}
              {issue.reversedDocumentId !== null && ` · ${t('desk.takenBack')}`}
            </Text>
            <Text className={classes['quiet'] ?? ''}>{format.actor(issue.byName)}</Text>
            {mayDecide && issue.reversedDocumentId === null && <TakeBack id={issue.id} />}
          </li>
        ))}
      </ol>
    </section>
  )
}

function TakeBack({ id }: { id: number }) {
  const { t } = useTranslation('prescriptions-wards')
  const api = useApi()
  const refresh = useRefresh()
  const toasts = useToasts()
  const [isAsking, setAsking] = useState(false)
  const form = useDraftForm({
    id: `wards.take-back.${id}`,
    initial: { reason: '' },
    required: ['reason'],
    send: ({ reason }, { idempotencyKey }) =>
      api.post(`ward-issues/${id}/reverse`, { reason, idempotencyKey }),
    onDone: () => {
      toasts.done(t('desk.takeBackDone'))
      refresh('ward-requests', 'stock')
    },
  })
  if (!isAsking) {
    return (
      <div>
        <Button variant="default" size="compact-sm" onClick={() => setAsking(true)}>
          {t('desk.takeBack')}
        </Button>
      </div>
    )
  }
  return (
    <FormFrame form={form} submitLabel={t('desk.takeBack')}>
      <TextField {...form.field('reason')} label={t('desk.reason')} maxLength={500} autoFocus />
    </FormFrame>
  )
}
