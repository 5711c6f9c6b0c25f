import { Button, Text, TextInput, Title } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon, Section } from '#kernel/staff/index.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { HitAnswer } from './answers.ts'
import classes from './counter.module.css'

export const searchFieldId = 'counter-search'

/** One field for everything by which a prescription is found; a scanner needs none. */
export function CounterSearch({
  onSearch,
  isSearching,
  hasFocus,
}: {
  onSearch: (text: string) => void
  isSearching: boolean
  hasFocus: boolean
}) {
  const { t } = useTranslation('prescriptions-counter')
  const [text, setText] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (hasFocus) field.current?.focus()
  }, [hasFocus])
  return (
    <form
      className={classes['search']}
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        onSearch(text)
      }}
    >
      <TextInput
        id={searchFieldId}
        ref={field}
        label={t('desk.search')}
        aria-describedby={hasFocus ? `${searchFieldId}-help` : undefined}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        leftSection={<Icon name="barcode" />}
        autoComplete="off"
        maxLength={400}
      />
      <Button type="submit" variant="default" loading={isSearching}>
        {t('desk.find')}
      </Button>
      {hasFocus && (
        <p id={`${searchFieldId}-help`} className={classes['searchHelp']}>
          {t('desk.searchHelp')}
        </p>
      )}
    </form>
  )
}

/** The prescriptions of whoever was found; the first has the focus, so that Enter opens it. */
export function Hits({
  text,
  hits,
  onOpen,
  date,
}: {
  text: string
  hits: readonly HitAnswer[]
  onOpen: (id: number) => void
  date: (day: PlainDate) => string
}) {
  const { t } = useTranslation('prescriptions-counter')
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => list.current?.querySelector('button')?.focus(), [])
  if (hits.length === 0) {
    return (
      <Section>
        <div role="status">
          <Title order={2}>{t('desk.notFound', { text })}</Title>
          <Text>{t('desk.notFoundHelp')}</Text>
        </div>
      </Section>
    )
  }
  return (
    <Section title={t('desk.found', { count: hits.length })}>
      <ul
        ref={list}
        className={classes['hits']}
        onKeyDown={(event) => {
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
          if (step === undefined) return
          event.preventDefault()
          const buttons = [...(list.current?.querySelectorAll('button') ?? [])]
          const now = buttons.findIndex((button) => button === document.activeElement)
          buttons[Math.min(Math.max(now + step, 0), buttons.length - 1)]?.focus()
        }}
      >
        {hits.map(({ id, number, person, medicine, unitsLeft, lastDay }) => (
          <li key={id}>
            <button type="button" className={classes['hit']} onClick={() => onOpen(id)}>
              <span className={classes['hitMedicine']}>{medicine}</span>
              <span>{t('desk.hitUnits', { units: unitsLeft, until: date(lastDay) })}</span>
              <span className={classes['quiet']}>
                {person.fullName}
                {person.born ? `, ${date(person.born)}` : ''} · {number}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  )
}
