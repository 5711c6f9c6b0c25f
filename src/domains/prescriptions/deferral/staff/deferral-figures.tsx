import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ErrorState, Figure, Figures, useAnswer, useSession } from '#kernel/staff/index.ts'
import type { CountsAnswer } from './answers.ts'

const askAgainEveryMs = 60_000

/** On the home page: at the site at the top, or at all of one's own. */
export function HomeFigures() {
  return <DeferralFigures siteId={useSession().site?.id} />
}

/** What needs doing for those who wait, in counts that lead to the rows behind them. */
export function DeferralFigures({ siteId }: { siteId: number | undefined }) {
  const { t } = useTranslation('prescriptions-deferral')
  const query = siteId === undefined ? {} : { siteId }
  const counts = useAnswer<CountsAnswer>('deferrals/counts', query, { everyMs: askAgainEveryMs })
  if (counts.error && !counts.data) {
    return <ErrorState thrown={counts.error} onRetry={() => void counts.refetch()} />
  }
  if (!counts.data) return <Skeleton height={104} flex="none" animate={false} aria-hidden="true" />
  const { at, open, overdue, soon, ready, untold } = counts.data
  const figures = [
    {
      name: 'overdue',
      value: overdue,
      of: open,
      search: { 'f.urgency': 'overdue' },
      isPressing: overdue > 0,
    },
    { name: 'soon', value: soon, of: open, search: { 'f.urgency': 'soon-due' }, isPressing: false },
    {
      name: 'ready',
      value: ready,
      of: open,
      search: { 'f.state': 'part,ready,untold' },
      isPressing: false,
    },
    {
      name: 'untold',
      value: untold,
      of: ready,
      search: { 'f.state': 'untold' },
      isPressing: untold > 0,
    },
  ] as const
  return (
    <Figures>
      {figures.map(({ name, value, of, search, isPressing }) => (
        <Figure
          key={name}
          label={t(`desk.figure.${name}`)}
          value={value}
          of={of}
          unit={t('desk.prescriptions', { count: value })}
          at={at}
          to="deferred"
          search={search}
          isPressing={isPressing}
        />
      ))}
    </Figures>
  )
}
