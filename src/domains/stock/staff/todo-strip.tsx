import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PlaceLink, useFormat } from '#kernel/staff/index.ts'
import type { DeskAnswer } from './answers.ts'
import classes from './desk.module.css'

type Todo = {
  word: string
  value: number
  /** What stands beside it: a worth, a part of it. */
  note?: string
  to: string
  search?: Record<string, string>
  isPressing?: boolean
}

/** What needs doing, in counts that lead to the rows behind them. */
export function TodoStrip({ desk }: { desk: DeskAnswer | undefined }) {
  const { t } = useTranslation('stock')
  const format = useFormat()
  if (!desk) return <Skeleton height={106} radius={4} flex="none" />
  const worth = (amount: number) => (amount > 0 ? format.money(amount) : undefined)
  const todos: Todo[] = [
    {
      word: 'expired',
      value: desk.expired,
      note: worth(desk.expiredAmount) ?? '',
      to: 'stock/expiry',
      search: { 'f.state': 'expired' },
      isPressing: desk.expired > 0,
    },
    {
      word: 'expiring',
      value: desk.expiring,
      note: t('desk.todo.through', { date: format.date(desk.watchedThrough) }),
      to: 'stock/expiry',
      search: { 'f.state': 'soon' },
    },
    {
      word: 'toReceive',
      value: desk.toReceive,
      note:
        desk.onTheWay > 0
          ? t('desk.todo.onTheWay', { shipments: format.number(desk.onTheWay) })
          : '',
      to: 'stock/shipments',
      search: { 'f.state': 'in-transit' },
      isPressing: desk.toReceive > 0,
    },
    { word: 'counts', value: desk.counts, to: 'stock/counts' },
    { word: 'held', value: desk.held, to: 'stock/holds' },
    {
      word: 'setAsides',
      value: desk.setAsides,
      note:
        desk.setAsidesEnding > 0
          ? t('desk.todo.ending', { kept: format.number(desk.setAsidesEnding) })
          : '',
      to: 'stock/set-asides',
      isPressing: desk.setAsidesEnding > 0,
    },
  ]
  return (
    <ul className={classes['todos']} aria-label={t('desk.todo.title')}>
      {todos.map(({ word, value, note, to, search, isPressing }) => (
        <li
          key={word}
          className={classes['todo']}
          data-pressing={isPressing || undefined}
          data-none={value === 0 || undefined}
        >
          <PlaceLink
            to={to}
            {...(search ? { search } : {})}
            underline="never"
            c="inherit"
            className={classes['todoLink'] ?? ''}
          >
            <span className={classes['todoValue']}>{format.number(value)}</span>
            <span className={classes['todoWord']}>{t(`desk.todo.${word}`, { count: value })}</span>
            {note && <span className={classes['todoNote']}>{note}</span>}
          </PlaceLink>
        </li>
      ))}
    </ul>
  )
}
