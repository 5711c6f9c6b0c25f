import { memo, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Computed, Programme } from '../../model/types.ts'
import type { LineRow } from '../line-rows.ts'
import { LineRowView } from './line-row.tsx'
import classes from './line-table.module.css'
import type { TryOutState, TryOutStore } from './try-out-store.ts'

/** The lines of a year with the numbers that can be changed; only rows that a move touches are drawn anew. */
export const LineTable = memo(function LineTable({
  programme,
  base,
  store,
  followed,
  rows,
  hasCoefficients,
}: {
  programme: Programme
  base: Computed
  store: TryOutStore
  followed: TryOutState
  rows: readonly LineRow[]
  hasCoefficients: boolean
}) {
  const { t } = useTranslation('programme-scenario')
  const words = useMemo(
    () => ({
      norm: t('column.norm'),
      cost: t('column.cost'),
      coefficient: t('column.coefficient'),
      totalIn: `${t('column.total')}, ${t(`money.${programme.moneyUnit}`)}`,
      apart: t('line.apart'),
      apartHelp: t('line.apartHelp'),
    }),
    [t, programme],
  )
  return (
    <table
      className={classes['lines']}
      role="table"
      aria-label={t('sheet.title')}
      data-wide={hasCoefficients || undefined}
    >
      <Head hasCoefficients={hasCoefficients} moneyUnit={programme.moneyUnit} />
      <tbody role="rowgroup">
        {rows.map((row) => (
          <LineRowView
            key={row.line.code}
            row={row}
            programme={programme}
            base={base}
            store={store}
            followed={followed}
            hasCoefficients={hasCoefficients}
            words={words}
          />
        ))}
      </tbody>
    </table>
  )
})

const Head = memo(function Head({
  hasCoefficients,
  moneyUnit,
}: {
  hasCoefficients: boolean
  moneyUnit: number
}) {
  const { t } = useTranslation('programme-scenario')
  return (
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col">
          {t('column.line')}
        </th>
        <th role="columnheader" scope="col">
          {t('column.norm')}
        </th>
        <th role="columnheader" scope="col">
          {t('column.cost')}
        </th>
        {hasCoefficients && (
          <th role="columnheader" scope="col">
            {t('column.coefficient')}
          </th>
        )}
        <th role="columnheader" scope="col">
          {t('column.total')}
          <span>{t('column.totalHelp', { unit: t(`money.${moneyUnit}`) })}</span>
        </th>
      </tr>
    </thead>
  )
})
