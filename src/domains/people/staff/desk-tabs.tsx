import { useTranslation } from 'react-i18next'
import { PlaceLink, useGo, useMay, useShortcuts } from '#kernel/staff/index.ts'
import classes from './desk.module.css'

const tabs = [
  { to: 'people', word: 'desk.searchTab', permission: ['read', 'person'] },
  { to: 'people/attachments', word: 'desk.attachmentsTab', permission: ['read', 'attachment'] },
  { to: 'people/duplicates', word: 'desk.duplicatesTab', permission: ['manage', 'person'] },
] as const

/** The views of the desk, side by side; Alt and a figure go to each. */
export function DeskTabs({ current }: { current: (typeof tabs)[number]['to'] }) {
  const { t } = useTranslation('people-staff')
  const go = useGo()
  const may = useMay()
  const open = tabs.filter(({ permission }) => may(permission))
  useShortcuts(
    t('desk.title'),
    open.map(({ to, word }, index) => ({
      keys: `alt+${index + 1}`,
      label: t(word),
      run: () => go({ to }),
    })),
  )
  return (
    <nav className={classes['tabs']} aria-label={t('desk.title')}>
      {open.map(({ to, word }) => (
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
