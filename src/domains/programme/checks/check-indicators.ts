import { t } from '#kernel/i18n/index.ts'
import { add, compare, exact, formatExact, halfUnit, subtract } from '../model/exact.ts'
import { half, type Interval, meet, middle, over, plus, point, times } from '../model/interval.ts'
import { figureKey, type Indicator, type Place, type Programme } from '../model/types.ts'
import { checkTargets } from './check-targets.ts'
import { type Draft, inEveryLanguage } from './draft.ts'
import { checkTerritories } from './check-territories.ts'
import { partsOf, placeOf, valueOf } from './indicator-place.ts'
import { cellInterval } from './relation.ts'

/** Targets against their parts, and against what the programme itself gives for them. */
export function checkIndicators(programme: Programme): Draft[] {
  return [
    ...programme.indicators.flatMap((whole) =>
      programme.years.flatMap((year) => [
        ...sumOfParts(programme, whole, year),
        ...outsideParts(programme, whole, year),
        ...againstProgramme(programme, whole, year),
      ]),
    ),
    ...checkTerritories(programme),
    ...checkTargets(programme),
  ]
}

type Compared = Pick<
  Draft,
  'places' | 'printed' | 'computed' | 'difference' | 'tolerance' | 'toleranceReason'
>

function compared(
  whole: Indicator,
  year: number,
  value: Interval,
  others: readonly { readonly place: Place; readonly printed: string }[],
): Compared {
  const printed = whole.values.get(year)!
  const digits = printed.decimals
  return {
    places: [placeOf(whole, year), ...others.map(({ place }) => place)],
    printed: [printed.text, ...others.map((each) => each.printed)],
    computed: formatExact(middle(value), digits),
    difference: formatExact(subtract(printed.value!, middle(value)), digits),
    tolerance: formatExact(add(half(value), halfUnit(digits)), digits + 2),
    toleranceReason: inEveryLanguage((language) =>
      t(language, 'programme:tolerance.rounded', { count: others.length + 1 }),
    ),
  }
}

function sumOfParts(programme: Programme, whole: Indicator, year: number): Draft[] {
  const parts = partsOf(programme, whole, 'sum')
  const own = valueOf(whole, year)
  const values = parts.map((part) => valueOf(part, year))
  if (!own || parts.length === 0 || !values.every((each) => each !== undefined)) return []
  const total = values.reduce((sum, each) => plus(sum, each), point(exact(0)))
  if (meet(own, total)) return []
  const others = parts.map((part) => ({
    place: placeOf(part, year),
    printed: part.values.get(year)?.text ?? '',
  }))
  const figures = compared(whole, year, total, others)
  return [
    {
      ...figures,
      rule: 'sum-of-indicator-parts',
      severity: 'error',
      key: 'sum-of-indicator-parts',
    },
  ]
}

function outsideParts(programme: Programme, whole: Indicator, year: number): Draft[] {
  const own = valueOf(whole, year)
  const parts = partsOf(programme, whole, 'average').filter((part) => valueOf(part, year))
  if (!own || parts.length < 2) return []
  const values = parts.map((part) => valueOf(part, year)!)
  const low = values.map((each) => each.low).toSorted(compare)[0]!
  const high = values
    .map((each) => each.high)
    .toSorted(compare)
    .at(-1)!
  if (meet(own, { low, high })) return []
  const printed = [whole, ...parts].map((each) => each.values.get(year)?.text ?? '')
  const places = [whole, ...parts].map((each) => placeOf(each, year))
  const rule = 'average-outside-parts'
  return [{ rule, severity: 'error', places, printed, key: rule }]
}

function againstProgramme(programme: Programme, whole: Indicator, year: number): Draft[] {
  const own = valueOf(whole, year)
  if (!own || whole.numerator.length === 0 || whole.denominator.length === 0) return []
  const cellsOf = (figures: Indicator['numerator']) =>
    figures.map(({ line, measure }) =>
      programme.cellsOf(figureKey(line, measure, year)).find(({ printed }) => printed.value),
    )
  const [above, below] = [cellsOf(whole.numerator), cellsOf(whole.denominator)]
  const cells = [...above, ...below].flatMap((cell) => cell ?? [])
  if (cells.length !== above.length + below.length) return []
  const total = (all: typeof above) =>
    all.reduce((sum, cell) => plus(sum, cellInterval(programme, cell!)!), point(exact(0)))
  const ratio = over(total(above), total(below))
  const value = ratio && (whole.kind === 'percent' ? times(ratio, point(exact(100))) : ratio)
  if (!value || meet(own, value)) return []
  const others = cells.map(({ place, printed }) => ({ place, printed: printed.text }))
  const figures = compared(whole, year, value, others)
  const rule = 'indicator-against-programme'
  return [{ ...figures, rule, severity: 'error', key: rule }]
}
