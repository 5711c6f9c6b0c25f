import { approximate, compare } from '../model/exact.ts'
import { intervalOf } from '../model/interval.ts'
import type { Indicator, Programme } from '../model/types.ts'
import { placeOf } from './indicator-place.ts'
import { jump, timesBetween, timesOf } from './check-jumps.ts'
import type { Draft } from './draft.ts'

/** Each target alone: missing, impossible, or another one from year to year. */
export function checkTargets(programme: Programme): Draft[] {
  return programme.indicators.flatMap((indicator) => {
    const wrong = [...impossible(programme, indicator), ...jumps(programme, indicator)]
    return [
      ...missing(programme, indicator),
      ...wrong,
      ...mixedSigns(programme, indicator),
      // Where a value is misprinted, its direction says nothing.
      ...(wrong.length === 0 ? againstDirection(programme, indicator) : []),
      ...(wrong.length === 0 ? thereAndBack(programme, indicator) : []),
    ]
  })
}

/** A sign of per cent beside some of the years, and none beside the others. */
function mixedSigns(programme: Programme, indicator: Indicator): Draft[] {
  const years = programme.years.filter((year) => indicator.values.has(year))
  const hasSign = (year: number) => indicator.values.get(year)?.text.includes('%') === true
  const signed = years.filter(hasSign)
  if (signed.length === 0 || signed.length === years.length) return []
  const others = years.filter((year) => !hasSign(year))
  const inOrder = [...signed, ...others]
  return [
    {
      rule: 'unit-does-not-fit',
      severity: 'note',
      places: inOrder.map((year) => placeOf(indicator, year)),
      printed: inOrder.map((year) => indicator.values.get(year)?.text ?? ''),
      key: 'sign-mixed',
      about: 'sign',
    },
  ]
}

/** More is better, and the last year aims at less than the first; rounding cannot have turned it. */
function againstDirection(programme: Programme, indicator: Indicator): Draft[] {
  const years = programme.years.filter((year) => indicator.values.has(year))
  const [first, last] = [years[0], years.at(-1)]
  if (indicator.part !== '' || first === undefined || last === undefined) return []
  const [from, to] = [first, last].map((year) => {
    const printed = indicator.values.get(year)
    return printed && intervalOf(printed, false)
  })
  if (!from || !to || indicator.direction === 'none') return []
  const isHigher = indicator.direction === 'higher'
  const [worse, better] = isHigher ? [to, from] : [from, to]
  if (compare(worse.high, better.low) >= 0) return []
  return [
    {
      rule: 'target-against-direction',
      severity: 'note',
      places: [placeOf(indicator, last), placeOf(indicator, first)],
      printed: [last, first].map((year) => indicator.values.get(year)?.text ?? ''),
      key: isHigher ? 'aims-lower' : 'aims-higher',
    },
  ]
}

/** A year that lies outside the two around it: a target does not go one way and then the other. */
function thereAndBack(programme: Programme, indicator: Indicator): Draft[] {
  return programme.years.flatMap((year): Draft[] => {
    const around = [year, year - 1, year + 1]
    const printed = around.flatMap((each) => indicator.values.get(each) ?? [])
    const [own, before, after] = printed.map((each) => intervalOf(each, false))
    if (!own || !before || !after) return []
    const isAbove = [before, after].every((each) => compare(own.low, each.high) > 0)
    const isBelow = [before, after].every((each) => compare(own.high, each.low) < 0)
    if (!isAbove && !isBelow) return []
    return [
      {
        rule: 'target-against-direction',
        severity: 'note',
        places: around.map((each) => placeOf(indicator, each)),
        printed: printed.map(({ text }) => text),
        key: 'there-and-back',
        about: 'back',
      },
    ]
  })
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
    const wordsOf = timesOf(approximate(after.value) / approximate(before.value))
    const printed = [after.text, before.text]
    return [
      { rule: 'jump-between-years', severity: 'warning', places, printed, key: 'jump', wordsOf },
    ]
  })
}
