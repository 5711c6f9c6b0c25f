import { type Exact, exactOf } from '#domains/programme/index.ts'
import { decimal } from '#kernel/decimal.ts'
import type { DatedValue, Guarantees } from '#kernel/guarantees.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

/** By what indicators are judged: `guarantees/<country>/indicators.yaml`, as in force on a day. */
export type JudgementSettings = {
  readonly closePercent: Exact
  readonly trendLast: number
  readonly trendNeeded: number
  readonly forecastNeeded: { readonly quarter: number; readonly month: number }
  readonly yearsBefore: number
  /** Each with where it comes from, for whoever asks why. */
  readonly values: readonly DatedValue[]
}

export function settingsOn(
  guarantees: Pick<Guarantees, 'value'>,
  on: PlainDate,
): JudgementSettings {
  const named = (name: string) => guarantees.value(`indicators.${name}`, on)
  const close = named('close-percent')
  const last = named('trend-last')
  const needed = named('trend-needed')
  const quarters = named('forecast-quarters')
  const months = named('forecast-months')
  return {
    closePercent: exactOf(decimal(close.value)),
    trendLast: last.value,
    trendNeeded: needed.value,
    forecastNeeded: { quarter: quarters.value, month: months.value },
    yearsBefore: named('years-before').value,
    values: [close, last, needed, quarters, months],
  }
}
