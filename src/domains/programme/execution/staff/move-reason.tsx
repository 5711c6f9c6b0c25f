import { useTranslation } from 'react-i18next'
import { useFormat } from '#kernel/staff/index.ts'
import type { MoveView } from '../move-views.ts'
import classes from './moves.module.css'

/** Why: what each of the two forecasts says, and what is to be known before it is accepted. */
export function MoveReason({ move: { why, volume, fromName, toName } }: { move: MoveView }) {
  const { t } = useTranslation('programme-execution')
  const { number, money } = useFormat()
  const facts = {
    name: fromName,
    plan: number(why.planFrom),
    forecast: number(why.forecastFrom),
    high: number(why.highFrom),
  }
  const lacks = number(why.lackedBefore)
  return (
    <ul className={classes['why']}>
      <li>{t('why.from', facts)}</li>
      <li>
        {t('why.to', {
          name: toName,
          plan: number(why.planTo),
          forecast: number(why.forecastTo),
          lacks,
          volume: number(volume),
        })}
      </li>
      {why.isSameDistrict && <li>{t('why.sameDistrict')}</li>}
      {why.lacksAfter > 0 && <li>{t('why.stillLacks', { lacks: number(why.lacksAfter) })}</li>}
      {why.capacityTo !== null && (
        <li>{t('why.capacity', { capacity: number(why.capacityTo) })}</li>
      )}
      {why.moneyShort > 0 && <li>{t('why.moneyShort', { money: money(why.moneyShort) })}</li>}
    </ul>
  )
}
