import { Button, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '#kernel/staff/index.ts'
import { formatExact, isZero, subtract } from '../../model/exact.ts'
import type { AnyKey, Exact, FigureKey, Programme } from '../../model/types.ts'
import type { Fitted, HoldOutcome } from '../hold-figure.ts'
import { digitsOf } from '../inputs.ts'
import { nameOfKey, shownAt, signed } from './format.ts'

/** What was asked, and what `holdFigure` answered. */
export type Asked = {
  readonly outcome: HoldOutcome
  readonly figure: FigureKey
  readonly wanted: Exact
  readonly fits: readonly AnyKey[]
}

type Props = {
  programme: Programme
  asked: Asked
  put: (changes: ReadonlyMap<AnyKey, Exact>) => void
}

/** The value that fits, to be taken as it is or rounded; or why there is none. */
export function HoldAnswer({ programme, asked, put }: Props) {
  const { t } = useTranslation('programme-scenario')
  const language = useLanguage()
  const { outcome, figure, wanted, fits } = asked
  if (outcome.outcome === 'refused') return <Refused programme={programme} asked={asked} />
  const [first] = fits
  const { factor } = outcome
  const sentence = factor
    ? t('hold.factor', {
        count: fits.length,
        percent: signed(percentOfFactor(factor), 3, language),
      })
    : first === undefined
      ? ''
      : t('hold.answer', {
          input: nameOfKey(programme, first, language, t),
          value: shownAt(programme, first, outcome.exactly.changes.get(first) ?? wanted, language),
        })
  const take = (way: 'asPrinted' | 'exactly', fitted: Fitted) => {
    const missed = subtract(fitted.reached, wanted)
    const digits = digitsOf(programme, figure)
    return (
      <div>
        <Button variant="default" onClick={() => put(fitted.changes)}>
          {t(`hold.take.${way}`)}
        </Button>
        <Text c="dimmed">
          {t('hold.reached', { value: formatExact(fitted.reached, digits, language) })}
          {!isZero(missed) && ` (${signed(missed, Math.max(digits, 2), language)})`}
        </Text>
      </div>
    )
  }
  return (
    <>
      <Text fw={600}>{sentence}</Text>
      {take('asPrinted', outcome.asPrinted)}
      {take('exactly', outcome.exactly)}
    </>
  )
}

function Refused({ programme, asked }: Omit<Props, 'put'>) {
  const { t } = useTranslation('programme-scenario')
  const language = useLanguage()
  const { outcome, figure, wanted } = asked
  if (outcome.outcome === 'held') return null
  const { facts, reason } = outcome
  const nameIn = (fact: 'figure' | 'input') =>
    typeof facts[fact] === 'string' ? nameOfKey(programme, facts[fact], language, t) : ''
  const value = facts['value']
  const key = typeof facts['input'] === 'string' ? facts['input'] : figure
  return (
    <Text>
      {t(`holdRefusal.${reason}`, {
        figure: nameIn('figure'),
        input: nameIn('input'),
        wanted: shownAt(programme, figure, wanted, language),
        value: typeof value === 'object' ? shownAt(programme, key, value, language) : '',
      })}
    </Text>
  )
}

function percentOfFactor({ over, under }: Exact): Exact {
  return { over: (over - under) * 100n, under }
}
