import { t } from '#kernel/i18n/index.ts'
import { add, approximate, compare, formatExact, subtract, zero } from '../model/exact.ts'
import { half, type Interval, middle } from '../model/interval.ts'
import type { Line, Programme } from '../model/types.ts'
import { jump, timesBetween, timesOf } from './check-jumps.ts'
import { amountIn } from './amount-words.ts'
import { describePlace } from './describe-place.ts'
import { type Draft, inEveryLanguage } from './draft.ts'
import { cellInterval } from './relation.ts'
import { type Populations, printedOf, type Rest, restsOf } from './rests.ts'

/**
 * A whole with parts that are all known but one leaves a rest for that one. In a year without a table
 * of its parts this is the only way to hold the norms and costs of the text against the money: the rest
 * must not be below zero, and is what the part was in another year or nearly so. Where the part is
 * printed nowhere, the rest is all that can be told of it.
 *
 * @example 1000 in all, norms and costs of the text give 940 of it; administration gets 60, and in the
 * year before 20 was printed for it.
 */
export function checkRests(programme: Programme, populations: Populations): Draft[] {
  const rests = restsOf(programme, populations)
  const full = rests.filter(({ part }) => !part)
  const open = rests.flatMap((rest) => (rest.part ? [{ ...rest, part: rest.part }] : []))
  const negative = open.filter(({ value }) => compare(value.high, zero) < 0)
  const others = open.filter((rest) => !negative.includes(rest))
  return [
    ...full.flatMap((rest) => sumDiffers(programme, rest)),
    ...negative.map((rest) => aboveWhole(programme, rest)),
    ...leaps(programme, others),
    ...nowhere(programme, others),
  ]
}

type Open = Rest & { readonly part: Line }

/** All parts are known, and nothing may be left. */
function sumDiffers(programme: Programme, rest: Rest): Draft[] {
  const { whole, value, others } = rest
  if (compare(value.low, zero) <= 0 && compare(value.high, zero) >= 0) return []
  const base = draftOf(programme, rest, 'sum-of-known')
  return [
    {
      ...base,
      rule: 'sum-of-parts',
      severity: 'error',
      computed: formatExact(middle(others), whole.printed.decimals),
      difference: formatExact(middle(value), whole.printed.decimals),
      tolerance: formatExact(half(value), whole.printed.decimals + 2),
    },
  ]
}

function aboveWhole(programme: Programme, rest: Open): Draft {
  return {
    ...draftOf(programme, rest, 'parts-above-whole'),
    tolerance: formatExact(half(rest.value), rest.whole.printed.decimals + 2),
    rule: 'part-above-whole',
    severity: 'error',
  }
}

/** The rest against the part itself in the nearest year in which that is printed; a part once. */
function leaps(programme: Programme, rests: readonly Open[]): Draft[] {
  const found = rests.flatMap((rest): { part: Line; draft: Draft }[] => {
    const { whole, part, value } = rest
    const measure = programme.measures.get(whole.measure)!
    const [known] = programme.years
      .toSorted((a, b) => Math.abs(a - whole.year) - Math.abs(b - whole.year))
      .flatMap((year) => printedOf(programme, part, measure, year) ?? [])
    const before = known && cellInterval(programme, known)
    if (!known || !before || timesBetween(value, before) < jump) return []
    const growth = approximate(middle(value)) / approximate(middle(before))
    const base = draftOf(programme, rest, 'rest-leaps')
    const draft: Draft = {
      ...base,
      rule: 'jump-between-years',
      severity: 'warning',
      places: [whole.place, known.place],
      printed: [whole.printed.text, known.printed.text],
      difference: formatExact(subtract(middle(value), middle(before)), known.printed.decimals),
      tolerance: formatExact(add(half(value), half(before)), known.printed.decimals + 2),
      words: { ...base.words, year: whole.year, otherYear: known.year },
      wordsOf: (language) => ({ ...base.wordsOf?.(language), ...timesOf(growth)(language) }),
    }
    return [{ part, draft }]
  })
  return [...Map.groupBy(found, ({ part }) => part.code).values()].map((group) => ({
    ...group[0]!.draft,
    consequences: group.slice(1).map(({ draft }) => draft),
  }))
}

/** A part of which the document says nothing in any year: what the whole leaves for it. */
function nowhere(programme: Programme, rests: readonly Open[]): Draft[] {
  return rests
    .filter(({ part }) => !programme.cells.some((cell) => cell.line === part.code))
    .filter(({ value }) => compare(value.low, zero) > 0)
    .map((rest) => ({
      ...draftOf(programme, rest, 'rest-nowhere'),
      tolerance: formatExact(half(rest.value), rest.whole.printed.decimals + 2),
      rule: 'missing-value',
      severity: 'note',
      places: [rest.whole.place, ...rest.printed.map(({ place }) => place)],
      printed: [rest.whole, ...rest.printed].map(({ printed }) => printed.text),
    }))
}

type Worded = Omit<Draft, 'rule' | 'severity'>

function draftOf(programme: Programme, rest: Rest, key: string): Worded {
  const { whole, part, value, others, printed } = rest
  const decimals = Math.max(...[whole, ...printed].map((cell) => cell.printed.decimals))
  const show = (interval: Interval) => formatExact(middle(interval), decimals)
  return {
    places: [whole.place],
    printed: [whole.printed.text],
    computed: show(value),
    key,
    about: `rest of ${part?.code ?? ''}`,
    toleranceReason: inEveryLanguage((language) => t(language, 'programme:tolerance.rest')),
    words: { part: part?.name ?? '' },
    wordsOf: (language) => ({
      sum: amountIn(show(others), language),
      rest: amountIn(show(value), language),
      parts: printed
        .map((cell) => `${describePlace(programme, cell.place, language)} – ${cell.printed.text}`)
        .join('; '),
    }),
  }
}
