import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Icon, Tabs, useGo, useMay, useShortcuts } from '#kernel/staff/index.ts'

const tabs = [
  { to: 'hotline', word: 'desk.openTab' },
  { to: 'hotline/medicines', word: 'desk.byMedicine' },
  { to: 'hotline/answered', word: 'desk.answeredTab' },
] as const

export function DeskTabs({ current }: { current: (typeof tabs)[number]['to'] }) {
  const { t } = useTranslation('hotline')
  return (
    <Tabs
      title={t('desk.title')}
      tabs={tabs.map(({ to, word }) => ({ to, label: t(word) }))}
      current={current}
    />
  )
}

/** Leads to the form for a call, where the role takes calls; the key is C. */
export function TakeCallButton() {
  const { t } = useTranslation('hotline')
  const go = useGo()
  const mayTake = useMay()(['post', 'hotline-case'])
  const take = () => go({ to: 'hotline/call' })
  useShortcuts(t('desk.title'), [{ keys: 'c', label: t('desk.new'), run: take, enabled: mayTake }])
  if (!mayTake) return null
  return (
    <Button leftSection={<Icon name="phone" />} onClick={take}>
      {t('desk.new')}
    </Button>
  )
}
