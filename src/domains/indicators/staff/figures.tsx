import { useTranslation } from 'react-i18next'
import type { DeviationView, TrendView } from '../views.ts'
import classes from './indicators.module.css'

/** A deviation with its sign; whether that is good, the state beside it says in a word. */
export function DeviationText({
  deviation,
  isInLine = false,
}: {
  deviation: DeviationView
  isInLine?: boolean
}) {
  return (
    <span className={classes[isInLine ? 'inLine' : 'stacked']}>
      <span data-good={deviation.isGood ?? undefined} className={classes['deviation']}>
        {deviation.text}
      </span>
      {deviation.percent !== null && <small>{deviation.percent}</small>}
    </span>
  )
}

const arrows = { up: '↗', down: '↘', flat: '→' } as const

/** Where it goes, and whether that is better. */
export function TrendText({ trend }: { trend: TrendView }) {
  const { t } = useTranslation('indicators')
  if (trend.outcome === 'not-enough') {
    return <span className={classes['quiet']}>{t('trend.notEnough')}</span>
  }
  return (
    <span className={classes['stackedLeft']}>
      <span>
        <span aria-hidden="true">{arrows[trend.moves]} </span>
        {t(`trend.${trend.moves}`)}
      </span>
      {trend.sense !== 'none' && trend.moves !== 'flat' && (
        <small>{t(`sense.${trend.sense}`)}</small>
      )}
    </span>
  )
}
