import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import {
  EmptyState,
  ErrorState,
  Page,
  Tabs,
  useAddressParam,
  useAnswer,
} from '#kernel/staff/index.ts'
import type { TryOutAnswer } from './answers.ts'
import { RowsSkeleton } from '../../desk/staff/rows-skeleton.tsx'

const tabs = [
  { to: 'programme/try-out', word: 'workplace.tryOut' },
  { to: 'programme/try-out/compare', word: 'workplace.compare' },
  { to: 'programme/try-out/scenarios', word: 'workplace.scenarios' },
] as const

/** What the three pages stand in: the views, and what is said where there is no programme. */
export function TryOutFrame({
  current,
  children,
}: {
  current: (typeof tabs)[number]['to']
  children: (answer: TryOutAnswer) => ReactNode
}) {
  const { t } = useTranslation('programme-scenario')
  const [scenario] = useAddressParam('scenario')
  const answer = useAnswer<TryOutAnswer>('programme/scenario')
  const own = answer.data?.programmes.some(({ isOwn }) => isOwn)
  return (
    <Page title={t('workplace.tryOut')}>
      <Tabs
        title={t('workplace.tryOut')}
        tabs={tabs.map(({ to, word }) => ({ to, label: t(word), search: { scenario } }))}
        current={current}
      />
      {answer.error && !answer.data ? (
        <ErrorState thrown={answer.error} onRetry={() => void answer.refetch()} />
      ) : !answer.data ? (
        <RowsSkeleton />
      ) : own ? (
        children(answer.data)
      ) : (
        <EmptyState words={{ title: t('page.none'), text: t('page.noneHelp') }} />
      )}
    </Page>
  )
}
