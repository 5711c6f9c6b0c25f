import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Icon, PlaceLink, useGo, useMay, useShortcuts } from '#kernel/staff/index.ts'
import classes from './desk.module.css'

const tabs = [
  { to: 'hotline', word: 'desk.openTab' },
  { to: 'hotline/medicines', word: 'desk.byMedicine' },
  { to: 'hotline/answered', word: 'desk.answeredTab' },
] as const

/** The views of the desk, side by side; Alt and a figure go to each. */
export function DeskTabs({ current }: { current: (typeof tabs)[number]['to'] }) {
  const { t } = useTranslation('hotline')
  const go = useGo()
  useShortcuts(
    t('desk.title'),
    tabs.map(({ to, word }, index) => ({
      keys: `alt+${index + 1}`,
      label: t(word),
      run: () => go({ to }),
    })),
  )
  return (
    <nav className={classes['tabs']} aria-label={t('desk.title')}>
      {tabs.map(({ to, word }) => (
        <PlaceLink
          key={to}
          to={to}
          underline="never"
          c="inherit"
          className={classes['tab'] ?? ''}
          {...(to === current ? { 'aria-current': 'page' as const } : {})}
        >
          {t(word)}
        </PlaceLink>
      ))}
    </nav>
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
