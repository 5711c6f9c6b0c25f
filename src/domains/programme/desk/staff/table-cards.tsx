import figures from '../../staff/figure-grid.module.css'
import type { RowView, TableView } from './answers.ts'
import classes from './desk.module.css'
import { CellWords } from './figure-cell.tsx'
import { RowWords } from './table-grid.tsx'

/** The table where the screen is narrow: a card a row, with the figures that it has. */
export function TableCards({
  table,
  rows,
  onOpen,
}: {
  table: TableView
  rows: readonly RowView[]
  onOpen: (cell: string) => void
}) {
  return (
    <ul className={figures['cards']} aria-label={table.title}>
      {rows.map((row) => (
        <li key={row.row} className={figures['card']}>
          <h2>
            {row.number && `${row.number}. `}
            <RowWords row={row} />
          </h2>
          {row.unit && <div className={classes['quiet']}>{row.unit}</div>}
          {table.columns.flatMap((column) => {
            const cell = row.cells[column.column]
            const isShown = cell && (cell.findings.length > 0 || !/^[хx-]?$/i.test(cell.printed))
            if (!isShown) return []
            return [
              <button
                key={column.column}
                type="button"
                className={`${figures['cardFigure']} ${classes['cardFigure']}`}
                data-severity={cell.findings[0]?.severity}
                onClick={() => onOpen(`${row.row}~${column.column}`)}
              >
                <span>
                  {[column.measure, column.source, column.year].filter(Boolean).join(', ') ||
                    column.header}
                </span>
                <span>
                  <CellWords cell={cell} show="together" />
                </span>
              </button>,
            ]
          })}
        </li>
      ))}
    </ul>
  )
}
