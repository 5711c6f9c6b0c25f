import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState, Figure, Figures, useAnswer, useMay } from '#kernel/staff/index.ts'
import type { AttachmentRowAnswer } from './attachment-answers.ts'

const askAgainEveryMs = 60_000

/** Requests for attachment that wait for an answer. */
export function useOpenRequests({ enabled = true }: { enabled?: boolean } = {}) {
  return useAnswer<{ items: readonly AttachmentRowAnswer[] }>(
    'attachments',
    { state: 'requested' },
    { everyMs: askAgainEveryMs, enabled },
  )
}

/** On the home page, for those who see requests. */
export function HomeFigures() {
  const maySee = useMay()(['read', 'attachment'])
  const answer = useOpenRequests({ enabled: maySee })
  if (!maySee) return null
  if (answer.error && !answer.data) {
    return <ErrorState thrown={answer.error} onRetry={() => void answer.refetch()} />
  }
  return <DueFigures answer={answer} />
}

/** How many requests are due, in counts that lead to the rows behind them. */
export function DueFigures({ answer }: { answer: ReturnType<typeof useOpenRequests> }) {
  const { t } = useTranslation('people-staff')
  const [openedAt] = useState(() => Date.now())
  const rows = answer.data?.items
  const at = new Date(answer.dataUpdatedAt || openedAt).toISOString()
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
