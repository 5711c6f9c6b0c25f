import { type Language, t } from '#kernel/i18n/index.ts'
import {
  absolute,
  add,
  approximate,
  compare,
  formatExact,
  rounded,
  subtract,
} from '../model/exact.ts'
import { around, half, meet, middle } from '../model/interval.ts'
import { halfUnit } from '../model/exact.ts'
import type { Programme } from '../model/types.ts'
import { describePlace } from './describe-place.ts'
import { type Draft, inEveryLanguage } from './draft.ts'
import type { Broken } from './find-causes.ts'
import type { Severity } from './finding.ts'
import { evaluate, isPair, type Relation, required } from './relation.ts'

/** Differences below this share of the figure are slips of the last digits, not of the matter. */
const small = 0.001

export function relationDraft(programme: Programme, broken: Broken): Draft {
  const { relation, fitsDenominator, cause } = broken
  const { target, targetInterval, cells } = relation
  const value = evaluate(relation.tree)!
  const exactly = middle(value)
  const printedValue = target.printed.value!
  const { decimals } = target.printed
  const looksEqual = compare(printedValue, { ...toExact(rounded(exactly, decimals)) }) === 0
  const digits = Math.min(decimals + (looksEqual ? 2 : 0), 8)
  const allowed = add(half(value), half(targetInterval))
  const difference = subtract(printedValue, exactly)
  const isOfOthers = fitsDenominator !== undefined
  const wouldHold = holdsIfRounded(programme, relation)
  const rule = isOfOthers ? 'denominator-does-not-fit' : relation.rule
  return {
    rule,
    severity: severityOf(approximate(absolute(difference)), printedValue, wouldHold && !isOfOthers),
    places: [target, ...cells].map(({ place }) => place),
    printed: [target, ...cells].map(({ printed }) => printed.text),
    computed: formatExact(exactly, digits),
    difference: formatExact(difference, digits),
    tolerance: formatExact(allowed, Math.min(digits + 2, 8)),
    toleranceReason: inEveryLanguage((language) =>
      reason(programme, relation, wouldHold, language),
    ),
    key: keyOf(relation, isOfOthers, shortOf(programme, relation) !== undefined && wouldHold),
    about: relation.rule,
    wordsOf: (language) => ({
      says: says(programme, relation, language),
      operands: [...new Set(cells.map(({ printed }) => printed.text))].join('; '),
      denominator: nameOf(programme, relation.denominator ?? relation.line?.denominator, language),
      other: nameOf(programme, fitsDenominator, language),
      cause: cause ? cause.printed.text : '',
      ...shortOf(programme, relation, language),
      hint: hintOf(programme, relation, language),
    }),
    consequences: broken.consequences.map((each) => relationDraft(programme, each)),
  }
}

function keyOf(relation: Relation, isOfOthers: boolean, isShort: boolean): string {
  if (isOfOthers) return `denominator-${isPair(relation) ? 'pair' : 'figure'}`
  return isShort && relation.rule === 'product' ? 'product-if-rounded' : relation.rule
}

/** The one exact figure of a relation, and what it would have to be, with two digits more. */
function shortOf(
  programme: Programme,
  relation: Relation,
  language: Language = 'ru',
): { readonly short: string; readonly needed: string } | undefined {
  const [cell, second] = relation.cells.filter(
    ({ measure }) => programme.measures.get(measure)?.isExact,
  )
  const needed = cell && !second ? required(relation, cell) : undefined
  if (!cell || !needed) return undefined
  const digits = Math.min(cell.printed.decimals + 2, 8)
  return { short: cell.printed.text, needed: formatExact(middle(needed), digits, language) }
}

/** Where a text says what the tables print for another line: the text means that one. */
function hintOf(programme: Programme, relation: Relation, language: Language): string {
  const { rule, target } = relation
  if (rule !== 'text-against-table') return ''
  const other = programme.cells.find(
    ({ place, line, measure, year, printed }) =>
      'table' in place &&
      line !== target.line &&
      measure === target.measure &&
      year === target.year &&
      printed.value !== undefined &&
      compare(printed.value, target.printed.value!) === 0,
  )
  if (!other) return ''
  const place = describePlace(programme, other.place, language)
  return t(language, 'programme:finding.hint-other-line', { place })
}

function toExact({ coefficient, scale }: { coefficient: bigint; scale: number }) {
  return { over: coefficient, under: 10n ** BigInt(scale) }
}

/** An error, unless the difference is one of the last digits; a note where exact norms explain it. */
function severityOf(
  difference: number,
  printed: { over: bigint; under: bigint },
  wouldHold: boolean,
): Severity {
  if (wouldHold) return 'note'
  const size = Math.abs(approximate(printed))
  return size > 0 && difference / size < small ? 'warning' : 'error'
}

/**
 * Whether it would hold if the exact figures in it (norms) were rounded ones: then nothing is wrong but
 * that the document prints too few of their digits.
 */
function holdsIfRounded(programme: Programme, relation: Relation): boolean {
  const rounding = new Map(
    relation.cells
      .filter((cell) => programme.measures.get(cell.measure)?.isExact && cell.printed.value)
      .map((cell) => [cell, around(cell.printed.value!, halfUnit(cell.printed.decimals))]),
  )
  const wider = rounding.size === 0 ? undefined : evaluate(relation.tree, rounding)
  return !relation.isEquality && wider !== undefined && meet(wider, relation.targetInterval)
}

function reason(
  programme: Programme,
  relation: Relation,
  wouldHold: boolean,
  language: Language,
): string {
  const all = [relation.target, ...relation.cells]
  const exactOnes = all.filter(({ measure }) => programme.measures.get(measure)?.isExact)
  const parts = [
    ...(exactOnes.length < all.length
      ? [t(language, 'programme:tolerance.rounded', { count: all.length - exactOnes.length })]
      : []),
    ...(exactOnes.length > 0
      ? [t(language, 'programme:tolerance.exact', { count: exactOnes.length })]
      : []),
    ...(relation.denominator === undefined ? [] : [t(language, 'programme:tolerance.population')]),
    ...(wouldHold ? [t(language, 'programme:tolerance.if-rounded')] : []),
  ]
  return parts.join('; ')
}

/** The formula in the names of the measures: "Норматив объёма × Стоимость единицы". */
function says(programme: Programme, relation: Relation, language: Language): string {
  if (!relation.says.includes('=')) return relation.says
  return relation.says
    .replaceAll(/@[\w.-]+/g, (line) => ` (${programme.lines.get(line.slice(1))?.name ?? line})`)
    .replaceAll(/(?<![\p{L}\d-])[a-z][a-z0-9-]*(?![\p{L}\d-])/gu, (name) =>
      name === 'population'
        ? t(language, 'programme:population')
        : (programme.measures.get(name)?.names[language].toLowerCase() ?? name),
    )
    .replaceAll(' * ', ' × ')
}

function nameOf(programme: Programme, code: string | undefined, language: Language): string {
  return programme.denominators.get(code ?? '')?.names[language] ?? ''
}
