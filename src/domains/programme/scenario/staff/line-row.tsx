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
import { isSameValue } from '../same-value.ts'
import { nameOfKey, signed } from './format.ts'
import { NumberCell } from './number-cell.tsx'
import classes from './line-table.module.css'
import type { TryOutState, TryOutStore } from './try-out-store.ts'
import { useFigures } from './use-try-out.ts'

export type RowWords = Readonly<
  Record<'norm' | 'cost' | 'coefficient' | 'totalIn' | 'apart' | 'apartHelp', string>
>

type Props = {
  row: LineRow
  programme: Programme
  base: Computed
  store: TryOutStore
  /** Of `useFollowed`: what the row says beside its numbers. */
  followed: TryOutState
  hasCoefficients: boolean
  /** Said once for all rows: looking a text up costs more than drawing a cell. */
  words: RowWords
}

const inputsOf = ({ norm, cost, coefficient, total, isTotalGiven }: LineRow) =>
  [norm, cost, coefficient, isTotalGiven ? total : undefined].filter((key) => key !== undefined)

/**
 * A row is drawn anew where what it says of its numbers has changed; its numbers draw themselves, in the
 * frame of the move.
 */
export const LineRowView = memo(
  LineRowInner,
  (one, other) =>
    one.row === other.row &&
    one.base === other.base &&
    one.store === other.store &&
    one.words === other.words &&
    one.hasCoefficients === other.hasCoefficients &&
    (one.followed === other.followed ||
      (inputsOf(one.row).every((key) =>
        isSameValue(one.followed.overrides.get(key), other.followed.overrides.get(key)),
      ) &&
        (one.row.total === undefined ||
          isSameValue(
            valueAt(one.followed.computed, one.row.total),
            valueAt(other.followed.computed, one.row.total),
          )))),
)

function LineRowInner(props: Props) {
  const { row, programme, base, store, followed, hasCoefficients, words } = props
  const { computed, overrides } = followed
  const language = useLanguage()
  const { line, depth, norm, cost, coefficient, total } = row
  const before = total === undefined ? undefined : valueAt(base, total)
  const after = total === undefined ? undefined : valueAt(computed, total)
  const isMoved = !isSameValue(before, after)
  const digits = total === undefined ? 0 : digitsOf(programme, total)
  const difference = before && after && isMoved ? subtract(after, before) : undefined
  const percent = difference && before && percentOf(difference, before)
  const isTried = inputsOf(row).some((key) => overrides.has(key))
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
      <td role="cell" data-label={words.totalIn} className={classes['figure']}>
        {row.isTotalGiven ? (
          <Input {...props} figure={total} />
        ) : (
          total !== undefined && <Amount store={store} figure={total} digits={digits} />
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
}

/** A computed number, in the frame of the move. */
function Amount({ store, figure, digits }: { store: TryOutStore; figure: AnyKey; digits: number }) {
  const language = useLanguage()
  const value = valueAt(
    useFigures(
      store,
      useMemo(() => [figure], [figure]),
    ).computed,
    figure,
  )
  return value && <span data-amount={figure}>{formatExact(value, digits, language)}</span>
}

/** One number of the row that can be changed. Its name is put together once. */
function Input({
  figure,
  programme,
  base,
  store,
  followed,
}: Pick<Props, 'programme' | 'base' | 'store' | 'followed'> & { figure: AnyKey | undefined }) {
  const { t } = useTranslation('programme-scenario')
  const language = useLanguage()
  const name = useMemo(
    () => (figure === undefined ? '' : nameOfKey(programme, figure, language, t)),
    [programme, figure, language, t],
  )
  const approved = figure === undefined ? undefined : valueAt(base, figure)
  if (figure === undefined || !approved) return null
  return (
    <NumberCell
      programme={programme}
      figure={figure}
      name={name}
      approved={approved}
      store={store}
      isTried={followed.overrides.has(figure)}
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
