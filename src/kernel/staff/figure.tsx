import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PlaceLink } from './address.tsx'
import classes from './figure.module.css'
import { useFormat } from './use-language.ts'

export type FigureProps = {
  label: string
  /** null: not known. */
  value: number | null
  /** 'случаев', 'уп.', '₽': always said. */
  unit: string
  /** Of how many; with it the share is shown. */
  of?: number
  /** Against an earlier moment: `since` says which ('к прошлой неделе'). */
  change?: { by: number; since: string; isGood?: boolean }
  /** The moment for which it holds, ISO 8601. */
  at: string
  /** The rows behind the figure. */
  to?: string
  search?: Record<string, string>
  /** Needs a decision: stands out. */
  isPressing?: boolean
}

/** One figure with its unit, denominator, change and moment; a click opens the rows behind it. */
export function Figure({
  label,
  value,
  unit,
  of,
  change,
  at,
  to,
  search,
  isPressing,
}: FigureProps) {
  const { t } = useTranslation('staff')
  const format = useFormat()
  const share = of === undefined || value === null ? undefined : format.share(value, of)
  const content: ReactNode = (
    <>
      <span className={classes['label']}>{label}</span>
      <span className={classes['line']}>
        <span className={classes['value']}>{value === null ? '—' : format.number(value)}</span>
        <span className={classes['unit']}>
          {value === null ? t('figure.unknown') : unit}
          {of !== undefined && ` ${t('figure.of', { count: of })}`}
          {share && ` · ${share}`}
        </span>
      </span>
      {change && (
        <span className={classes['change']} data-good={change.isGood}>
          {change.by === 0
            ? t('figure.unchanged')
            : `${change.by > 0 ? '▲ +' : '▼ −'}${format.number(Math.abs(change.by))}`}{' '}
          {change.since}
        </span>
      )}
      <span className={classes['moment']}>{t('figure.at', { moment: format.moment(at) })}</span>
    </>
  )
  const pressing = isPressing ? { 'data-pressing': true } : {}
  if (to === undefined) {
    return (
      <div className={classes['figure']} {...pressing}>
        {content}
      </div>
    )
  }
  return (
    <PlaceLink
      to={to}
      {...(search ? { search } : {})}
      className={classes['figure'] ?? ''}
      underline="never"
      c="inherit"
      {...pressing}
    >
      {content}
    </PlaceLink>
  )
}

/** Figures side by side; on telephones two in a row. */
export function Figures({ children }: { children: ReactNode }) {
  return <div className={classes['figures']}>{children}</div>
}
