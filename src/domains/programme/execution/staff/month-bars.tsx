import { useTranslation } from 'react-i18next'
import { useFormat } from '#kernel/staff/index.ts'
import classes from './month-bars.module.css'
import { monthWords } from './month-words.ts'
import type { MonthAnswer } from './use-year.ts'

const height = 96
const step = 30

/** Twelve months from zero: the plan an outline, what is done full; a month without its report has a cross. */
export function MonthBars({
  months,
  asOf,
  label,
}: {
  months: readonly MonthAnswer[]
  asOf: number
  label: string
}) {
  const { t } = useTranslation('programme-execution')
  const { number } = useFormat()
  const top = Math.max(
    1,
    ...months.flatMap(({ planVolume, factVolume }) => [planVolume, factVolume ?? 0]),
  )
  const tall = (value: number) => (value / top) * height
  return (
    <svg
      className={classes['months']}
      viewBox={`0 0 ${step * 12} ${height + 34}`}
      role="img"
      aria-label={t('row.chart', { name: label })}
    >
      {months.map(({ month, planVolume, factVolume }, index) => {
        const x = index * step + 3
        const isMissing = month <= asOf && factVolume === null && planVolume > 0
        return (
          <g key={month}>
            <title>
              {monthWords(t, month)}: {t('words.monthPlan', { plan: number(planVolume) })}
              {factVolume === null ? '' : `, ${t('words.monthFact', { fact: number(factVolume) })}`}
            </title>
            {factVolume !== null && month <= asOf && (
              <rect
                className={classes['monthFact']}
                x={x + 3}
                y={height + 14 - tall(factVolume)}
                width={step - 12}
                height={tall(factVolume)}
              />
            )}
            <rect
              className={classes['monthPlan']}
              x={x}
              y={height + 14 - tall(planVolume)}
              width={step - 6}
              height={tall(planVolume)}
            />
            {isMissing && (
              <text
                x={x + 12}
                y={height + 8}
                textAnchor="middle"
                className={classes['monthMissing']}
              >
                ✕
              </text>
            )}
            <text x={x + 12} y={height + 29} textAnchor="middle" className={classes['monthNumber']}>
              {month}
            </text>
          </g>
        )
      })}
      <line x1="0" x2={step * 12} y1={height + 14} y2={height + 14} className={classes['base']} />
    </svg>
  )
}
