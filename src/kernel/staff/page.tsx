import { Group, Title } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { PlaceLink } from './address.tsx'
import classes from './page.module.css'

/**
 * The frame of a page: its heading, what can be done with all of it, its content. With `fills` the
 * content takes the height of the screen (a table does), otherwise the page scrolls.
 */
export function Page({
  title,
  state,
  actions,
  back,
  fills = false,
  children,
}: {
  title: string
  /** A state mark or a number beside the heading. */
  state?: ReactNode
  actions?: ReactNode
  /** Where this page came from, above the heading. */
  back?: { to: string; label: string }
  fills?: boolean
  children: ReactNode
}) {
  const { t } = useTranslation('staff')
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`
  }, [title, t])
  return (
    <div className={classes['page']} data-fills={fills || undefined}>
      <header className={classes['head']}>
        <div className={classes['words']}>
          {back && (
            <PlaceLink to={back.to} className={classes['back'] ?? ''}>
              ← {back.label}
            </PlaceLink>
          )}
          <Group gap="sm" align="baseline">
            <Title order={1}>{title}</Title>
            {state}
          </Group>
        </div>
        {actions && <Group gap={8}>{actions}</Group>}
      </header>
      {children}
    </div>
  )
}

/** A part of a page on paper, with its heading. Never inside another one. */
export function Section({
  title,
  actions,
  children,
}: {
  title?: string
  actions?: ReactNode
  children: ReactNode
}) {
  return (
    <section className={classes['section']}>
      {(title || actions) && (
        <Group justify="space-between" mb="sm">
          {title && <Title order={2}>{title}</Title>}
          {actions}
        </Group>
      )}
      {children}
    </section>
  )
}

/** Facts of one thing: the name of each above or beside its value. */
export function Facts({
  items,
}: {
  items: readonly (readonly [name: string, value: ReactNode])[]
}) {
  return (
    <dl className={classes['facts']}>
      {items.map(([name, value]) => (
        <div key={name} className={classes['fact']}>
          <dt>{name}</dt>
          <dd>{value === null || value === undefined || value === '' ? '—' : value}</dd>
        </div>
      ))}
    </dl>
  )
}
