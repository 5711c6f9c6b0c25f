import { Checkbox, SegmentedControl, TextInput } from '@mantine/core'
import '@mantine/core/styles/FloatingIndicator.layer.css'
import { memo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon, useShortcuts } from '#kernel/staff/index.ts'
import { keepOwnUndo } from './own-undo.ts'
import classes from './sheet-head.module.css'

type SetParam = (value: string | undefined) => void

/** Which year's numbers stand in the sheet. Apart, as the filters are: a moved slider draws neither. */
export const YearChoice = memo(function YearChoice({
  years,
  year,
  setYear,
}: {
  years: readonly number[]
  year: number
  setYear: SetParam
}) {
  const { t } = useTranslation('programme-scenario')
  return (
    <SegmentedControl
      aria-label={t('bar.year')}
      data={years.map(String)}
      value={String(year)}
      onChange={(value) => setYear(value === String(years[0]) ? undefined : value)}
    />
  )
})

/** A line is found by words of its name; `/` goes there from anywhere on the page. */
export const FindLine = memo(function FindLine({
  text,
  setText,
}: {
  text: string
  setText: (text: string) => void
}) {
  const { t } = useTranslation('programme-scenario')
  const field = useRef<HTMLInputElement>(null)
  useShortcuts(t('workplace.tryOut'), [
    { keys: '/', label: t('sheet.find'), run: () => field.current?.focus() },
  ])
  return (
    <TextInput
      ref={field}
      className={classes['find'] ?? ''}
      type="search"
      aria-label={t('sheet.find')}
      placeholder={t('sheet.find')}
      leftSection={<Icon name="search" size={16} />}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setText('')
        keepOwnUndo(event)
      }}
    />
  )
})

/** Which rows and columns of the sheet are shown. */
export const Filters = memo(function Filters({
  isNarrowed,
  setNarrowed,
  hasCoefficients,
  setCoefficients,
}: {
  isNarrowed: boolean
  setNarrowed: SetParam
  hasCoefficients: boolean
  setCoefficients: SetParam
}) {
  const { t } = useTranslation('programme-scenario')
  return (
    <div className={classes['filters']}>
      <Checkbox
        label={t('bar.onlyChanged')}
        checked={isNarrowed}
        onChange={(event) => setNarrowed(event.currentTarget.checked ? 'changed' : undefined)}
      />
      <Checkbox
        label={t('bar.coefficients')}
        checked={hasCoefficients}
        onChange={(event) => setCoefficients(event.currentTarget.checked ? 'yes' : undefined)}
      />
    </div>
  )
})
