import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  EmptyState,
  ErrorState,
  PlaceLink,
  Section,
  StateMark,
  useAnswer,
  useFormat,
} from '#kernel/staff/index.ts'
import type { MoveView, YearView } from '../views.ts'
import { AcceptMoves } from './accept-moves.tsx'
import { ExecutionFrame } from './execution-frame.tsx'
import classes from './execution.module.css'
import { monthWords } from './month-words.ts'
import { MoveReason } from './move-reason.tsx'
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
  const { items, accepted } = answer.data
  const taken = new Set(accepted.map(({ id }) => id))
  const unfit = new Set(answer.data.unfit)
  if (items.length === 0) {
    return <EmptyState words={{ title: t('proposals.none'), text: t('proposals.noneText') }} />
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
      {[...Map.groupBy(items, ({ line }) => line)].map(([line, moves]) => (
        <LineMoves
          key={line}
          moves={moves}
          left={left}
          accepted={accepted}
          unfit={unfit}
          onToggle={toggle}
        />
      ))}
      <AcceptMoves
        year={year}
        answer={answer.data}
        chosen={items.filter(({ id }) => !left.has(id) && !taken.has(id) && !unfit.has(id))}
      />
    </>
  )
}

function LineMoves({
  moves,
  left,
  accepted,
  unfit,
  onToggle,
}: {
  moves: readonly MoveView[]
  left: ReadonlySet<string>
  unfit: ReadonlySet<string>
  accepted: MovesAnswer['accepted']
  onToggle: (ids: readonly string[], isChosen: boolean) => void
}) {
  const { t } = useTranslation('programme-execution')
  const { number } = useFormat()
  const large = useLargeMoney()
  const chosen = moves.filter(({ id }) => !left.has(id) && !unfit.has(id))
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
      <ul className={classes['moves']}>
        {moves.map((move) => (
          <MoveRow
            key={move.id}
            move={move}
            isChosen={!left.has(move.id) && !unfit.has(move.id)}
            isUnfit={unfit.has(move.id)}
            taken={accepted.find(({ id }) => id === move.id)}
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
  isUnfit,
  taken,
  onChoose,
}: {
  move: MoveView
  isChosen: boolean
  /** The draft leaves the giver less, or fixes these months. */
  isUnfit: boolean
  /** Where the draft has it already. */
  taken: MovesAnswer['accepted'][number] | undefined
  onChoose: (isChosen: boolean) => void
}) {
  const { t } = useTranslation('programme-execution')
  const { number, moment, actor } = useFormat()
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
    <li className={classes['move']} data-left={!isChosen || undefined}>
      <Checkbox
        aria-label={t('proposals.choose', { from: move.fromName, to: move.toName })}
        checked={isChosen || taken !== undefined}
        disabled={taken !== undefined || isUnfit}
        onChange={(event) => onChoose(event.currentTarget.checked)}
      />
      <div>
        <div className={classes['moveHead']}>
          <span>{place(move.from, move.fromName)}</span>
          <span aria-hidden="true">→</span>
          <span>{place(move.to, move.toName)}</span>
        </div>
        <div className={classes['moveFigures']}>
          <b className={classes['big']}>{number(move.volume)}</b> {move.unit} · {large(move.money)}{' '}
          ·{' '}
          {move.months
            .map(({ month, volume }) => `${monthWords(t, month)} ${number(volume)}`)
            .join(', ')}
        </div>
        {taken && (
          <StateMark
            state="done"
            label={t('proposals.inDraft', {
              moment: moment(taken.acceptedAt),
              name: actor(taken.acceptedBy),
            })}
          />
        )}
        {isUnfit && <StateMark state="refused" label={t('proposals.unfit')} />}
        <MoveReason move={move} />
      </div>
    </li>
  )
}
