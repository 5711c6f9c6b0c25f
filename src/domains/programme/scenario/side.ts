import { exact, multiply } from '../model/exact.ts'
import {
  type Computed,
  type Exact,
  figureKey,
  type Measure,
  type Programme,
} from '../model/types.ts'

/** One of two things that are compared: a computed programme, scenario or edition in one of its years. */
export type Side = {
  readonly programme: Programme
  readonly computed: Computed
  readonly year: number
}

/** The same measure in another programme: by its code where the kind agrees, else the first of the kind. */
export function measureIn({ programme }: Side, { code, kind }: Measure): Measure | undefined {
  const same = programme.measures.get(code)
  if (same?.kind === kind) return same
  return [...programme.measures.values()].find((each) => each.kind === kind)
}

/** Two programmes may print money in different units: what the second one's money is multiplied with. */
export function scaleOf(of: Side, as: Side, { kind }: Measure): Exact {
  if (kind !== 'money') return exact(1)
  return exact(BigInt(of.programme.moneyUnit), BigInt(as.programme.moneyUnit))
}

/** A figure of one side in the money unit of the other; undefined where nothing gives it. */
export function valueOf(side: Side, line: string, measure: Measure, as: Side): Exact | undefined {
  const own = measureIn(side, measure)
  const found = own && side.computed.figures.get(figureKey(line, own.code, side.year))?.exact
  if (!found) return undefined
  const scale = scaleOf(side, as, measure)
  return scale.over === scale.under ? found : multiply(found, scale)
}
