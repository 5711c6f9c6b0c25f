import { approximate } from '../model/exact.ts'
import { intervalOf } from '../model/interval.ts'
import type { Indicator, Programme } from '../model/types.ts'
import { placeOf } from './indicator-place.ts'
import { jump, timesBetween, timesOf } from './check-jumps.ts'
import type { Draft } from './draft.ts'

/** Each target alone: missing, impossible, or another one from year to year. */
export function checkTargets(programme: Programme): Draft[] {
  return programme.indicators.flatMap((indicator) => [
    ...missing(programme, indicator),
    ...impossible(programme, indicator),
    ...jumps(programme, indicator),
  ])
}

function missing(programme: Programme, indicator: Indicator): Draft[] {
  const lacking = programme.years.filter((year) => !indicator.values.has(year))
  const base = { rule: 'missing-value', severity: 'note', printed: [''] } as const
  const years = lacking.map((year): Draft => {
    return { ...base, places: [placeOf(indicator, year)], key: 'target-lacks' }
  })
  if (indicator.unit !== '') return years
  return [...years, { ...base, places: [placeOf(indicator, '')], key: 'unit-lacks', about: 'unit' }]
}

function impossible(programme: Programme, indicator: Indicator): Draft[] {
  return programme.years.flatMap((year): Draft[] => {
    const printed = indicator.values.get(year)
    if (!printed?.value) return []
    const { over, under } = printed.value
    const isTooMuch = indicator.kind === 'percent' && over > 100n * under
    if (!isTooMuch && over >= 0n) return []
    const places = [placeOf(indicator, year)]
    const key = isTooMuch ? 'above-100' : 'negative'
    return [{ rule: 'impossible-value', severity: 'error', places, printed: [printed.text], key }]
  })
}

function jumps(programme: Programme, indicator: Indicator): Draft[] {
  return programme.years.flatMap((year): Draft[] => {
    const [before, after] = [indicator.values.get(year), indicator.values.get(year + 1)]
    const [from, to] = [before, after].map((each) => each && intervalOf(each, false))
    if (!before?.value || !after?.value || !from || !to) return []
    if (timesBetween(from, to) < jump) return []
    const places = [placeOf(indicator, year + 1), placeOf(indicator, year)]
    const words = { times: timesOf(approximate(after.value) / approximate(before.value)) }
    const printed = [after.text, before.text]
    return [
      { rule: 'jump-between-years', severity: 'warning', places, printed, key: 'jump', words },
    ]
  })
}
