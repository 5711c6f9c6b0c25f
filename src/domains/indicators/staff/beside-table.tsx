import { useTranslation } from 'react-i18next'
import { PlaceLink, useAddressParam } from '#kernel/staff/index.ts'
import type { AccountAnswer } from './answers.ts'
import classes from './indicators.module.css'
import { LightMark } from './light-mark.tsx'

/** Town and country, or the other parts, side by side with the indicator itself. */
export function BesideTable({ account }: { account: AccountAnswer }) {
  const { t } = useTranslation('indicators')
  const [year] = useAddressParam('year')
  return (
    <div className={classes['scroll']} tabIndex={0} role="region" aria-label={t('panel.beside')}>
      <table className={classes['rows']}>
        <thead>
          <tr>
            <th>{t('column.name')}</th>
            <th data-number>{t('panel.value')}</th>
            <th data-number>{t('panel.target')}</th>
            <th>{t('panel.light')}</th>
          </tr>
        </thead>
        <tbody>
          {[account.row, ...account.beside].map((row) => (
            <tr
              key={`${row.code} ${row.territory}`}
              {...(row === account.row ? { 'data-current': true } : {})}
            >
              <td>
                {row === account.row ? (
                  t(row.depth === 0 ? 'panel.whole' : 'panel.this')
                ) : (
                  <PlaceLink
                    to="indicators"
                    search={{ row: row.code, ...(year === undefined ? {} : { year }) }}
                  >
                    {row.name}
                  </PlaceLink>
                )}
                {row.territory !== 'all' && (
                  <div className={classes['quiet']}>{t(`territory.${row.territory}`)}</div>
                )}
              </td>
              <td data-number>{row.value?.text ?? ''}</td>
              <td data-number>{row.target?.text ?? ''}</td>
              <td>{row.target && <LightMark light={row.light} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
