import { useTranslation } from 'react-i18next'
import { ErrorState, Facts, Section, useAnswer, useFormat } from '#kernel/staff/index.ts'
import type { RowView } from '../views.ts'
import classes from './execution.module.css'
import { MonthBars } from './month-bars.tsx'
import { MonthTable } from './month-table.tsx'
import { StandingMark } from './standing-mark.tsx'
import { type RowAnswer, useWanted } from './use-year.ts'
import { Waiting } from './waiting.tsx'

/** One organisation and line: where it stands, why the forecast is so, months, and what the files said. */
export function RowPanel({ id }: { id: string }) {
  const [line = '', organisation = ''] = id.split('~')
  const path = `programme/execution/rows/${encodeURIComponent(line)}/${encodeURIComponent(organisation)}`
  const answer = useAnswer<RowAnswer>(path, useWanted())
  if (answer.error && !answer.data) {
    return <ErrorState thrown={answer.error} onRetry={() => void answer.refetch()} />
  }
  if (!answer.data) return <Waiting />
  const { row, months, asOf } = answer.data
  return (
    <>
      <p className={classes['quiet']}>
        {row.lineName}, {row.unit}
      </p>
      <MonthBars months={months} asOf={asOf} label={row.lineName} />
      <RowFacts row={row} />
      <ForecastWords row={row} months={months} asOf={asOf} />
      <MonthTable months={months} asOf={asOf} />
    </>
  )
}

function RowFacts({ row }: { row: RowView }) {
  const { t } = useTranslation('programme-execution')
  const { number, money } = useFormat()
  const { volume, unitCost } = row
  const percent = (value: number | null) =>
    value === null ? '—' : t('percent', { value: number(value, 1) })
  return (
    <Facts
      items={[
        [t('column.standing'), <StandingMark key="now" standing={row.standing} />],
        [
          t('column.fact'),
          t('row.ofPlan', {
            fact: number(volume.fact),
            plan: number(volume.planReported),
            percent: percent(volume.percent),
          }),
        ],
        [
          t('column.money'),
          t('row.ofPlan', {
            fact: money(row.money.fact),
            plan: money(row.money.planReported),
            percent: percent(row.money.percent),
          }),
        ],
        [
          t('column.costFact'),
          unitCost.fact === null
            ? '—'
            : t('row.cost', {
                fact: money(unitCost.fact),
                plan: unitCost.plan === null ? '—' : money(unitCost.plan),
              }),
        ],
        ...(row.isPerHead
          ? [[t('column.overNow'), t('row.perHead')] as const]
          : [
              [t('column.overNow'), money(row.money.overNow)] as const,
              [t('column.overYear'), money(row.money.overYear)] as const,
            ]),
      ]}
    />
  )
}

/** The forecast as a calculation that can be followed with a pencil. */
function ForecastWords({
  row: { volume, forecastStanding },
  months,
  asOf,
}: Pick<RowAnswer, 'row' | 'months' | 'asOf'>) {
  const { t } = useTranslation('programme-execution')
  const { number } = useFormat()
  const { forecast } = volume
  const rest = months
    .filter(({ month, factVolume }) => month > asOf || factVolume === null)
    .reduce((sum, { planVolume }) => sum + planVolume, 0)
  return (
    <Section title={t('row.forecast')}>
      {forecast.kind === 'none' ? (
        <p>{t('words.noForecast')}</p>
      ) : (
        <>
          <p>
            <b className={classes['big']}>{number(forecast.year)}</b>{' '}
            {t('row.between', { low: number(forecast.low), high: number(forecast.high) })}{' '}
            <StandingMark standing={forecastStanding} />
          </p>
          <p className={classes['reading']}>
            {forecast.rate === null
              ? t('row.byMean', { count: forecast.monthsReported, done: number(volume.fact) })
              : t('row.byProfile', {
                  count: forecast.monthsReported,
                  done: number(volume.fact),
                  rest: number(rest),
                  rate: number(forecast.rate * 100, 1),
                })}{' '}
            {t(`row.spread.${forecast.spread}`)}
          </p>
        </>
      )}
    </Section>
  )
}
