import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAddressParam, useAddressParams, useChangeAddress } from '../address.tsx'
import { useShortcuts } from '../keys.ts'
import { SidePanel } from '../side-panel.tsx'
import { EmptyState, type EmptyWords, ErrorState } from '../states.tsx'
import type { Column } from './column.ts'
import { type TableSource, useRows } from './source.ts'
import { TableGrid } from './table-grid.tsx'
import { type TableAction, TableSummary } from './table-summary.tsx'
import { TableToolbar } from './table-toolbar.tsx'
import classes from './table.module.css'
import { useExport } from './use-export.ts'
import { useSelection } from './use-selection.ts'
import {
  addressChanges,
  isSameView,
  plainView,
  shownColumns,
  type TableView,
  viewFromAddress,
} from './view.ts'

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
  /** Where the cells of a column draw names of up to three lines. */
  hasTallRows?: boolean
}

/** Rows where people live. Keys: see `?`; views, sorting and the open row stand in the address. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { id, title, columns, source, rowId, empty, drawer, onOpen, addressPrefix = '' } = props
  const { t } = useTranslation('staff')
  const address = useAddressParams()
  const changeAddress = useChangeAddress()
  const [openRow, setOpenRow] = useAddressParam(`${addressPrefix}row`)

  const { firstView = plainView } = props
  const view = useMemo(() => {
    const given = viewFromAddress(address, addressPrefix)
    return isSameView(given, plainView) ? firstView : given
  }, [address, addressPrefix, firstView])
  const onView = useCallback(
    (next: TableView) => changeAddress(addressChanges(view, next, addressPrefix)),
    [changeAddress, view, addressPrefix],
  )
  const shown = useMemo(() => shownColumns(columns, view), [columns, view])
  const rows = useRows(source, columns, view)
  const selection = useSelection(rows.rows, rowId, props.actions !== undefined)
  const { exportAs, isExporting } = useExport(title, rows, shown, view)
  const grid = useRef<HTMLDivElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const [panelTakesFocus, setPanelTakesFocus] = useState(true)

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

  useShortcuts(t('keys.table'), [
    { keys: '/', label: t('keys.search'), run: () => search.current?.focus() },
  ])

  const openedRow = rows.rows.find((row) => rowId(row) === openRow)
  const isEmpty = !rows.isLoading && !rows.error && rows.rows.length === 0
  const isNarrowed = view.search !== '' || Object.keys(view.filters).length > 0

  return (
    <section className={classes['table']} aria-label={title}>
      <TableToolbar
        tableId={id}
        columns={columns}
        rows={rows.rows}
        view={view}
        onView={onView}
        searchRef={search}
        onLeaveSearch={() => grid.current?.focus()}
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
        <TableGrid
          grid={grid}
          title={title}
          columns={shown}
          view={view}
          onView={onView}
          rows={rows}
          filterRows={source.kind === 'whole' ? (source.rows ?? rows.rows) : rows.rows}
          rowId={rowId}
          selection={selection}
          openRow={drawer ? openRow : undefined}
          onOpen={open}
          onClose={closePanel}
          isClickable={drawer !== undefined || onOpen !== undefined}
          hasTallRows={props.hasTallRows ?? false}
        >
          {Boolean(rows.error) && rows.rows.length === 0 && (
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
        </TableGrid>
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
