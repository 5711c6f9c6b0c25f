import { CloseButton, Title } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './shell.module.css'
import { SideNav } from './side-nav.tsx'

/** The workplaces over the page, where there is no room beside it. */
export function MenuDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation('staff')
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (isOpen) dialog.current?.showModal()
    else dialog.current?.close()
  }, [isOpen])
  return (
    <dialog
      ref={dialog}
      className={classes['dialog']}
      aria-label={t('shell.workplaces')}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) onClose()
      }}
    >
      <div className={classes['dialogHead']}>
        <Title order={2}>{t('shell.workplaces')}</Title>
        <CloseButton size="lg" onClick={onClose} aria-label={t('shell.closeMenu')} />
      </div>
      {isOpen && <SideNav isInDrawer onGo={onClose} />}
    </dialog>
  )
}
