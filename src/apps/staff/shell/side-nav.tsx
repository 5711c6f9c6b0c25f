import { useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PlaceLink } from '#kernel/staff/address.tsx'
import { Icon } from '#kernel/staff/icons.tsx'
import { useSession } from '#kernel/staff/session.ts'
import type { Workplace } from '#kernel/staff/workplace.ts'
import { useWorkplaces } from '../use-workplaces.ts'
import classes from './shell.module.css'

/** The workplaces of one's role. */
export function SideNav({ isInDrawer = false, onGo }: { isInDrawer?: boolean; onGo?: () => void }) {
  const { t } = useTranslation()
  const { region } = useSession()
  const path = useLocation({ select: ({ pathname }) => pathname })
  const workplaces = useWorkplaces()

  function holdsThisPage(workplace: Workplace): boolean {
    const own = `/${region.id}/${workplace.path}`
    return path === own || path.startsWith(`${own}/`)
  }
  // One workplace may stand below another: `programme` and `programme/desk`.
  const here = workplaces
    .filter(holdsThisPage)
    .toSorted((one, other) => other.path.length - one.path.length)[0]

  return (
    <ul className={classes['places']} data-in-drawer={isInDrawer || undefined}>
      {workplaces.map((workplace) => (
        <li
          key={workplace.id}
          onPointerEnter={() => void workplace.load()}
          {...(onGo ? { onClick: onGo } : {})}
        >
          <PlaceLink
            to={workplace.path}
            underline="never"
            c="inherit"
            className={classes['place'] ?? ''}
            {...(workplace === here ? { 'aria-current': 'page' as const } : {})}
          >
            <Icon name={workplace.icon} size={20} />
            <span>{t(workplace.titleKey)}</span>
          </PlaceLink>
        </li>
      ))}
    </ul>
  )
}
