import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useShortcuts } from '#kernel/staff/index.ts'
import { gridSteps } from '../../staff/grid-steps.ts'
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
  const grid = useRef<HTMLTableElement>(null)
  const [active, setActive] = useState({ row: 0, column: 0 })
  const hasUnits = table.rows.some(({ unit }) => unit !== '')
  const at = {
    row: Math.min(active.row, rows.length - 1),
    column: Math.min(active.column, table.columns.length - 1),
  }

  function move(rowStep: number, columnStep: number): void {
    const row = Math.min(Math.max(at.row + rowStep, 0), rows.length - 1)
    const column = Math.min(Math.max(at.column + columnStep, 0), table.columns.length - 1)
    setActive({ row, column })
    const cell = grid.current?.querySelector<HTMLElement>(`[data-cell="${row}-${column}"]`)
    cell?.focus()
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }

  function onKeyDown(event: KeyboardEvent): void {
    const step = gridSteps[event.key]
    if (!step || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    move(...step)
  }

  useEffect(() => {
    if (open === undefined) return
    const cell = grid.current?.querySelector('[data-open] button')
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [open])

  useShortcuts(t('table.keys'), [
    { keys: 'j', label: t('table.nextRow'), run: () => move(1, 0) },
    { keys: 'k', label: t('table.previousRow'), run: () => move(-1, 0) },
  ])

  return (
    <div className={classes['frame']} {...(open === undefined ? {} : { 'data-beside': true })}>
      <table ref={grid} className={classes['grid']} aria-label={table.title} onKeyDown={onKeyDown}>
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
                      setActive({ row: rowIndex, column: index })
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
