import { useTranslation } from 'react-i18next'
import { PlaceLink, useFormat } from '#kernel/staff/index.ts'
import type { LineView, MeasuredView, YearView } from '../views.ts'
import classes from './execution.module.css'
import { monthWords } from './month-words.ts'
import { useLargeMoney } from './use-money.ts'
import { useWanted } from './use-year.ts'
import { axisEnd, BarLegend, YearBar } from './year-bar.tsx'

/** Each line a bar on one axis of per cent of the plan of the year, with every number beside it. */
export function LineBars({ year, of }: { year: YearView; of: 'volume' | 'money' }) {
  const { t } = useTranslation('programme-execution')
  const end = axisEnd(year.lines.map((line) => line[of]))
  const month = monthWords(t, year.asOf)
  return (
    <>
      <BarLegend month={month} />
      <ul className={classes['lines']}>
        {year.lines.map((line) => (
          <LineBar key={line.line} line={line} of={of} end={end} month={month} />
        ))}
      </ul>
      <p className={classes['quiet']}>{t('bar.axis')}</p>
    </>
  )
}

function LineBar({
  line,
  of,
  end,
  month,
}: {
  line: LineView
  of: 'volume' | 'money'
  end: number
  month: string
}) {
  const { t } = useTranslation('programme-execution')
  const { number, money } = useFormat()
  const wanted = useWanted()
  const words = useMeasuredWords(of, month)
  const measured = line[of]
  const { fact, plan, forecast } = words(measured)
  return (
    <li className={classes['line']}>
      <div className={classes['lineHead']}>
        <PlaceLink
          to="programme/execution/organisations"
          search={{ ...wanted, 'f.line': line.line }}
        >
          {line.name}
        </PlaceLink>
        <span className={classes['quiet']}>{of === 'volume' ? line.unit : t('money.unit')}</span>
      </div>
      <YearBar measured={measured} end={end} label={[line.name, fact, plan, forecast].join('. ')} />
      <div className={classes['lineFigures']}>
        <span>
          <b className={classes['big']}>
            {measured.percent === null ? '—' : t('percent', { value: number(measured.percent, 1) })}
          </b>{' '}
          {fact}
        </span>
        <span>{forecast}</span>
        <span className={classes['quiet']}>
          {line.unitCost.fact !== null &&
            line.unitCost.plan !== null &&
            t('unitCost', { fact: money(line.unitCost.fact), plan: money(line.unitCost.plan) })}
        </span>
        <span className={classes['counts']}>
          {t('line.over', { count: line.over })} · {t('line.under', { count: line.under })} ·{' '}
          {t('line.missing', { count: line.missing })}
        </span>
      </div>
    </li>
  )
}

/** A measured quantity in words: done of planned by now, and where the year goes. */
export function useMeasuredWords(of: 'volume' | 'money', month: string) {
  const { t } = useTranslation('programme-execution')
  const { number } = useFormat()
  const large = useLargeMoney()
  const show = of === 'money' ? large : (value: number) => number(value)
  return ({ fact, planToDate, planYear, forecast, forecastPercent }: MeasuredView) => ({
    fact: t('words.fact', { fact: show(fact), plan: show(planToDate), month }),
    plan: t('words.plan', { plan: show(planYear) }),
    forecast:
      forecast.kind === 'none'
        ? t('words.noForecast')
        : t(forecastPercent === null ? 'words.forecastWithoutPlan' : 'words.forecast', {
            forecast: show(forecast.year),
            low: show(forecast.low),
            high: show(forecast.high),
            plan: show(planYear),
            percent: forecastPercent === null ? '' : number(forecastPercent, 1),
          }),
  })
}
