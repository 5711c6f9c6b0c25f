import type { Virtualizer } from '@tanstack/react-virtual'
import { memo, type MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { cellContent, cellText, type Format } from './cell-text.tsx'
import { type Column, isNumeric, kindOf } from './column.ts'
import classes from './table.module.css'

type RowProps<Row> = {
  row: Row
  index: number
  top: number
  height: number
  columns: readonly Column<Row>[]
  format: Format
  cellId: (row: number, column: number) => string
  /** undefined where rows cannot be selected. */
  isSelected: boolean | undefined
  isOpen: boolean
  isClickable: boolean
  activeColumn: number | undefined
  onToggle: (index: number) => void
  onRow: (index: number, column: number) => void
}

function BodyRowPlain<Row>(props: RowProps<Row>) {
  const { t } = useTranslation('staff')
  const { row, index, columns, format, cellId, isSelected, activeColumn, onToggle, onRow } = props
  const offset = isSelected === undefined ? 0 : 1
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      {...(isSelected === undefined ? {} : { 'aria-selected': isSelected })}
      className={classes['row']}
      data-body
      data-selected={isSelected || undefined}
      data-open={props.isOpen || undefined}
      data-active={activeColumn !== undefined || undefined}
      data-clickable={props.isClickable || undefined}
      style={{ top: props.top, height: props.height }}
    >
      {isSelected !== undefined && (
        <div
          role="gridcell"
          aria-colindex={1}
          id={cellId(index, 0)}
          className={classes['check']}
          data-active={activeColumn === 0 || undefined}
        >
          <input
            type="checkbox"
            tabIndex={-1}
            checked={isSelected}
            onChange={() => onToggle(index)}
            aria-label={t('table.selectRow', {
              row: columns[0] ? cellText(columns[0], row, format) : index + 1,
            })}
          />
        </div>
      )}
      {columns.map((column, columnIndex) => (
        <div
          key={column.id}
          role="gridcell"
          id={cellId(index, columnIndex + offset)}
          aria-colindex={columnIndex + 1 + offset}
          className={classes['cell']}
          data-first={columnIndex === 0 || undefined}
          data-number={isNumeric(kindOf(column)) || undefined}
          data-active={activeColumn === columnIndex + offset || undefined}
          title={cellText(column, row, format)}
          onClick={(event: MouseEvent) => {
            if (event.target instanceof Element && event.target.closest('a, button, input')) return
            if (document.getSelection()?.isCollapsed === false) return
            onRow(index, columnIndex + offset)
          }}
        >
          <span className={classes['clip']}>{cellContent(column, row, format)}</span>
        </div>
      ))}
    </div>
  )
}

/** A key press redraws the two rows that it concerns, not the forty on the screen. */
const BodyRow = memo(BodyRowPlain) as typeof BodyRowPlain

export function TableBody<Row>({
  virtualizer,
  rows,
  rowId,
  selection,
  openRow,
  active,
  ...rest
}: Omit<
  RowProps<Row>,
  'row' | 'index' | 'top' | 'height' | 'isSelected' | 'isOpen' | 'activeColumn'
> & {
  virtualizer: Virtualizer<HTMLDivElement, Element>
  rows: readonly Row[]
  rowId: (row: Row) => string
  selection: ReadonlySet<string> | undefined
  openRow: string | undefined
  active: { row: number; column: number } | undefined
}) {
  return (
    <div role="rowgroup" className={classes['body']} style={{ height: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map(({ index, start, size }) => {
        const row = rows[index]
        if (row === undefined) return null
        const id = rowId(row)
        return (
          <BodyRow
            key={id}
            row={row}
            index={index}
            top={start}
            height={size}
            isSelected={selection?.has(id)}
            isOpen={openRow === id}
            activeColumn={active?.row === index ? active.column : undefined}
            {...rest}
          />
        )
      })}
    </div>
  )
}

/** Grey bars where the rows will stand: same heights, so that nothing jumps when they arrive. */
export function SkeletonRows({ columns, count }: { columns: number; count: number }) {
  return (
    <div aria-hidden="true" className={classes['skeleton']}>
      {Array.from({ length: count }, (_, row) => (
        <div key={row} className={classes['row']}>
          {Array.from({ length: columns }, (__, column) => (
            <div key={column} className={classes['cell']}>
              <span
                className={classes['bar']}
                style={{ width: `${45 + ((row * 7 + column * 13) % 45)}%` }}
              />
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}
