import {
  absolute,
  compare,
  divide,
  type Exact,
  exact,
  type Indicator,
  isZero,
  multiply,
  negate,
  subtract,
  zero,
} from '#domains/programme/index.ts'
import { type Amount, roundedTo } from './amount.ts'
import type { Light } from './light.ts'

export type Direction = Indicator['direction']

export type Judgement = {
  readonly light: Light
  /** Why it is not judged. */
  readonly because?: 'no-direction' | 'no-target'
  /** Value less target. */
  readonly deviation?: Exact
  /** Of the target, in percent; undefined for a target of zero. */
  readonly deviationPercent?: Exact
  /** Whether the deviation is to the good side; undefined where there is none. */
  readonly isGood?: boolean
  /** How much of the target is reached, in percent: above 100 is better than asked for. */
  readonly attainment?: Exact
}

const hundred = exact(100)

/**
 * A value against its target. The target is met by what rounds to it: a programme that prints 6,5
 * promises what is written as 6,5, so 6,54 meets "at most 6,5" and 6,55 does not.
 *
 * @param closePercent what may be missing, in percent of the target, to count as close
 * @example a target of 43,5, higher is better, value 41,4, tolerance 5: 2,1 is 4,8 % of it, so close
 */
export function calculateJudgement({
  direction,
  target,
  value,
  closePercent,
}: {
  direction: Direction
  target: Amount | undefined
  value: Amount | undefined
  closePercent: Exact
}): Judgement {
  const against = value && target ? deviationsOf(direction, target, value) : {}
  if (direction === 'none') return { light: 'not-judged', because: 'no-direction', ...against }
  if (!target) return { light: 'not-judged', because: 'no-target' }
  if (!value) return { light: 'no-data' }
  return { light: lightOf(direction, target, value, closePercent), ...against }
}

function lightOf(
  direction: 'higher' | 'lower',
  target: Amount,
  value: Amount,
  closePercent: Exact,
): Light {
  const asPrinted = roundedTo(value.value, target.decimals)
  const ahead = inSense(direction, subtract(asPrinted, target.value))
  if (compare(ahead, zero) >= 0) return 'met'
  const missing = divide(multiply(negate(ahead), hundred), absolute(target.value))
  return missing && compare(missing, closePercent) <= 0 ? 'close' : 'missed'
}

function deviationsOf(direction: Direction, target: Amount, value: Amount) {
  const deviation = subtract(value.value, target.value)
  const deviationPercent = divide(multiply(deviation, hundred), absolute(target.value))
  const attainment = attainmentOf(direction, target.value, value.value)
  return {
    deviation,
    ...(deviationPercent ? { deviationPercent } : {}),
    ...(direction === 'none' || isZero(deviation)
      ? {}
      : { isGood: compare(inSense(direction, deviation), zero) > 0 }),
    ...(attainment ? { attainment } : {}),
  }
}

/** Above zero is better. */
function inSense(direction: 'higher' | 'lower', difference: Exact): Exact {
  return direction === 'higher' ? difference : negate(difference)
}

/** Where less is better, half the target is twice as good. Undefined where it cannot be divided. */
function attainmentOf(direction: Direction, target: Exact, value: Exact): Exact | undefined {
  if (direction === 'none') return undefined
  const [above, below] = direction === 'higher' ? [value, target] : [target, value]
  const share = divide(above, below)
  return share && multiply(share, hundred)
}
