import { memo, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '#kernel/staff/index.ts'
import { formatExact, subtract } from '../../model/exact.ts'
import type { Computed, FigureKey, Programme } from '../../model/types.ts'
import { percentOf } from '../compare.ts'
import { digitsOf, valueAt } from '../inputs.ts'
import type { wholeRows } from '../line-rows.ts'
import { isSameValue } from '../same-value.ts'
import { signed } from './format.ts'
import classes from './totals-bar.module.css'
import type { TryOutState, TryOutStore } from './try-out-store.ts'
import { useFigures } from './use-try-out.ts'

/** The whole and each source of money, every year: what it is now, and by how much it moved. */
export const TotalsBar = memo(function TotalsBar({
  programme,
  base,
  store,
  followed,
  rows,
  year,
}: {
  programme: Programme
  base: Computed
  store: TryOutStore
  followed: TryOutState
  rows: ReturnType<typeof wholeRows>
  year: number
}) {
  const { t } = useTranslation('programme-scenario')
  const language = useLanguage()
  return (
    <table className={classes['totals']} aria-label={t('totals.title')}>
      <thead>
        <tr>
          <th scope="col">{t(`money.${programme.moneyUnit}`)}</th>
          {programme.years.map((each) => (
            <th scope="col" key={each} data-current={each === year || undefined}>
              {each}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ line, keys }) => (
          <tr key={line.code}>
            <th scope="row">
              {(line.source !== undefined && line.ofSource !== undefined
                ? programme.sources.get(line.source)?.names[language]
                : undefined) ?? t('totals.whole')}
            </th>
            {keys.map((key, index) => (
              <TotalCell
                key={programme.years[index]}
                figure={key}
                isCurrent={programme.years[index] === year}
                programme={programme}
                base={base}
                store={store}
                followed={followed}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
})

type CellProps = {
  figure: FigureKey | undefined
  isCurrent: boolean
  programme: Programme
  base: Computed
  store: TryOutStore
  /** Of `useFollowed`: by how much the total moved. */
  followed: TryOutState
}

function TotalCell({ figure, isCurrent, programme, base, store, followed }: CellProps) {
  const { t } = useTranslation('programme-scenario')
  const language = useLanguage()
  const keys = useMemo(() => (figure === undefined ? [] : [figure]), [figure])
  const { computed } = useFigures(store, keys)
  const reached = figure === undefined ? undefined : valueAt(followed.computed, figure)
  const before = figure === undefined ? undefined : valueAt(base, figure)
  const after = figure === undefined ? undefined : valueAt(computed, figure)
  if (figure === undefined || !before || !after || !reached) return <td>—</td>
  const digits = Math.min(digitsOf(programme, figure), 1)
  const difference = subtract(reached, before)
  const percent = percentOf(difference, before)
  // What rounds to nothing says nothing beside its amount.
  const share = percent && signed(percent, 2, language)
  const isMoved = !isSameValue(before, reached)
  return (
    <td data-current={isCurrent || undefined} data-moved={isMoved || undefined}>
      <span data-total={figure}>{formatExact(after, digits, language)}</span>
      {isMoved ? (
        <span className={classes['change']}>
          <span aria-hidden="true">{difference.over > 0n ? '▲' : '▼'}&#160;</span>
          {signed(difference, digits, language)}
          {share && share !== '0' && <span className={classes['percent']}> ({share}&#160;%)</span>}
        </span>
      ) : (
        <span className="opora-visually-hidden">{t('totals.same')}</span>
      )}
    </td>
  )
}
