import { CloseButton, Drawer, Title } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './side-panel.module.css'

/**
 * A drawer at the right that leaves the list in place and usable; on narrow screens it covers the
 * page. Esc closes it.
 */
export function SidePanel({
  title,
  onClose,
  takesFocus = true,
  children,
}: {
  title: ReactNode
  onClose: () => void
  /** The panel takes the focus when it opens; not while the arrows walk through the list. */
  takesFocus?: boolean
  children: ReactNode
}) {
  const { t } = useTranslation('staff')
  const isWide = useMediaQuery('(min-width: 1000px)', true, { getInitialValueInEffect: false })
  const heading = useRef<HTMLHeadingElement>(null)

  useEffect(() => {
    if (isWide && takesFocus) heading.current?.focus()
  }, [isWide, takesFocus])

  if (!isWide) {
    return (
      <Drawer
        opened
        onClose={onClose}
        position="right"
        size="100%"
        title={title}
        closeButtonProps={{ 'aria-label': t('panel.close') }}
      >
        {children}
      </Drawer>
    )
  }
  return (
    <aside
      className={classes['panel']}
      aria-label={t('panel.label')}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) {
          event.stopPropagation()
          onClose()
        }
      }}
    >
      <header className={classes['head']}>
        <Title order={2} ref={heading} tabIndex={-1} className={classes['title'] ?? ''}>
          {title}
        </Title>
        <CloseButton onClick={onClose} aria-label={t('panel.close')} size="lg" />
      </header>
      <div className={classes['content']} tabIndex={0}>
        {children}
      </div>
    </aside>
  )
}
