import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { StateMark, useFormat } from '#kernel/staff/index.ts'
import type { FeedAnswer } from './answers.ts'

/** For which moment the stock of the site holds, and how it is known. */
export function Freshness({ feed }: { feed: FeedAnswer | null | undefined }) {
  const { t } = useTranslation('stock')
  const format = useFormat()
  if (feed === undefined) return null
  if (!feed?.freshAt) return <StateMark state="not-current" label={t('desk.neverHeard')} />
  return (
    <Text c="dimmed">
      {t('desk.fresh', { moment: format.moment(feed.freshAt) })}, {t(`feed.${feed.fedBy}`)}
    </Text>
  )
}
