import { useMediaQuery } from '@mantine/hooks'
import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type CSSProperties,
  type ReactNode,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import { useAddressParam, useAddressParams, useChangeAddress } from '../address.tsx'
import { useShortcuts } from '../keys.ts'
import { EmptyState, ErrorState, type EmptyWords } from '../states.tsx'
import { SidePanel } from '../side-panel.tsx'
import { useFormat } from '../use-language.ts'
import type { Column } from './column.ts'
import { columnsTemplate } from './columns-template.ts'
import { type TableSource, useRows } from './source.ts'
import { SkeletonRows, TableBody } from './table-body.tsx'
import { TableHead } from './table-head.tsx'
import { type TableAction, TableSummary } from './table-summary.tsx'
import { TableToolbar } from './table-toolbar.tsx'
import { TableTotals } from './table-totals.tsx'
import classes from './table.module.css'
import { useExport } from './use-export.ts'
import { useSelection } from './use-selection.ts'
import { useTableKeys } from './use-table-keys.ts'
import { addressChanges, plainView, shownColumns, type TableView, viewFromAddress } from './view.ts'

export type TableDrawer<Row> = {
  /** The heading of the drawer; the row is undefined where it is not among those fetched. */
  title: (id: string, row: Row | undefined) => ReactNode
  render: (id: string, row: Row | undefined) => ReactNode
}

export type DataTableProps<Row> = {
  /** Unique among the tables of the app, e.g. 'stock.lots': saved views belong to it. */
  id: string
  /** What the rows are ("Партии"): the name of the table and of its files. */
  title: string
  columns: readonly Column<Row>[]
  source: TableSource<Row>
  rowId: (row: Row) => string
  /** Why there may be nothing, and what to do. */
  empty: EmptyWords
  /** Opens at the right by Enter or a click; the row's id stands in the address. */
  drawer?: TableDrawer<Row>
  /** Instead of a drawer: what opening a row does. */
  onOpen?: (row: Row) => void
  /** With actions the rows can be selected. */
  actions?: readonly TableAction<Row>[]
  /** Buttons at the right of the toolbar, the workplace's main one last. */
  toolbar?: ReactNode
  /** Set apart the addresses of two tables on one page. */
  addressPrefix?: string
  /** The view before anybody chose one. */
  firstView?: TableView
}

