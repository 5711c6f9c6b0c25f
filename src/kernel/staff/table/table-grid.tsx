import { useMediaQuery } from '@mantine/hooks'
import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type CSSProperties,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useFormat } from '../use-language.ts'
import type { Column } from './column.ts'
import { columnsTemplate } from './columns-template.ts'
import type { Rows } from './source.ts'
import { SkeletonRows, TableBody } from './table-body.tsx'
import { TableHead } from './table-head.tsx'
import { TableTotals } from './table-totals.tsx'
import classes from './table.module.css'
import type { Selection } from './use-selection.ts'
import { useTableKeys } from './use-table-keys.ts'
import type { TableView } from './view.ts'

const rowHeightInPx = 36
const rowHeightOnTelephonesInPx = 44
/** Room for three lines of a long name. */
const tallRowHeightInPx = 68
/** The next page is asked for when so many rows are left below the screen. */
const rowsAhead = 40

/**
 * Head, rows and totals, and the keyboard in them. Apart from the rest of the table, so that a key
 * press redraws the two rows that it concerns and nothing else.
 */
export function TableGrid<Row>({
  grid,
  title,
  columns,
  view,
  onView,
  rows,
  filterRows,
  rowId,
  selection,
  openRow,
  onOpen,
  onClose,
  isClickable,
  hasTallRows,
  children,
}: {
  grid: RefObject<HTMLDivElement | null>
  title: string
  columns: readonly Column<Row>[]
  view: TableView
  onView: (view: TableView) => void
  rows: Rows<Row>
  /** Rows whose values the filters offer. */
  filterRows: readonly Row[]
  rowId: (row: Row) => string
  selection: Selection<Row> | undefined
  openRow: string | undefined
  /** `takesFocus`: opened on purpose, not while walking through the list. */
  onOpen: (index: number, takesFocus: boolean) => void
  onClose: () => void
  isClickable: boolean
  hasTallRows: boolean
  /** What stands in place of the rows: empty, wrong. */
  children: ReactNode
}) {
  const format = useFormat()
  const htmlId = useId()
  const isNarrow = useMediaQuery('(max-width: 600px)', false, { getInitialValueInEffect: false })
  const usualHeight = isNarrow ? rowHeightOnTelephonesInPx : rowHeightInPx
  const rowHeight = hasTallRows ? tallRowHeightInPx : usualHeight
  const [openFilter, setOpenFilter] = useState<string>()
  const cellId = useCallback((row: number, column: number) => `${htmlId}${row}.${column}`, [htmlId])
  const columnCount = columns.length + (selection ? 1 : 0)

  // oxlint-disable-next-line react/incompatible-library -- the React compiler is not used here
  const virtualizer = useVirtualizer({
    count: rows.rows.length,
    getScrollElement: () => grid.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollPaddingStart: rowHeight + 8,
    scrollPaddingEnd: rowHeight + 8,
  })
  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight])

  const keys = useTableKeys({
    grid,
    rowCount: rows.rows.length,
    columnCount,
    rowHeight,
    scrollTo: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
    onOpen: (index) => onOpen(index, true),
    onMoved: (index) => {
      if (openRow !== undefined) onOpen(index, false)
    },
    onEscape: () => {
      if (openRow !== undefined) onClose()
      return openRow !== undefined
    },
    onHead: (index, wish) => {
      const column = columns[index - (selection ? 1 : 0)]
      if (!column) return selection?.toggleAll()
      if (wish === 'filter') setOpenFilter(column.id)
      else document.getElementById(cellId(-1, index))?.querySelector('button')?.click()
    },
    selection,
  })

  const shownItems = virtualizer.getVirtualItems()
  const last = shownItems.at(-1)?.index ?? 0
  const { hasMore, isFetchingMore, fetchMore } = rows
  const isNearEnd = last >= rows.rows.length - rowsAhead
  useEffect(() => {
    if (hasMore && !isFetchingMore && isNearEnd) fetchMore()
  }, [hasMore, isFetchingMore, isNearEnd, fetchMore])

  const onRow = useLatest((index: number, column: number) => {
    keys.setActive({ row: index, column })
    onOpen(index, false)
  })
  const onToggle = useLatest((index: number) => selection?.toggle(index))
  const toggleAll = useLatest(() => selection?.toggleAll())
  const hasSelection = selection !== undefined
  const isAll = selection?.isAll ?? false
  const isSome = (selection?.rows.length ?? 0) > 0
  const selectAll = useMemo(
    () => (hasSelection ? { isAll, isSome, toggle: toggleAll } : undefined),
    [hasSelection, isAll, isSome, toggleAll],
  )

  const { active } = keys
  const isVisible = shownItems.some(({ index }) => index === active?.row)
  const { template, leastWidth } = columnsTemplate(columns, hasSelection)
  const style = {
    '--columns': template,
    '--least-width': leastWidth,
    '--row-height': `${rowHeight}px`,
    '--head-height': `${usualHeight}px`,
  } as CSSProperties

  return (
    <div className={classes['frame']} style={style}>
      <div
        ref={grid}
        role="grid"
        tabIndex={0}
        className={classes['grid']}
        aria-label={title}
        aria-rowcount={rows.count === undefined ? -1 : rows.count + 1}
        aria-colcount={columnCount}
        aria-busy={rows.isLoading || rows.isFetchingMore}
        {...(hasSelection ? { 'aria-multiselectable': true } : {})}
        {...(active && (active.row === -1 || isVisible)
          ? { 'aria-activedescendant': cellId(active.row, active.column) }
          : {})}
        onKeyDown={keys.onKeyDown}
        onFocus={keys.onFocus}
      >
        <TableHead
          columns={columns}
          view={view}
          onView={onView}
          openFilter={openFilter}
          onOpenFilter={setOpenFilter}
          activeColumn={active?.row === -1 ? active.column : undefined}
          cellId={cellId}
          rows={filterRows}
          selectAll={selectAll}
        />
        <TableBody
          virtualizer={virtualizer}
          rows={rows.rows}
          columns={columns}
          format={format}
          cellId={cellId}
          rowId={rowId}
          selection={selection?.ids}
          openRow={openRow}
          active={active}
          isClickable={isClickable}
          onToggle={onToggle}
          onRow={onRow}
        />
        <TableTotals columns={columns} rows={rows} format={format} hasChecks={hasSelection} />
      </div>
      {rows.isLoading && <SkeletonRows columns={columns.length} count={24} />}
      {children}
    </div>
  )
}

/** A function that stays the same and does what the last one would. */
function useLatest<Arguments extends unknown[]>(
  work: (...given: Arguments) => void,
): (...given: Arguments) => void {
  const latest = useRef(work)
  useEffect(() => {
    latest.current = work
  })
  return useCallback((...given: Arguments) => latest.current(...given), [])
}
