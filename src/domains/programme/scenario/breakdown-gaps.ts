import { add, compare, isZero, subtract, zero } from '../model/exact.ts'
import { familyOf } from '../model/parts.ts'
import {
  type Computed,
  type Exact,
  figureKey,
  type LineCode,
  type Programme,
} from '../model/types.ts'
import { measuresOfKind } from './inputs.ts'

export type BreakdownGap = {
  readonly line: LineCode
  readonly way: string
  readonly year: number
  /** What the parts of this way add up to beyond the whole, in the programme and in the scenario. */
  readonly before: Exact
  readonly after: Exact
}

/**
 * A whole that the document breaks down in more than one way adds up one of them. A scenario that
 * changes the lines of one way alone lets the other one come apart: said here, where the gap is
 * another than in the programme itself.
 */
export function breakdownGaps(
  programme: Programme,
  base: Computed,
  computed: Computed,
): readonly BreakdownGap[] {
  const money = measuresOfKind(programme, 'money')[0]
  if (!money) return []
  const family = familyOf(programme)
  return [...programme.lines.keys()].flatMap((line) => {
    const breakdowns = family.breakdownsOf(line)
    if (breakdowns.length < 2) return []
    return programme.years.flatMap((year) =>
      breakdowns.flatMap(({ way, parts }) => {
        const gapIn = ({ figures }: Computed) => {
          const values = parts.flatMap(
            ({ code }) => figures.get(figureKey(code, money.code, year))?.exact ?? [],
          )
          const whole = figures.get(figureKey(line, money.code, year))?.exact
          return whole && values.length > 0 ? subtract(values.reduce(add, zero), whole) : undefined
        }
        const [before, after] = [gapIn(base), gapIn(computed)]
        if (!before || !after || compare(before, after) === 0) return []
        return isZero(after) ? [] : [{ line, way, year, before, after }]
      }),
    )
  })
}
