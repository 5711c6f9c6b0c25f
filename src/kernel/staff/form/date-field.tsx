import { ActionIcon, Popover, TextInput } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlainDate } from '#kernel/plain-date.ts'
import { dateText } from '../format.ts'
import { Icon } from '../icons.tsx'
import { useToday } from '../use-language.ts'
import { type FieldWords, inputProps } from './text-fields.tsx'
import { readTypedDate, withPoints } from './typed-date.ts'
import type { FieldBinding } from './use-draft-form.ts'
import { useTypedText } from './use-typed-text.ts'

const Calendar = lazy(() => import('./calendar.tsx'))

/**
 * A day, typed as 14.03.2026, 140326, 14.3 or +7; the calendar beside it is for the mouse. The
 * points are put in while typing; on leaving the field the day is written out.
 */
export function DateField(
  props: FieldBinding<PlainDate | null> & FieldWords & { atLeast?: PlainDate; atMost?: PlainDate },
) {
  const { t } = useTranslation('staff')
  const today = useToday()
  const { value, onChange, onUnreadable, atLeast, atMost } = props
  const [text, type] = useTypedText(value, (known) => (known ? dateText(known) : ''))
  const [isOpen, setOpen] = useState(false)

  function problemWith(typed: string): string | undefined {
    const result = readTypedDate(typed, today)
    if (!result.ok) {
      if (result.problem.code === 'empty') return undefined
      return t(result.problem.code === 'no-such-date' ? 'form.noSuchDate' : 'form.notDate', {
        got: typed.trim(),
      })
    }
    if (atLeast && result.value < atLeast) return t('form.notBefore', { date: dateText(atLeast) })
    if (atMost && result.value > atMost) return t('form.notAfter', { date: dateText(atMost) })
    return undefined
  }

  /** While typing, an unfinished day is no mistake yet. */
  function read(next: string): void {
    const result = readTypedDate(next, today)
    const isFinished = /^\d{2}\.\d{2}\.\d{4}$/.test(next.trim())
    const known = result.ok && isFinished && problemWith(next) === undefined ? result.value : null
    type(next, known)
    onChange(known)
    onUnreadable(isFinished ? problemWith(next) : undefined)
  }

  function finish(): void {
    const message = problemWith(text)
    const result = readTypedDate(text, today)
    const known = result.ok && message === undefined ? result.value : null
    type(known ? dateText(known) : text, known)
    if (known !== value) onChange(known)
    onUnreadable(message)
  }

  return (
    <TextInput
      {...inputProps({ ...props, placeholder: props.placeholder ?? t('form.datePlaceholder') })}
      w={{ base: '100%', xs: 180 }}
      value={text}
      inputMode="text"
      autoComplete="off"
      onChange={(event) => read(withPoints(event.currentTarget.value, text))}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === 'Enter') finish()
        if (event.key === 'ArrowDown' && event.altKey) setOpen(true)
      }}
      rightSection={
        <Popover opened={isOpen} onChange={setOpen} position="bottom-end" trapFocus returnFocus>
          <Popover.Target>
            <ActionIcon
              variant="subtle"
              tabIndex={-1}
              aria-label={t('form.openCalendar')}
              onClick={() => setOpen(!isOpen)}
            >
              <Icon name="calendar" />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown aria-label={props.label}>
            <Suspense fallback={<div style={{ width: 252, height: 288 }} />}>
              <Calendar
                value={value}
                today={today}
                {...(atLeast ? { atLeast } : {})}
                {...(atMost ? { atMost } : {})}
                onChoose={(day) => {
                  type(dateText(day), day)
                  onChange(day)
                  onUnreadable(undefined)
                  setOpen(false)
                }}
              />
            </Suspense>
          </Popover.Dropdown>
        </Popover>
      }
    />
  )
}
