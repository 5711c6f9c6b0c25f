import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  EmptyState,
  ErrorState,
  PlaceLink,
  Section,
  useAnswer,
  useFormat,
} from '#kernel/staff/index.ts'
import type { MoveView } from '../move-views.ts'
import type { YearView } from '../views.ts'
import { AcceptMoves } from './accept-moves.tsx'
import { ExecutionFrame } from './execution-frame.tsx'
import classes from './execution.module.css'
import moveClasses from './moves.module.css'
import { monthWords } from './month-words.ts'
import { MoveReason } from './move-reason.tsx'
import { DraftNotice, TakenMoves } from './taken-moves.tsx'
import { type MovesAnswer, useWanted } from './use-year.ts'
import { useLargeMoney } from './use-money.ts'
import { Waiting } from './waiting.tsx'

/** What to move between organisations for the rest of the year: each with its reason, to be chosen. */
export function ProposalsPage() {
  return (
    <ExecutionFrame
      current="programme/execution/proposals"
      files={[
        ['XLSX', 'programme/execution/proposals/file.xlsx'],
        ['CSV', 'programme/execution/proposals/file.csv'],
      ]}
    >
      {(year) => <Proposals year={year} />}
    </ExecutionFrame>
  )
}

function Proposals({ year }: { year: YearView }) {
  const { t } = useTranslation('programme-execution')
  const answer = useAnswer<MovesAnswer>('programme/execution/proposals', useWanted())
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  if (answer.error && !answer.data) {
    return <ErrorState thrown={answer.error} onRetry={() => void answer.refetch()} />
  }
  if (!answer.data) return <Waiting />
  const { items, draft } = answer.data
  if (items.length === 0) {
    const text = t(draft?.taken.length ? 'proposals.noneInDraft' : 'proposals.noneText')
    return (
      <>
        <EmptyState words={{ title: t('proposals.none'), text }} />
        <TakenMoves draft={draft} />
      </>
    )
  }
  const toggle = (ids: readonly string[], isChosen: boolean) => {
    const next = new Set(left)
    for (const id of ids) {
      if (isChosen) next.delete(id)
      else next.add(id)
    }
    setLeft(next)
  }
  return (
    <>
      <p className={classes['reading']}>
        {t('proposals.text', { month: monthWords(t, year.asOf) })}
      </p>
      <DraftNotice draft={draft} />
      {[...Map.groupBy(items, ({ line }) => line)].map(([line, moves]) => (
        <LineMoves key={line} moves={moves} left={left} onToggle={toggle} />
      ))}
      <AcceptMoves year={year} draft={draft} chosen={items.filter(({ id }) => !left.has(id))} />
      <TakenMoves draft={draft} />
    </>
  )
}

function LineMoves({
  moves,
  left,
  onToggle,
}: {
  moves: readonly MoveView[]
  left: ReadonlySet<string>
  onToggle: (ids: readonly string[], isChosen: boolean) => void
}) {
  const { t } = useTranslation('programme-execution')
  const { number } = useFormat()
  const large = useLargeMoney()
  const chosen = moves.filter(({ id }) => !left.has(id))
  const volume = chosen.reduce((sum, move) => sum + move.volume, 0)
  const money = chosen.reduce((sum, move) => sum + move.money, 0)
  const [first] = moves
  return (
    <Section
      title={first?.lineName ?? ''}
      actions={
        <Checkbox
          label={t('proposals.whole')}
          checked={chosen.length === moves.length}
          indeterminate={chosen.length > 0 && chosen.length < moves.length}
          onChange={(event) =>
            onToggle(
              moves.map(({ id }) => id),
              event.currentTarget.checked,
            )
          }
        />
      }
    >
      <ul className={moveClasses['moves']}>
        {moves.map((move) => (
          <MoveRow
            key={move.id}
            move={move}
            isChosen={!left.has(move.id)}
            onChoose={(isChosen) => onToggle([move.id], isChosen)}
          />
        ))}
      </ul>
      <p>
        <b>
          {t('proposals.sum', {
            count: chosen.length,
            of: moves.length,
            volume: number(volume),
            unit: first?.unit ?? '',
            money: large(money),
          })}
        </b>{' '}
        {t('proposals.unchanged')}
      </p>
    </Section>
  )
}

function MoveRow({
  move,
  isChosen,
  onChoose,
}: {
  move: MoveView
  isChosen: boolean
  onChoose: (isChosen: boolean) => void
}) {
  const { t } = useTranslation('programme-execution')
  const { number } = useFormat()
  const large = useLargeMoney()
  const wanted = useWanted()
  const place = (organisation: string, name: string) => (
    <PlaceLink
      to="programme/execution/organisations"
      search={{ ...wanted, 'f.line': move.line, row: `${move.line}~${organisation}` }}
    >
      {organisation}. {name}
    </PlaceLink>
  )
  return (
    <li className={moveClasses['move']} data-left={!isChosen || undefined}>
      <Checkbox
        aria-label={t('proposals.choose', { from: move.fromName, to: move.toName })}
        checked={isChosen}
        onChange={(event) => onChoose(event.currentTarget.checked)}
      />
      <div>
        <div className={moveClasses['moveHead']}>
          <span>{place(move.from, move.fromName)}</span>
          <span aria-hidden="true">→</span>
          <span>{place(move.to, move.toName)}</span>
        </div>
        <div className={moveClasses['moveFigures']}>
          <b className={classes['big']}>{number(move.volume)}</b> {move.unit} · {large(move.money)}{' '}
          ·{' '}
          {move.months
            .map(({ month, volume }) => `${monthWords(t, month)} ${number(volume)}`)
            .join(', ')}
        </div>
        <MoveReason move={move} />
      </div>
    </li>
  )
}
