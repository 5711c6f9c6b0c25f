import { useTranslation } from 'react-i18next'
import type { AccountAnswer } from './answers.ts'
import classes from './indicators.module.css'
import { LightMark } from './light-mark.tsx'

/** The table behind the curve: what was asked for in each year, and what was reached. */
export function YearTable({ account }: { account: AccountAnswer }) {
  const { t } = useTranslation('indicators')
  const hasComputed = account.years.some(({ computed }) => computed)
  return (
    <div className={classes['scroll']} tabIndex={0} role="region" aria-label={t('panel.years')}>
      <table className={classes['rows']}>
        <thead>
          <tr>
            <th>{t('panel.year')}</th>
            <th data-number>{t('panel.value')}</th>
            <th data-number>{t('panel.target')}</th>
            <th data-number>{t('panel.deviation')}</th>
            {hasComputed && <th data-number>{t('column.computed')}</th>}
            <th>{t('panel.light')}</th>
          </tr>
        </thead>
        <tbody>
          {account.years.toReversed().map(({ year, value, target, deviation, computed, light }) => (
            <tr key={year} {...(year === account.year ? { 'data-current': true } : {})}>
              <td>{year}</td>
              <td data-number>
                {value?.text ?? ''}
                {value?.basis === 'forecast' && (
                  <div className={classes['quiet']}>{t('basis.forecast')}</div>
                )}
              </td>
              <td data-number>{target?.text ?? ''}</td>
              <td data-number>{deviation?.text ?? ''}</td>
              {hasComputed && <td data-number>{computed?.text ?? ''}</td>}
              <td>{target && <LightMark light={light} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
