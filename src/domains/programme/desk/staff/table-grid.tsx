import { useTranslation } from 'react-i18next'
import { useGridFocus } from '../../staff/use-grid-focus.ts'
import figures from '../../staff/figure-grid.module.css'
import type { ColumnView, RowView, TableView } from './answers.ts'
import classes from './desk.module.css'
import { FigureCell } from './figure-cell.tsx'
import { SeveritySign } from './severity-mark.tsx'
import type { Show } from './show.ts'

/**
 * The wide grid: its head and the row's number and name stay in sight. One cell takes the focus;
 * arrows and J, K move it, Enter opens it.
 */
export function TableGrid({
  table,
  rows,
  show,
  open,
  onOpen,
}: {
  table: TableView
  rows: readonly RowView[]
  show: Show
  open: string | undefined
  onOpen: (cell: string) => void
}) {
  const { t } = useTranslation('programme-desk')
  const hasUnits = table.rows.some(({ unit }) => unit !== '')
  const { grid, at, go, onFocus, onKeyDown } = useGridFocus({
    rows: rows.length,
    columns: table.columns.length,
    open,
    keys: {
      group: t('table.keys'),
      next: t('table.nextRow'),
      previous: t('table.previousRow'),
    },
  })
  return (
    <div
      className={`${figures['frame']} ${classes['frame']}`}
      {...(open === undefined ? {} : { 'data-beside': true })}
    >
      <table
        ref={grid}
        role="grid"
        aria-readonly="true"
        className={`${figures['grid']} ${classes['grid']}`}
        aria-label={table.title}
        onFocus={onFocus}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr>
            <th scope="col" className={classes['number']}>
              {t('table.row')}
            </th>
            <th scope="col" className={classes['name']}>
              {t('table.name')}
            </th>
            {hasUnits && (
              <th scope="col" className={classes['unit']}>
                {t('table.unit')}
              </th>
            )}
            {table.columns.map((column) => (
              <th key={column.column} scope="col" data-figure title={column.header}>
                <ColumnWords column={column} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, rowIndex) => (
            <tr key={row.row}>
              <td className={classes['number']}>{row.number}</td>
              <th scope="row" className={classes['name']}>
                <RowWords row={row} />
              </th>
              {hasUnits && <td className={classes['unit']}>{row.unit}</td>}
              {table.columns.map(({ column }, index) => {
                const address = `${row.row}~${column}`
                const isActive = rowIndex === at.row && index === at.column
                return (
                  <FigureCell
                    key={column}
                    cell={row.cells[column]}
                    show={show}
                    position={`${rowIndex}-${index}`}
                    isActive={isActive}
                    isOpen={open === address}
                    onOpen={() => {
                      go({ row: rowIndex, column: index })
                      onOpen(address)
                    }}
                  />
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export function ColumnWords({ column }: { column: ColumnView }) {
  const { header, measure, source, year } = column
  return (
    <>
      {measure || (year ? '' : header)}
      {source && <span>{source}</span>}
      {year && <span>{year}</span>}
    </>
  )
}

/** A row's name as printed, the sum that it declares, and the signs of what was found in these. */
export function RowWords({ row }: { row: RowView }) {
  const { t } = useTranslation(['programme-desk', 'programme'])
  return (
    <>
      {row.name || <span className="opora-visually-hidden">{row.unit || row.row}</span>}{' '}
      {row.declared && <span className={classes['quiet']}>{row.declared} </span>}
      {row.findings.map(({ id, severity }) => (
        <SeveritySign key={id} severity={severity} label={t(`programme:severity.${severity}`)} />
      ))}
    </>
  )
}
