import { useTranslation } from 'react-i18next'
import classes from './shell.module.css'

export function Logo() {
  const { t } = useTranslation('staff')
  return (
    <span className={classes['logo']}>
      <svg width="24" height="24" viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="6" fill="currentColor" />
        <path
          d="M8 24V12h16v12M8 12l8-6 8 6M13 24v-6h6v6"
          fill="none"
          stroke="#fff"
          strokeWidth="2.4"
          strokeLinejoin="round"
          strokeLinecap="round"
        />
      </svg>
      {t('app.name')}
    </span>
  )
}
