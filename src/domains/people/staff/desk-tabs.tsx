import { useTranslation } from 'react-i18next'
import { Tabs } from '#kernel/staff/index.ts'

const tabs = [
  { to: 'people', word: 'desk.searchTab', permission: ['read', 'person'] },
  { to: 'people/attachments', word: 'desk.attachmentsTab', permission: ['read', 'attachment'] },
  { to: 'people/duplicates', word: 'desk.duplicatesTab', permission: ['manage', 'person'] },
] as const

export function DeskTabs({ current }: { current: (typeof tabs)[number]['to'] }) {
  const { t } = useTranslation('people-staff')
  return (
    <Tabs
      title={t('desk.title')}
      tabs={tabs.map(({ word, ...tab }) => ({ ...tab, label: t(word) }))}
      current={current}
    />
  )
}