/** Rows where people live. Keys: see `?`; views, sorting and the open row stand in the address. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { id, title, columns, source, rowId, empty, drawer, onOpen, addressPrefix = '' } = props
  const { t } = useTranslation('staff')
  const format = useFormat()
  const htmlId = useId()
  const address = useAddressParams()
  const changeAddress = useChangeAddress()
  const [openRow, setOpenRow] = useAddressParam(`${addressPrefix}row`)
  const isNarrow = useMediaQuery('(max-width: 600px)', false, { getInitialValueInEffect: false })
  const rowHeight = isNarrow ? 44 : 36

  const addressText = JSON.stringify(address)
  const view = useMemo(() => {
    const given = viewFromAddress(address, addressPrefix)
    const isPlain = JSON.stringify(given) === JSON.stringify(plainView)
    return isPlain ? (props.firstView ?? plainView) : given
  }, [addressText, addressPrefix, props.firstView])
  const onView = useCallback(
    (next: TableView) => changeAddress(addressChanges(view, next, addressPrefix)),
    [changeAddress, view, addressPrefix],
  )
  const shown = useMemo(() => shownColumns(columns, view), [columns, view])
  const rows = useRows(source, columns, view)
  const selection = useSelection(rows.rows, rowId, props.actions !== undefined)
  const { exportAs, isExporting } = useExport(title, rows, shown, view)
  const [openFilter, setOpenFilter] = useState<string>()
  const grid = useRef<HTMLDivElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const [panelTakesFocus, setPanelTakesFocus] = useState(true)

  const virtualizer = useVirtualizer({
    count: rows.rows.length,
    getScrollElement: () => grid.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollPaddingStart: rowHeight + 8,
    scrollPaddingEnd: rowHeight + 8,
  })
  useEffect(() => virtualizer.measure(), [rowHeight])

  const open = useCallback(
    (index: number, takesFocus: boolean) => {
      const row = rows.rows[index]
      if (row === undefined) return
      setPanelTakesFocus(takesFocus)
      if (drawer) setOpenRow(rowId(row))
      else onOpen?.(row)
    },
    [rows.rows, drawer, onOpen, rowId, setOpenRow],
  )
  const closePanel = useCallback(() => {
    setOpenRow(undefined)
    grid.current?.focus()
  }, [setOpenRow])

  const keys = useTableKeys({
    grid,
    rowCount: rows.rows.length,
    columnCount: shown.length + (selection ? 1 : 0),
    rowHeight,
    scrollTo: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
    onOpen: (index) => open(index, true),
    onMoved: (index) => {
      if (openRow !== undefined) open(index, false)
    },
    onEscape: () => (openRow === undefined ? false : (closePanel(), true)),
    onHead: (index, wish) => {
      const column = shown[index - (selection ? 1 : 0)]
      if (!column) return selection?.toggleAll()
      if (wish === 'filter') setOpenFilter(column.id)
      else grid.current?.querySelector<HTMLElement>(`[id="${cellId(-1, index)}"] button`)?.click()
    },
    selection,
  })
  const cellId = useCallback((row: number, column: number) => `${htmlId}${row}.${column}`, [htmlId])

  useShortcuts(t('keys.table'), [
    { keys: '/', label: t('keys.search'), run: () => search.current?.focus() },
  ])

  const last = virtualizer.getVirtualItems().at(-1)?.index ?? 0
  useEffect(() => {
    if (rows.hasMore && last >= rows.rows.length - 40) rows.fetchMore()
  }, [last, rows.hasMore, rows.rows.length, rows.isFetchingMore])

  const openedRow = rows.rows.find((row) => rowId(row) === openRow)
  const isEmpty = !rows.isLoading && !rows.error && rows.rows.length === 0
  const isNarrowed = view.search !== '' || Object.keys(view.filters).length > 0
  const isVisible = virtualizer.getVirtualItems().some(({ index }) => index === keys.active?.row)
  const { template, leastWidth } = columnsTemplate(shown, selection !== undefined)
  const style = {
    '--columns': template,
    '--least-width': leastWidth,
    '--row-height': `${rowHeight}px`,
  } as CSSProperties
  const onRow = useCallback(
    (index: number, column: number) => {
      keys.setActive({ row: index, column })
      open(index, false)
    },
    [keys.setActive, open],
  )

  return (
    <section className={classes['table']} aria-label={title}>
      <TableToolbar
        tableId={id}
        columns={columns}
        rows={rows.rows}
        view={view}
        onView={onView}
        searchRef={search}
        onLeaveSearch={() => keys.enter()}
        onExport={(kind) => void exportAs(kind)}
        isExporting={isExporting}
      >
        {props.toolbar}
      </TableToolbar>
      <TableSummary
        rows={rows}
        columns={columns}
        view={view}
        onView={onView}
        selected={selection?.rows ?? []}
        actions={props.actions ?? []}
        onClearSelection={() => selection?.clear()}
      />
      <div className={classes['split']}>
        <div className={classes['frame']} style={style}>
          <div
            ref={grid}
            role="grid"
            tabIndex={0}
            className={classes['grid']}
            aria-label={title}
            aria-rowcount={rows.count === undefined ? -1 : rows.count + 1}
            aria-colcount={shown.length + (selection ? 1 : 0)}
            aria-busy={rows.isLoading || rows.isFetchingMore}
            {...(selection ? { 'aria-multiselectable': true } : {})}
            {...(keys.active && (keys.active.row === -1 || isVisible)
              ? { 'aria-activedescendant': cellId(keys.active.row, keys.active.column) }
              : {})}
            onKeyDown={keys.onKeyDown}
            onFocus={keys.onFocus}
          >
            <TableHead
              columns={shown}
              view={view}
              onView={onView}
              openFilter={openFilter}
              onOpenFilter={setOpenFilter}
              activeColumn={keys.active?.row === -1 ? keys.active.column : undefined}
              cellId={cellId}
              rows={source.kind === 'whole' ? (source.rows ?? []) : rows.rows}
              selectAll={
                selection && {
                  isAll: selection.isAll,
                  isSome: selection.rows.length > 0,
                  toggle: selection.toggleAll,
                }
              }
            />
            <TableBody
              virtualizer={virtualizer}
              rows={rows.rows}
              columns={shown}
              format={format}
              cellId={cellId}
              rowId={rowId}
              selection={selection?.ids}
              openRow={openRow}
              active={keys.active}
              isClickable={drawer !== undefined || onOpen !== undefined}
              onToggle={selection?.toggle ?? noToggle}
              onRow={onRow}
            />
            <TableTotals columns={shown} rows={rows} format={format} hasChecks={!!selection} />
          </div>
          {rows.isLoading && <SkeletonRows columns={shown.length} count={24} />}
          {rows.error !== undefined && rows.error !== null && rows.rows.length === 0 && (
            <div className={classes['state']}>
              <ErrorState thrown={rows.error} onRetry={rows.retry} />
            </div>
          )}
          {isEmpty && (
            <div className={classes['state']}>
              <EmptyState
                words={
                  isNarrowed
                    ? {
                        title: t('table.nothingFound'),
                        text: t('table.nothingFoundHelp'),
                        action: {
                          label: t('table.clearFilters'),
                          run: () => onView({ ...view, search: '', filters: {} }),
                        },
                      }
                    : empty
                }
              />
            </div>
          )}
        </div>
        {drawer && openRow !== undefined && (
          <SidePanel
            title={drawer.title(openRow, openedRow)}
            onClose={closePanel}
            takesFocus={panelTakesFocus}
          >
            {drawer.render(openRow, openedRow)}
          </SidePanel>
        )}
      </div>
    </section>
  )
}

function noToggle(): void {}
