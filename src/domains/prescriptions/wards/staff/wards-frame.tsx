import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon, Page, Tabs, useGo, useMay, useShortcuts } from '#kernel/staff/index.ts'

const tabs = [
  { to: 'wards', word: 'desk.requests' },
  { to: 'wards/formulary', word: 'desk.formulary' },
  { to: 'wards/departments', word: 'desk.departments' },
] as const

/** A view of the workplace; N asks for medicines. */
export function WardsFrame({
  current,
  actions,
  children,
}: {
  current: (typeof tabs)[number]['to']
  /** Where the view has another main thing to do than to ask. */
  actions?: ReactNode
  children: ReactNode
}) {
  const { t } = useTranslation('prescriptions-wards')
  const go = useGo()
  const mayAsk = useMay()(['post', 'ward-request'])
  useShortcuts(t('desk.title'), [
    { keys: 'n', label: t('desk.ask'), run: () => go({ to: 'wards/new' }), enabled: mayAsk },
  ])
  return (
    <Page
      title={t('desk.title')}
      fills
      actions={
        actions ||
        (mayAsk && (
          <Button leftSection={<Icon name="plus" />} onClick={() => go({ to: 'wards/new' })}>
            {t('desk.ask')}
          </Button>
        ))
      }
    >
      <Tabs
        title={t('desk.title')}
        tabs={tabs.map(({ to, word }) => ({ to, label: t(word) }))}
        current={current}
      />
      {children}
    </Page>
  )
}
