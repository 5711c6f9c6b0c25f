import { useTranslation } from 'react-i18next'
import type { PlainDate } from '#kernel/plain-date.ts'
import { Mark } from '#kernel/staff/index.ts'

export const lotStates = ['good', 'soon', 'expired', 'held'] as const
export type LotState = (typeof lotStates)[number]

/** What a lot is fit for: an expired one says so even where it is on hold as well. */
export function lotStateOf(
  { expiresOn, isOnHold }: { expiresOn: PlainDate; isOnHold: boolean },
  today: PlainDate,
  watchedThrough: PlainDate | undefined,
): LotState {
  if (expiresOn < today) return 'expired'
  if (isOnHold) return 'held'
  return watchedThrough && expiresOn <= watchedThrough ? 'soon' : 'good'
}

const marks = {
  good: ['full', 'right'],
  soon: ['half', 'accent'],
  expired: ['triangle', 'wrong'],
  held: ['square', 'quiet'],
} as const

export function LotStateMark({ state }: { state: LotState }) {
  const { t } = useTranslation('stock')
  const [shape, tone] = marks[state]
  return <Mark shape={shape} tone={tone} label={t(`desk.lotState.${state}`)} />
}
