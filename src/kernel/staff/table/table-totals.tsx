import { useTranslation } from 'react-i18next'
import type { Format } from './cell-text.tsx'
import { type Column, isNumeric, kindOf } from './column.ts'
import type { Rows } from './source.ts'
import classes from './table.module.css'

/** Sums of what is filtered, at the foot; only where a column asks for one. */
export function TableTotals<Row>({
  columns,
  rows,
  format,
  hasChecks,
}: {
  columns: readonly Column<Row>[]
  rows: Rows<Row>
  format: Format
  hasChecks: boolean
}) {
  const { t } = useTranslation('staff')
  if (!columns.some(({ total }) => total) || rows.rows.length === 0) return null
  const offset = hasChecks ? 1 : 0
  return (
    <div role="rowgroup" className={classes['foot']}>
      <div
        role="row"
        aria-rowindex={(rows.count ?? rows.rows.length) + 2}
        className={classes['row']}
      >
        {hasChecks && <div role="gridcell" aria-colindex={1} className={classes['check']} />}
        {columns.map((column, index) => {
          const sum = rows.totals[column.id]
          return (
            <div
              key={column.id}
              role="gridcell"
              aria-colindex={index + 1 + offset}
              className={classes['cell']}
              data-first={index === 0 || undefined}
              data-number={isNumeric(kindOf(column)) || undefined}
            >
              {index === 0
                ? t('table.total')
                : sum === undefined
                  ? ''
                  : kindOf(column) === 'money'
                    ? format.money(sum)
                    : format.number(sum, column.decimals)}
            </div>
          )
        })}
      </div>
    </div>
  )
}
