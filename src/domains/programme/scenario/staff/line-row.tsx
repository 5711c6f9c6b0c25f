import { Button } from '@mantine/core'
import { memo, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '#kernel/staff/index.ts'
import { formatExact, subtract } from '../../model/exact.ts'
import type { AnyKey, Computed, Exact, Programme } from '../../model/types.ts'
import { percentOf } from '../compare.ts'
import { costsWithCoefficient } from '../inflate.ts'
import { digitsOf, partsOf, valueAt } from '../inputs.ts'
import type { LineRow } from '../line-rows.ts'
import { isSameValue, nameOfKey, signed } from './format.ts'
import { NumberCell } from './number-cell.tsx'
import classes from './scenario.module.css'
import type { TryOutStore } from './try-out-store.ts'
import { useFigures } from './use-try-out.ts'

export type RowWords = Readonly<
  Record<'norm' | 'cost' | 'coefficient' | 'total' | 'apart' | 'apartHelp', string>
>

type Props = {
  row: LineRow
  programme: Programme
  base: Computed
  store: TryOutStore
  hasCoefficients: boolean
  /** Said once for all rows: looking a text up costs more than drawing a cell. */
  words: RowWords
}

const inputsOf = ({ norm, cost, coefficient, total, isTotalGiven }: LineRow) =>
  [norm, cost, coefficient, isTotalGiven ? total : undefined].filter((key) => key !== undefined)

/** Drawn anew only where one of its own values has changed. */
export const LineRowView = memo(function LineRowView(props: Props) {
  const { row, programme, base, store, hasCoefficients, words } = props
  const inputs = useMemo(() => inputsOf(row), [row])
  const keys = useMemo(
    () => (row.total === undefined ? inputs : [...new Set([...inputs, row.total])]),
    [row, inputs],
  )
  const { computed, overrides } = useFigures(store, keys)
  const language = useLanguage()
  const { line, depth, norm, cost, coefficient, total } = row
  const before = total === undefined ? undefined : valueAt(base, total)
  const after = total === undefined ? undefined : valueAt(computed, total)
  const isMoved = !isSameValue(before, after)
  const digits = total === undefined ? 0 : digitsOf(programme, total)
  const difference = before && after && isMoved ? subtract(after, before) : undefined
  const percent = difference && before && percentOf(difference, before)
  const isTried = inputs.some((key) => overrides.has(key))
  const parts = norm === undefined ? undefined : partsOf(programme, norm)
  const isOther = parts?.kind === 'figure' && parts.measure.kind !== 'volume-per-head'
  const coefficientTried = coefficient === undefined ? undefined : overrides.get(coefficient)
  return (
    <tr role="row" data-tried={isTried || undefined} data-moved={isMoved || undefined}>
      <th role="rowheader" scope="row" style={{ paddingLeft: 8 + Math.min(depth, 4) * 12 }}>
        {line.name}
        {line.unit && <span className={classes['unit']}>{line.unit}</span>}
        {!row.isInWhole && total !== undefined && (
          <span className={classes['apart']} title={words.apartHelp}>
            {words.apart}
          </span>
        )}
        {coefficientTried && !row.isCoefficientUsed && (
          <CoefficientNote {...props} tried={coefficientTried} />
        )}
      </th>
      <td role="cell" data-label={isOther ? parts.measure.names[language] : words.norm}>
        {isOther && <span className={classes['unit']}>{parts.measure.names[language]}</span>}
        <Input {...props} figure={norm} />
      </td>
      <td role="cell" data-label={words.cost}>
        <Input {...props} figure={cost} />
      </td>
      {hasCoefficients && (
        <td role="cell" data-label={words.coefficient}>
          <Input {...props} figure={coefficient} />
        </td>
      )}
      <td role="cell" data-label={words.total} className={classes['figure']}>
        {row.isTotalGiven ? (
          <Input {...props} figure={total} />
        ) : (
          after && formatExact(after, digits, language)
        )}
        {difference && (
          <div className={classes['moved']}>
            <span aria-hidden="true">{difference.over > 0n ? '▲' : '▼'}</span>{' '}
            <strong>{signed(difference, Math.min(digits, 1), language)}</strong>
            {percent && (
              <span className={classes['unit']}>{signed(percent, 2, language)}&#160;%</span>
            )}
          </div>
        )}
      </td>
    </tr>
  )
})

/** One number of the row. Its names are put together once, since a slider draws it at every move. */
function Input({
  figure,
  programme,
  base,
  store,
}: Pick<Props, 'programme' | 'base' | 'store'> & { figure: AnyKey | undefined }) {
  const language = useLanguage()
  const name = useMemo(
    () => (figure === undefined ? '' : nameOfKey(programme, figure, language)),
    [programme, figure, language],
  )
  const approved = figure === undefined ? undefined : valueAt(base, figure)
  if (figure === undefined || !approved) return null
  return (
    <NumberCell
      programme={programme}
      figure={figure}
      name={name}
      approved={approved}
      value={store.state().overrides.get(figure)}
      set={store.set}
    />
  )
}

/** What is honest about a coefficient that no formula names, and what somebody may ask for instead. */
function CoefficientNote({ row, programme, base, store, tried }: Props & { tried: Exact }) {
  const { t } = useTranslation('programme-scenario')
  const { coefficient, cost } = row
  return (
    <div className={classes['note']}>
      {t('coefficient.unused')}
      {cost !== undefined && coefficient !== undefined && (
        <Button
          variant="subtle"
          size="compact-sm"
          h="auto"
          styles={{ label: { whiteSpace: 'normal', textAlign: 'left' } }}
          onClick={() => store.put(costsWithCoefficient(programme, base, coefficient, tried))}
        >
          {t('coefficient.follow')}
        </Button>
      )}
    </div>
  )
}
