import {
  add,
  type Computed,
  divide,
  type Exact,
  exact,
  figureKey,
  type Indicator,
  multiply,
  type Programme,
  zero,
} from '#domains/programme/index.ts'

/**
 * What the programme's own figures give for an indicator in a year: its numerator over its denominator,
 * times a hundred for a percentage. Undefined where it has none, or a figure is missing.
 */
export function calculateIndicator(
  programme: Pick<Programme, 'cellsOf'>,
  computed: Pick<Computed, 'figures'>,
  { numerator, denominator, kind }: Pick<Indicator, 'numerator' | 'denominator' | 'kind'>,
  year: number,
): Exact | undefined {
  const figure = ({ line, measure }: Indicator['numerator'][number]) => {
    const key = figureKey(line, measure, year)
    return (
      computed.figures.get(key)?.exact ??
      programme.cellsOf(key).find(({ printed }) => printed.value)?.printed.value
    )
  }
  const total = (figures: Indicator['numerator']) =>
    figures.reduce<Exact | undefined>((sum, each) => {
      const value = figure(each)
      return sum && value && add(sum, value)
    }, zero)
  if (numerator.length === 0 || denominator.length === 0) return undefined
  const [above, below] = [total(numerator), total(denominator)]
  const ratio = above && below && divide(above, below)
  return ratio && kind === 'percent' ? multiply(ratio, exact(100)) : ratio
}
