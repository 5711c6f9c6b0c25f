import { useTranslation } from 'react-i18next'
import type { MeasuredView } from '../views.ts'
import classes from './year-bar.module.css'

/** How far the axis goes beyond the plan of the year, so that bars of all lines are comparable. */
const leastEnd = 120
const mostEnd = 200

/** The end of the axis of several bars, in per cent of the plan of the year. */
export function axisEnd(all: readonly MeasuredView[]): number {
  const ends = all.flatMap(({ planYear, fact, forecast }) =>
    planYear > 0
      ? [(Math.max(fact, forecast.kind === 'none' ? 0 : forecast.high) / planYear) * 100]
      : [],
  )
  return Math.min(mostEnd, Math.max(leastEnd, Math.ceil(Math.max(0, ...ends) / 10) * 10))
}

/**
 * A year as one bar, from zero: what is done (full), what the rest of the year will bring (hatched,
 * with its interval), where the plan stands by now and at the end (marks).
 */
export function YearBar({
  measured,
  end,
  label,
}: {
  measured: MeasuredView
  end: number
  label: string
}) {
  const { t } = useTranslation('programme-execution')
  const { planYear, planToDate, fact, forecast } = measured
  const at = (value: number) =>
    planYear > 0 ? `${Math.min(100, ((value / planYear) * 100 * 100) / end).toFixed(2)}%` : '0%'
  const known = forecast.kind === 'none' ? undefined : forecast
  return (
    <div className={classes['bar']} role="img" aria-label={label}>
      <span className={classes['planYear']} style={{ width: at(planYear) }} />
      {known && (
        <span
          className={classes['forecast']}
          style={{ left: at(fact), width: `calc(${at(known.year)} - ${at(fact)})` }}
        />
      )}
      <span className={classes['fact']} style={{ width: at(fact) }} />
      {known && known.high > known.low && (
        <span
          className={classes['interval']}
          style={{ left: at(known.low), width: `calc(${at(known.high)} - ${at(known.low)})` }}
        />
      )}
      <span
        className={classes['planToDate']}
        style={{ left: at(planToDate) }}
        title={t('bar.planToDate')}
      />
      <span
        className={classes['planMark']}
        style={{ left: at(planYear) }}
        title={t('bar.planYear')}
      />
    </div>
  )
}

/** What the parts of the bars are, once for all of them. */
export function BarLegend({ month }: { month: string }) {
  const { t } = useTranslation('programme-execution')
  return (
    <ul className={classes['legend']} aria-label={t('bar.legend')}>
      <li>
        <span className={classes['keyFact']} aria-hidden="true" /> {t('bar.fact')}
      </li>
      <li>
        <span className={classes['keyForecast']} aria-hidden="true" /> {t('bar.forecast')}
      </li>
      <li>
        <span className={classes['keyInterval']} aria-hidden="true" /> {t('bar.interval')}
      </li>
      <li>
        <span className={classes['keyToDate']} aria-hidden="true" /> {t('bar.planBy', { month })}
      </li>
      <li>
        <span className={classes['keyYear']} aria-hidden="true" /> {t('bar.planYear')}
      </li>
    </ul>
  )
}
