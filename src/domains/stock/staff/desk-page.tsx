import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import {
  Icon,
  type IconName,
  Page,
  Tabs,
  useGo,
  useMay,
  useSession,
  useShortcuts,
} from '#kernel/staff/index.ts'
import classes from './desk.module.css'
import { SiteChoice } from './site-choice.tsx'

const tabs = [
  { to: 'stock', word: 'desk.tab.shelf' },
  { to: 'stock/expiry', word: 'desk.tab.expiry' },
  { to: 'stock/shipments', word: 'desk.tab.shipments' },
  { to: 'stock/counts', word: 'desk.tab.counts', permission: ['read', 'stock-count'] },
  { to: 'stock/holds', word: 'desk.tab.holds' },
  { to: 'stock/set-asides', word: 'desk.tab.setAsides' },
  { to: 'stock/documents', word: 'desk.tab.documents' },
] as const

export type DeskTab = (typeof tabs)[number]['to']

const deeds: readonly { to: string; word: string; key: string; icon: IconName }[] = [
  { to: 'stock/receive', word: 'desk.receive', key: 'r', icon: 'plus' },
  { to: 'stock/ship', word: 'desk.ship', key: 's', icon: 'truck' },
  { to: 'stock/write-off', word: 'desk.writeOff', key: 'w', icon: 'minus' },
]

/** A view of the desk for the chosen site; where none is chosen, the choice comes first. */
export function DeskPage({
  current,
  state,
  children,
}: {
  current: DeskTab
  state?: ReactNode
  children: (siteId: number) => ReactNode
}) {
  const { t } = useTranslation('stock')
  const { site } = useSession()
  return (
    <Page title={t('desk.title')} fills state={state} actions={site && <Deeds />}>
      {site ? (
        <>
          <DeskTabs current={current} />
          {children(site.id)}
        </>
      ) : (
        <SiteChoice />
      )}
    </Page>
  )
}

/** A page reached from the desk, such as a form; it asks for a site too. */
export function DeskFormPage({
  title,
  back = 'stock',
  backLabel,
  children,
}: {
  title: string
  back?: DeskTab
  backLabel?: string
  children: (siteId: number) => ReactNode
}) {
  const { t } = useTranslation('stock')
  const { site } = useSession()
  return (
    <Page
      title={title}
      back={{ to: back, label: backLabel ?? t('desk.title') }}
      fills={site === undefined}
    >
      {site ? <div className={classes['wide']}>{children(site.id)}</div> : <SiteChoice />}
    </Page>
  )
}

function DeskTabs({ current }: { current: DeskTab }) {
  const { t } = useTranslation('stock')
  return (
    <Tabs
      title={t('desk.title')}
      tabs={tabs.map(({ word, ...tab }) => ({ ...tab, label: t(word) }))}
      current={current}
    />
  )
}

/** What is done all day, each with its letter. */
function Deeds() {
  const { t } = useTranslation('stock')
  const go = useGo()
  const mayPost = useMay()(['post', 'stock'])
  useShortcuts(
    t('desk.title'),
    deeds.map(({ to, word, key }) => ({
      keys: key,
      label: t(word),
      run: () => go({ to }),
      enabled: mayPost,
    })),
  )
  if (!mayPost) return null
  return deeds.map(({ to, word, icon }, index) => (
    <Button
      key={to}
      variant={index === 0 ? 'filled' : 'default'}
      leftSection={<Icon name={icon} />}
      onClick={() => go({ to })}
    >
      {t(word)}
    </Button>
  ))
}
