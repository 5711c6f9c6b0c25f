import type { Language } from '#kernel/language.ts'
import { decimalsOf } from '../model/compute.ts'
import type {
  AnyKey,
  Computed,
  Exact,
  FigureKey,
  Line,
  Measure,
  MeasureKind,
  PopulationKey,
  Programme,
} from '../model/types.ts'

/** What a key of a scenario stands for. */
export type KeyParts =
  | { readonly kind: 'population'; readonly denominator: string; readonly year: number }
  | {
      readonly kind: 'figure'
      readonly line: Line
      readonly measure: Measure
      readonly year: number
    }

/** Undefined for a key of which the programme knows nothing. */
export function partsOf(programme: Programme, key: AnyKey): KeyParts | undefined {
  const [first = '', second = '', third = ''] = key.split('|')
  const year = Number(third)
  if (first === 'population' && programme.denominators.has(second)) {
    return { kind: 'population', denominator: second, year }
  }
  const line = programme.lines.get(first)
  const measure = programme.measures.get(second)
  return line && measure && programme.years.includes(year)
    ? { kind: 'figure', line, measure, year }
    : undefined
}

/** The value of a figure or of a population; undefined where nothing gives it. */
export function valueAt(computed: Computed, key: AnyKey): Exact | undefined {
  return isPopulationKey(key) ? computed.populations.get(key) : computed.figures.get(key)?.exact
}

export function isPopulationKey(key: AnyKey): key is PopulationKey {
  return key.startsWith('population|')
}

/** Everything that can be tried out: what the document gives, and what it is computed for. */
export function isInput(base: Computed, key: AnyKey): boolean {
  return isPopulationKey(key)
    ? base.populations.has(key)
    : base.figures.get(key)?.how.kind === 'input'
}

/** How many digits the document writes the value of a key with; a population is of whole people. */
export function digitsOf(programme: Programme, key: AnyKey): number {
  return isPopulationKey(key) ? 0 : decimalsOf(programme, key)
}

/** The measures of a kind in the programme's order; the first is the one that its tables are about. */
export function measuresOfKind(programme: Programme, kind: MeasureKind): readonly Measure[] {
  return [...programme.measures.values()].filter((measure) => measure.kind === kind)
}

/**
 * Whether a figure follows from a key, at any distance. A coefficient that no formula of the programme
 * names reaches nothing, and a total that the document prints without parts is reached by no line.
 */
export function reaches(computed: Computed, from: AnyKey, to: FigureKey): boolean {
  const seen = new Set<AnyKey>()
  const depends = (key: AnyKey): boolean => {
    if (key === from) return true
    if (seen.has(key)) return false
    seen.add(key)
    const how = computed.figures.get(key)?.how
    if (!how || !('operands' in how)) return false
    return how.operands.some(depends) || ('minus' in how && how.minus.some(depends))
  }
  return depends(to)
}

/** Every key that some other figure is computed from. */
export function operandsIn(computed: Computed): ReadonlySet<AnyKey> {
  return new Set(
    [...computed.figures.values()].flatMap(({ how }) =>
      'operands' in how ? [...how.operands, ...('minus' in how ? how.minus : [])] : [],
    ),
  )
}

/** The lines that are the whole of something, with the money of the year: the largest first. */
export function wholesOf(programme: Programme, base: Computed): readonly Line[] {
  const money = measuresOfKind(programme, 'money')[0]
  const year = programme.years[0]
  const size = ({ code }: Line) => {
    const value = money && base.figures.get(`${code}|${money.code}|${year}`)?.exact
    return value ? Number(value.over / value.under) : -1
  }
  return [...programme.lines.values()]
    .filter((line) => line.parent === undefined && line.ofSource === undefined && size(line) >= 0)
    .toSorted((one, other) => size(other) - size(one))
}

/** The line as printed; that part of a row which one source pays is named by the source. */
export function nameOfLine(programme: Programme, code: string, language: Language): string {
  const line = programme.lines.get(code)
  if (!line) return code
  const source =
    line.ofSource !== undefined && line.source !== undefined
      ? programme.sources.get(line.source)?.names[language]
      : undefined
  return source === undefined ? line.name : `${source}: ${line.name}`
}

/** In what the values of a measure are: the key of its unit in the locales; none where each line has its own. */
export function unitKeyOf({ moneyUnit }: Programme, { kind }: Measure): string | undefined {
  if (kind === 'money') return `money.${moneyUnit}`
  if (kind === 'money-per-unit' || kind === 'money-per-head') return 'money.1'
  return kind === 'percent' ? 'percent' : undefined
}
