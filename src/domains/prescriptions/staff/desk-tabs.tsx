import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Icon, Tabs, useGo, useMay, useShortcuts } from '#kernel/staff/index.ts'

const tabs = [
  { to: 'prescriptions', word: 'desk.listTab', permission: ['read', 'prescription'] },
  {
    to: 'prescriptions/commission',
    word: 'desk.commissionTab',
    permission: ['read', 'commission'],
  },
] as const

export function DeskTabs({ current }: { current: (typeof tabs)[number]['to'] }) {
  const { t } = useTranslation('prescriptions')
  return (
    <Tabs
      title={t('desk.title')}
      tabs={tabs.map(({ word, ...tab }) => ({ ...tab, label: t(word) }))}
      current={current}
    />
  )
}

/** Leads to the form; the key is N. */
export function WriteButton() {
  const { t } = useTranslation('prescriptions')
  const go = useGo()
  const mayWrite = useMay()(['post', 'prescription'])
  const write = () => go({ to: 'prescriptions/write' })
  useShortcuts(t('desk.title'), [
    { keys: 'n', label: t('desk.write'), run: write, enabled: mayWrite },
  ])
  if (!mayWrite) return null
  return (
    <Button leftSection={<Icon name="plus" />} onClick={write}>
      {t('desk.write')}
    </Button>
  )
}
