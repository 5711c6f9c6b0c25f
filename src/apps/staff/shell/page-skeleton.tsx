import { useTranslation } from 'react-i18next'
import classes from './page-skeleton.module.css'

/** Where a page will stand: a heading and its content in grey. */
export function PageSkeleton() {
  const { t } = useTranslation('staff')
  return (
    <div className={classes['page']} role="status" aria-label={t('shell.loading')}>
      <div className={classes['title']} />
      <div className={classes['content']} />
    </div>
  )
}
