import { ActionIcon, Popover } from '@mantine/core'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../icons.tsx'
import { type Column, isNumeric, kindOf } from './column.ts'
import { FilterEditor } from './filter-editor.tsx'
import classes from './table.module.css'
import { nextSort, type TableView } from './view.ts'

/** The head: a click sorts, the funnel filters; with the keyboard Enter sorts and Alt+↓ filters. */
function TableHeadPlain<Row>({
  columns,
  view,
  onView,
  openFilter,
  onOpenFilter,
  activeColumn,
  cellId,
  rows,
  selectAll,
}: {
  columns: readonly Column<Row>[]
  view: TableView
  onView: (view: TableView) => void
  openFilter: string | undefined
  onOpenFilter: (column: string | undefined) => void
  activeColumn: number | undefined
  cellId: (row: number, column: number) => string
  rows: readonly Row[]
  selectAll: { isAll: boolean; isSome: boolean; toggle: () => void } | undefined
}) {
  const { t } = useTranslation('staff')
  const offset = selectAll ? 1 : 0
  return (
    <div role="rowgroup" className={classes['head']}>
      <div role="row" aria-rowindex={1} className={classes['row']}>
        {selectAll && (
          <div
            role="columnheader"
            aria-colindex={1}
            id={cellId(-1, 0)}
            className={classes['check']}
            data-active={activeColumn === 0 || undefined}
          >
            <input
              type="checkbox"
              tabIndex={-1}
              checked={selectAll.isAll}
              ref={(box) => {
                if (box) box.indeterminate = selectAll.isSome && !selectAll.isAll
              }}
              onChange={selectAll.toggle}
              aria-label={t('table.selectAll')}
            />
          </div>
        )}
        {columns.map((column, index) => {
          const sorted = view.sort?.column === column.id ? view.sort.direction : undefined
          const isFiltered = view.filters[column.id] !== undefined
          return (
            <div
              key={column.id}
              role="columnheader"
              id={cellId(-1, index + offset)}
              aria-colindex={index + 1 + offset}
              {...(column.sortable === false
                ? {}
                : {
                    'aria-sort':
                      sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : 'none',
                  })}
              className={classes['headCell']}
              data-first={index === 0 || undefined}
              data-number={isNumeric(kindOf(column)) || undefined}
              data-active={activeColumn === index + offset || undefined}
            >
              {column.sortable === false ? (
                <span className={classes['headText']}>{column.header}</span>
              ) : (
                <button
                  type="button"
                  tabIndex={-1}
                  className={classes['headText']}
                  title={column.header}
                  onClick={() => {
                    const { sort: _, ...rest } = view
                    const sort = nextSort(view.sort, column.id)
                    onView(sort ? { ...rest, sort } : rest)
                  }}
                >
                  <span>{column.header}</span>
                  {sorted && <Icon name={sorted === 'asc' ? 'up' : 'down'} size={14} />}
                </button>
              )}
              {column.filterable !== false && (
                <Popover
                  opened={openFilter === column.id}
                  onChange={(isOpen) => onOpenFilter(isOpen ? column.id : undefined)}
                  position="bottom-end"
                  trapFocus
                  returnFocus
                >
                  <Popover.Target>
                    <ActionIcon
                      className={classes['funnel'] ?? ''}
                      data-on={isFiltered || undefined}
                      variant="subtle"
                      size={24}
                      tabIndex={-1}
                      aria-label={t('table.filterBy', { column: column.header })}
                      onClick={() => onOpenFilter(openFilter === column.id ? undefined : column.id)}
                    >
                      <Icon name="filter" size={14} />
                    </ActionIcon>
                  </Popover.Target>
                  <Popover.Dropdown aria-label={t('table.filterBy', { column: column.header })}>
                    <FilterEditor
                      column={column}
                      rows={rows}
                      filter={view.filters[column.id]}
                      onFilter={(filter) => onView(withFilter(view, column.id, filter))}
                      onClose={() => onOpenFilter(undefined)}
                    />
                  </Popover.Dropdown>
                </Popover>
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}

/** Redrawn only when something of the head changes: its popovers are dear. */
export const TableHead = memo(TableHeadPlain) as typeof TableHeadPlain

/** The view with one filter changed, or taken away. */
export function withFilter(view: TableView, column: string, filter: string | undefined): TableView {
  const { [column]: _, ...others } = view.filters
  return { ...view, filters: filter ? { ...others, [column]: filter } : others }
}
