import { Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core'
import { type KeyboardEvent, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isPlainDate } from '#kernel/plain-date.ts'
import { collationOf } from '../collation.ts'
import { dateText } from '../format.ts'
import { readTypedDate } from '../form/typed-date.ts'
import { useLanguage, useToday } from '../use-language.ts'
import { choiceLabel, type Column, kindOf } from './column.ts'
import { joinRange, onlyEmpty, splitChoices, splitRange } from './filter.ts'
import classes from './table.module.css'

/** The filter of one column, by its kind: contains, from–to, one of several. */
export function FilterEditor<Row>(props: {
  column: Column<Row>
  rows: readonly Row[]
  filter: string | undefined
  onFilter: (filter: string | undefined) => void
  onClose: () => void
}) {
  const { t } = useTranslation('staff')
  const { column, filter, onFilter, onClose } = props
  const kind = kindOf(column)
  return (
    <Stack gap="sm" className={classes['filter'] ?? ''}>
      {kind === 'choice' ? (
        <ChoiceFilter {...props} />
      ) : kind === 'text' ? (
        <TextFilter {...props} />
      ) : (
        <RangeFilter {...props} />
      )}
      <Group gap="xs" justify="space-between">
        <Button
          variant="subtle"
          size="compact-sm"
          disabled={filter === undefined}
          onClick={() => {
            onFilter(undefined)
            onClose()
          }}
        >
          {t('table.clearFilter')}
        </Button>
        <Button variant="default" size="compact-sm" onClick={onClose}>
          {t('table.close')}
        </Button>
      </Group>
    </Stack>
  )
}

type EditorProps<Row> = Parameters<typeof FilterEditor<Row>>[0]

function closeOnEnter(onClose: () => void) {
  return (event: KeyboardEvent) => {
    if (event.key === 'Enter') onClose()
  }
}

function TextFilter<Row>({ column, filter, onFilter, onClose }: EditorProps<Row>) {
  const { t } = useTranslation('staff')
  return (
    <TextInput
      label={t('table.contains', { column: column.header })}
      value={filter === onlyEmpty ? '' : (filter ?? '')}
      onChange={(event) => onFilter(event.currentTarget.value || undefined)}
      onKeyDown={closeOnEnter(onClose)}
      data-autofocus
    />
  )
}

function ChoiceFilter<Row>({ column, rows, filter, onFilter }: EditorProps<Row>) {
  const language = useLanguage()
  const choices = useMemo(() => {
    if (column.choices) return column.choices
    const values = new Set(rows.map((row) => String(column.value(row) ?? '')).filter(Boolean))
    return [...values]
      .toSorted(collationOf(language))
      .map((value) => ({ value, label: choiceLabel(column, value) }))
  }, [column, rows, language])
  return (
    <Checkbox.Group
      label={column.header}
      value={splitChoices(filter ?? '')}
      onChange={(values) => onFilter(values.length > 0 ? values.join(',') : undefined)}
    >
      <Stack gap={8} pt={8} className={classes['choices'] ?? ''}>
        {choices.map(({ value, label }, index) => (
          <Checkbox
            key={value}
            value={value}
            label={label}
            {...(index === 0 ? { 'data-autofocus': true } : {})}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}

function RangeFilter<Row>({ column, filter, onFilter, onClose }: EditorProps<Row>) {
  const { t } = useTranslation('staff')
  const today = useToday()
  const kind = kindOf(column)
  const isDate = kind === 'date' || kind === 'moment'
  const scale = kind === 'money' ? 100 : 1
  const [ends, setEnds] = useState(() => {
    const [from, to] = filter && filter !== onlyEmpty ? splitRange(filter) : ['', '']
    return [shownEnd(from, isDate, scale), shownEnd(to, isDate, scale)] as const
  })
  const isEmpty = filter === onlyEmpty

  function stored(text: string): string {
    if (text.trim() === '') return ''
    if (isDate) {
      const result = readTypedDate(text, today)
      return result.ok ? result.value : ''
    }
    const value = Number(text.replace(/\s/g, '').replace(',', '.'))
    return Number.isNaN(value) ? '' : String(Math.round(value * scale * 1e6) / 1e6)
  }

  function change(next: readonly [string, string]): void {
    setEnds(next)
    onFilter(joinRange(stored(next[0]), stored(next[1])))
  }

  return (
    <Stack gap="xs">
      <Text fw={600}>{column.header}</Text>
      <Group gap="xs" wrap="nowrap">
        {([0, 1] as const).map((end) => (
          <TextInput
            key={end}
            label={t(end === 0 ? 'table.from' : 'table.to')}
            value={ends[end]}
            onChange={(event) => {
              const text = event.currentTarget.value
              change(end === 0 ? [text, ends[1]] : [ends[0], text])
            }}
            onKeyDown={closeOnEnter(onClose)}
            inputMode={isDate ? 'text' : 'decimal'}
            {...(isDate ? { placeholder: t('form.datePlaceholder') } : {})}
            {...(end === 0 ? { 'data-autofocus': true } : {})}
          />
        ))}
      </Group>
      <Checkbox
        label={t('table.onlyEmpty')}
        checked={isEmpty}
        onChange={(event) => {
          setEnds(['', ''])
          onFilter(event.currentTarget.checked ? onlyEmpty : undefined)
        }}
      />
    </Stack>
  )
}

function shownEnd(end: string, isDate: boolean, scale: number): string {
  if (end === '') return ''
  if (isDate) return isPlainDate(end) ? dateText(end) : end
  return String(Number(end) / scale).replace('.', ',')
}
