import { useTranslation } from 'react-i18next'
import { Tabs } from '#kernel/staff/index.ts'

const tabs = [
  { to: 'deferred', word: 'desk.list' },
  { to: 'deferred/unmet', word: 'workplace.unmet' },
] as const

/** Who waits, and what for. */
export function DeferredTabs({ current }: { current: (typeof tabs)[number]['to'] }) {
  const { t } = useTranslation('prescriptions-deferral')
  return (
    <Tabs
      title={t('desk.title')}
      tabs={tabs.map(({ to, word }) => ({ to, label: t(word) }))}
      current={current}
    />
  )
}
