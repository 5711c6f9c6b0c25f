import { PlaceLink, useGo } from './address.tsx'
import { useShortcuts } from './keys.ts'
import { type Permission, useMay } from './session.ts'
import classes from './tabs.module.css'

/** A view of a workplace. One that asks for a permission is left out where it is not held. */
export type Tab<To extends string = string> = {
  /** Its place below the region: 'stock/expiry'. */
  to: To
  label: string
  /** What stands behind the '?' of it: the document that is open in every view. */
  search?: Record<string, string | undefined>
  permission?: Permission
}

/** The views of a workplace side by side, each a link; Alt and a figure go to each. */
export function Tabs<To extends string>({
  title,
  tabs,
  current,
}: {
  /** The workplace: names the links for screen readers, and their keys in the list of `?`. */
  title: string
  tabs: readonly Tab<To>[]
  current: To
}) {
  const go = useGo()
  const may = useMay()
  const shown = tabs.filter(({ permission }) => permission === undefined || may(permission))
  useShortcuts(
    title,
    shown.map(({ to, label, search = {} }, index) => ({
      keys: `alt+${index + 1}`,
      label,
      run: () => go({ to, search }),
    })),
  )
  return (
    <nav className={classes['tabs']} aria-label={title}>
      {shown.map(({ to, label, search = {} }) => (
        <PlaceLink
          key={to}
          to={to}
          search={search}
          underline="never"
          c="inherit"
          className={classes['tab'] ?? ''}
          {...(to === current ? { 'aria-current': 'page' as const } : {})}
        >
          {label}
        </PlaceLink>
      ))}
    </nav>
  )
}
