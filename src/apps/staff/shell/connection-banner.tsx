import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '#kernel/staff/icons.tsx'
import { useSurroundings } from '#kernel/staff/use-api.ts'
import { LoadingNotice } from '../loading-notice.tsx'
import classes from './shell.module.css'

/** Says that the server does not answer, until it does again; and what is not loaded yet. */
export function ConnectionBanner() {
  const { t } = useTranslation('staff')
  const { connection } = useSurroundings()
  const isLost = useSyncExternalStore(connection.subscribe, connection.isLost)
  return (
    <>
      <div role="status">
        {isLost && (
          <div className={classes['lost']}>
            <Icon name="warning" />
            {t('shell.lost')}
          </div>
        )}
      </div>
      <LoadingNotice />
    </>
  )
}
