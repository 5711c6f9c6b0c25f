import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Icon, type IconName } from '../icons.tsx'
import { type Permission, useMay } from '../session.ts'
import { dateText } from '../format.ts'
import { useFormat } from '../use-language.ts'
import { isPlainDate } from '#kernel/plain-date.ts'
import { choiceLabel, type Column, kindOf } from './column.ts'
import { onlyEmpty, splitChoices, splitRange } from './filter.ts'
import type { Rows } from './source.ts'
import { withFilter } from './table-head.tsx'
import classes from './table.module.css'
import type { TableView } from './view.ts'

/** Something to do with the selected rows; the label says what happens ("Списать"). */
export type TableAction<Row> = {
  id: string
  label: string
  icon?: IconName
  permission?: Permission
  run: (rows: readonly Row[]) => void
}

/** The line above the head: how many rows and why, or what can be done with the selected ones. */
export function TableSummary<Row>({
  rows,
  columns,
  view,
  onView,
  selected,
  actions,
  onClearSelection,
}: {
  rows: Rows<Row>
  columns: readonly Column<Row>[]
  view: TableView
  onView: (view: TableView) => void
  selected: readonly Row[]
  actions: readonly TableAction<Row>[]
  onClearSelection: () => void
}) {
  const { t } = useTranslation('staff')
  const may = useMay()
  const filterWords = useFilterWords<Row>()
  if (selected.length > 0) {
    return (
      <Group className={classes['summary'] ?? ''} gap={8} data-selecting>
        <Text fw={600} role="status">
          {t('table.selected', { count: selected.length })}
        </Text>
        {actions
          .filter(({ permission }) => !permission || may(permission))
          .map(({ id, label, icon, run }) => (
            <Button
              key={id}
              size="compact-sm"
              variant="light"
              {...(icon ? { leftSection: <Icon name={icon} size={16} /> } : {})}
              onClick={() => run(selected)}
            >
              {label}
            </Button>
          ))}
        <Button size="compact-sm" variant="subtle" onClick={onClearSelection}>
          {t('table.clearSelection')}
        </Button>
      </Group>
    )
  }
  const active = columns.filter(({ id }) => view.filters[id] !== undefined)
  return (
    <Group className={classes['summary'] ?? ''} gap={8}>
      <Text c="dimmed" role="status">
        {rows.isLoading
          ? t('table.loading')
          : rows.error && rows.rows.length === 0
            ? ''
            : rows.count === undefined
              ? t('table.atLeast', { count: rows.rows.length })
              : rows.all !== undefined && rows.all !== rows.count
                ? t('table.shownOf', { count: rows.count, all: rows.all })
                : t('table.rows', { count: rows.count })}
      </Text>
      {active.map((column) => {
        const words = filterWords(column, view.filters[column.id] ?? '')
        return (
          <button
            key={column.id}
            type="button"
            className={classes['chip']}
            aria-label={t('table.removeFilter', { filter: words })}
            onClick={() => onView(withFilter(view, column.id, undefined))}
          >
            {words}
            <Icon name="cross" size={12} />
          </button>
        )
      })}
      {active.length > 1 && (
        <Button size="compact-sm" variant="subtle" onClick={() => onView({ ...view, filters: {} })}>
          {t('table.clearFilters')}
        </Button>
      )}
    </Group>
  )
}

/** A filter as a person reads it: 'Годен до: до 30.06.2026'. */
export function useFilterWords<Row>(): (column: Column<Row>, filter: string) => string {
  const { t } = useTranslation('staff')
  const format = useFormat()
  return (column, filter) => {
    const words = (): string => {
      if (filter === onlyEmpty) return t('table.empty')
      const kind = kindOf(column)
      if (kind === 'text') return `«${filter}»`
      if (kind === 'choice') {
        return splitChoices(filter)
          .map((value) => choiceLabel(column, value))
          .join(', ')
      }
      const [from, to] = splitRange(filter).map((end) => {
        if (end === '') return ''
        if (kind === 'money') return format.money(Number(end))
        if (kind === 'number') return format.number(Number(end))
        return isPlainDate(end) ? dateText(end) : end
      }) as [string, string]
      if (from === to) return from
      if (from === '') return t('table.upTo', { value: to })
      return to === '' ? t('table.startingWith', { value: from }) : `${from} – ${to}`
    }
    return `${column.header}: ${words()}`
  }
}
