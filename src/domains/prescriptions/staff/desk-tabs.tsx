import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import {
  Icon,
  type Permission,
  PlaceLink,
  useGo,
  useMay,
  useShortcuts,
} from '#kernel/staff/index.ts'
import classes from './desk.module.css'

type Tab = { to: string; word: string; permission: Permission }

const tabs: readonly Tab[] = [
  { to: 'prescriptions', word: 'desk.listTab', permission: ['read', 'prescription'] },
  {
    to: 'prescriptions/commission',
    word: 'desk.commissionTab',
    permission: ['read', 'commission'],
  },
]

/** The views of the workplace, side by side; Alt and a figure go to each. */
export function DeskTabs({ current }: { current: string }) {
  const { t } = useTranslation('prescriptions')
  const go = useGo()
  const may = useMay()
  const own = tabs.filter(({ permission }) => may(permission))
  useShortcuts(
    t('desk.title'),
    own.map(({ to, word }, index) => ({
      keys: `alt+${index + 1}`,
      label: t(word),
      run: () => go({ to }),
    })),
  )
  return (
    <nav className={classes['tabs']} aria-label={t('desk.title')}>
      {own.map(({ to, word }) => (
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
