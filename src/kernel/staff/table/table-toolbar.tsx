import {
  ActionIcon,
  Button,
  Checkbox,
  CloseButton,
  Group,
  Menu,
  Popover,
  Stack,
  TextInput,
} from '@mantine/core'
import { type ReactNode, type RefObject, useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../icons.tsx'
import type { Column } from './column.ts'
import { FilterEditor } from './filter-editor.tsx'
import { withFilter } from './table-head.tsx'
import classes from './table.module.css'
import { shownColumns, type TableView } from './view.ts'
import { ViewsMenu } from './views-menu.tsx'

const pauseBeforeSearchingInMs = 200

/** Search, filters, views, columns and files: everything that changes what is seen. */
export function TableToolbar<Row>(props: {
  tableId: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  view: TableView
  onView: (view: TableView) => void
  searchRef: RefObject<HTMLInputElement | null>
  onLeaveSearch: () => void
  onExport: (format: 'xlsx' | 'csv') => void
  isExporting: boolean
  children?: ReactNode
}) {
  const { t } = useTranslation('staff')
  const { view, onView, onExport, isExporting } = props
  return (
    <div className={classes['toolbar']}>
      <SearchField {...props} />
      <Group gap={8} wrap="nowrap" className={classes['tools'] ?? ''}>
        <FiltersButton {...props} />
        <ViewsMenu tableId={props.tableId} view={view} onView={onView} />
        <ColumnsButton {...props} />
        <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
          <Menu.Target>
            <Button
              variant="default"
              loading={isExporting}
              leftSection={<Icon name="download" />}
              className={classes['tool'] ?? ''}
            >
              <span className={classes['toolWord']}>{t('table.export')}</span>
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => onExport('xlsx')}>{t('table.exportXlsx')}</Menu.Item>
            <Menu.Item onClick={() => onExport('csv')}>{t('table.exportCsv')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Group>
      {props.children && <div className={classes['toolbarActions']}>{props.children}</div>}
    </div>
  )
}

type ToolbarProps<Row> = Parameters<typeof TableToolbar<Row>>[0]

function SearchField<Row>({ view, onView, searchRef, onLeaveSearch }: ToolbarProps<Row>) {
  const { t } = useTranslation('staff')
  const [text, setText] = useState(view.search)

  const [seen, setSeen] = useState(view.search)
  // Searches on their way into the address: their arrival is no change from outside.
  const [pending, setPending] = useState<readonly string[]>([])
  if (seen !== view.search) {
    setSeen(view.search)
    const arrived = pending.indexOf(view.search)
    setPending(arrived === -1 ? [] : pending.slice(arrived + 1))
    if (arrived === -1) setText(view.search)
  }

  const send = useCallback(() => {
    setPending((before) => [...before, text])
    onView({ ...view, search: text })
  }, [onView, view, text])

  useEffect(() => {
    if (text === (pending.at(-1) ?? view.search)) return
    const timer = setTimeout(send, pauseBeforeSearchingInMs)
    return () => clearTimeout(timer)
  }, [text, pending, view.search, send])

  return (
    <TextInput
      ref={searchRef}
      className={classes['search'] ?? ''}
      type="text"
      role="searchbox"
      aria-label={t('table.search')}
      placeholder={t('table.search')}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === 'ArrowDown') {
          event.preventDefault()
          if (text !== view.search) send()
          onLeaveSearch()
        }
        if (event.key === 'Escape' && text !== '') {
          event.stopPropagation()
          setText('')
        }
      }}
      leftSection={<Icon name="search" />}
      rightSection={
        text === '' ? null : (
          <CloseButton
            size="sm"
            tabIndex={-1}
            aria-label={t('table.clearSearch')}
            onClick={() => setText('')}
          />
        )
      }
    />
  )
}

/** All filters from one place: for the keyboard, and for telephones, where heads are narrow. */
function FiltersButton<Row>({ columns, rows, view, onView }: ToolbarProps<Row>) {
  const { t } = useTranslation('staff')
  const [isOpen, setOpen] = useState(false)
  const [chosen, setChosen] = useState<string>()
  const filterable = columns.filter((column) => column.filterable !== false)
  const column = filterable.find(({ id }) => id === chosen)
  const count = Object.keys(view.filters).length
  return (
    <Popover
      opened={isOpen}
      onChange={(next) => {
        setOpen(next)
        setChosen(undefined)
      }}
      position="bottom-start"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<Icon name="filter" />}
          className={classes['tool'] ?? ''}
          onClick={() => setOpen(!isOpen)}
        >
          <span className={classes['toolWord']}>{t('table.filters')}</span>
          {count > 0 && <span className={classes['count']}>{count}</span>}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('table.filters')}>
        {column ? (
          <FilterEditor
            column={column}
            rows={rows}
            filter={view.filters[column.id]}
            onFilter={(filter) => onView(withFilter(view, column.id, filter))}
            onClose={() => setOpen(false)}
          />
        ) : (
          <Stack gap={0} className={classes['choices'] ?? ''}>
            {filterable.map(({ id, header }) => (
              <Button
                key={id}
                variant="subtle"
                color="gray"
                justify="space-between"
                onClick={() => setChosen(id)}
                rightSection={<Icon name={view.filters[id] ? 'check' : 'right'} size={14} />}
              >
                {header}
              </Button>
            ))}
          </Stack>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

function ColumnsButton<Row>({ columns, view, onView }: ToolbarProps<Row>) {
  const { t } = useTranslation('staff')
  const shown = new Set(shownColumns(columns, view).map(({ id }) => id))
  return (
    <Popover position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon variant="default" size={36} aria-label={t('table.columns')}>
          <Icon name="columns" />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('table.columns')}>
        <Stack gap={8} className={classes['choices'] ?? ''}>
          {columns.slice(1).map(({ id, header }) => (
            <Checkbox
              key={id}
              label={header}
              checked={shown.has(id)}
              onChange={() => {
                const next = columns.filter((column) =>
                  column.id === id ? shown.has(id) : !shown.has(column.id),
                )
                onView({ ...view, hidden: next.map((column) => column.id) })
              }}
            />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
