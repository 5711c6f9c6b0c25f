import type { Exact } from './types.ts'
import {
  addWide,
  divideWide,
  multiplyWide,
  subtractWide,
  toExact,
  toWide,
  type Wide,
} from './wide.ts'

/** Above this a number no longer holds every whole number. */
const most = Number.MAX_SAFE_INTEGER
/** The powers of ten that a number holds exactly. */
const powers = Float64Array.from({ length: 23 }, (_, power) => Number(`1e${power}`))

/** Every power of ten that can make a number of a number, the middle one is 1. */
const farthest = 400
const scales = Float64Array.from({ length: 2 * farthest + 1 }, (_, at) =>
  Number(`1e${at - farthest}`),
)

export const operations = { '+': 0, '-': 1, '*': 2, '/': 3 } as const
/** The place of each in `operate`. */
export type Operation = (typeof operations)[keyof typeof operations]
const operate = [addWide, subtractWide, multiplyWide, divideWide] as const

/**
 * `into = left operation right × 10^tens`. `owner` is the slot of the figure that it is a part of: where
 * that is fixed it is passed over.
 */
export type Instruction = {
  readonly operation: Operation
  readonly left: number
  readonly right: number
  readonly tens: number
  readonly into: number
  readonly owner: number
}

/** Runs of instructions with one operation: operation, how many, and `stride` numbers of each. */
export type Code = Int32Array
const stride = 5

/**
 * The instructions in an order in which each stands behind those that it needs, those of one operation
 * together: a processor that meets the same operation again and again need not guess which comes next.
 */
export function codeOf(instructions: readonly Instruction[]): Code {
  const depths = new Map<number, number>()
  const depthOf = (slot: number) => depths.get(slot) ?? 0
  for (const { left, right, into } of instructions) {
    depths.set(into, Math.max(depthOf(left), depthOf(right)) + 1)
  }
  const runs = Map.groupBy(
    instructions,
    ({ operation, into }) => depthOf(into) * operate.length + operation,
  )
  const inOrder = [...runs].toSorted(([a], [b]) => a - b)
  return Int32Array.from(
    inOrder.flatMap(([, run]) => [
      run[0]!.operation,
      run.length,
      ...run.flatMap(({ left, right, tens, into, owner }) => [left, right, tens, into, owner]),
    ]),
  )
}

/** The code without the instructions of owners that are fixed. */
export function codeWithout(code: Code, isFixed: (owner: number) => boolean): Code {
  const kept = new Int32Array(code.length)
  let length = 0
  for (let at = 0; at < code.length; ) {
    const head = length
    kept[length++] = code[at]!
    const to = at + 2 + code[at + 1]! * stride
    for (at += 2, length += 1; at < to; at += stride) {
      if (isFixed(code[at + 4]!)) continue
      for (let part = 0; part < stride; part += 1) kept[length++] = code[at + part]!
    }
    kept[head + 1] = (length - head - 2) / stride
  }
  return kept.subarray(0, length)
}

/**
 * Exact numbers side by side. Each is over / under × 10^tens, in whole numbers below 2^53, so that the
 * processor's own arithmetic is exact; every result is looked at, and one that would not fit is worked
 * out with BigInt and kept in `wide`. `over` is NaN for those, and for what has no value.
 */
export class Slots {
  readonly #over: Float64Array
  readonly #under: Float64Array
  readonly #tens: Int32Array
  readonly #wide: Map<number, Wide>

  constructor(length: number, from?: Slots) {
    // One piece of memory for all: a calculation is copied whenever something is tried out.
    const memory = from ? from.#over.buffer.slice(0) : new ArrayBuffer(length * 20)
    this.#over = new Float64Array(memory, 0, length)
    this.#under = new Float64Array(memory, length * 8, length)
    this.#tens = new Int32Array(memory, length * 16, length)
    this.#wide = from && from.#wide.size > 0 ? new Map(from.#wide) : new Map()
    if (from) return
    this.#over.fill(Number.NaN)
    this.#under.fill(1)
  }

  copy(): Slots {
    return new Slots(this.#over.length, this)
  }

  has(slot: number): boolean {
    return !Number.isNaN(this.#over[slot]!) || this.#wide.has(slot)
  }

  /** Undefined where the slot has no value. */
  read(slot: number): Exact | undefined {
    const value = this.#read(slot)
    return value && toExact(value)
  }

  write(slot: number, value: Exact | undefined): void {
    let over = value ? Number(value.over) : Number.NaN
    let under = value ? Number(value.under) : 1
    let tens = 0
    if (Math.abs(over) <= most && under <= most) {
      // A tenth below 2^50 is rounded to eighths at the coarsest: only a whole one looks whole.
      for (; Number.isInteger(under / 10); tens -= 1) under /= 10
      for (; over !== 0 && Number.isInteger(over / 10); tens += 1) over /= 10
      this.#wide.delete(slot)
    } else {
      if (value) this.#wide.set(slot, toWide(value))
      else this.#wide.delete(slot)
      over = Number.NaN
    }
    this.#over[slot] = over
    this.#under[slot] = under
    this.#tens[slot] = tens
  }

  /**
   * The nearest number of each slot to about fifteen digits; NaN where it has no value, and where it has
   * more than three hundred.
   */
  near(into: Float64Array): void {
    const over = this.#over
    const under = this.#under
    const tens = this.#tens
    for (let slot = 0; slot < into.length; slot += 1) {
      into[slot] = (over[slot]! / under[slot]!) * scales[tens[slot]! + farthest]!
    }
    for (const [slot, value] of this.#wide) {
      // What was wide in an earlier run stays in the map.
      if (slot < into.length && Number.isNaN(over[slot])) into[slot] = nearOf(value)
    }
  }

  run(code: Code): void {
    for (let at = 0; at < code.length; ) {
      const operation = code[at]! as Operation
      const from = at + 2
      at = from + code[at + 1]! * stride
      if (operation === operations['*']) this.#multiply(code, from, at)
      else if (operation === operations['/']) this.#divide(code, from, at)
      else this.#add(code, from, at, operation)
    }
  }

  #multiply(code: Code, from: number, to: number): void {
    const over = this.#over
    const under = this.#under
    const tens = this.#tens
    for (let at = from; at < to; at += stride) {
      const a = code[at]!
      const b = code[at + 1]!
      const result = over[a]! * over[b]!
      const below = under[a]! * under[b]!
      if (result <= most && result >= -most && below <= most) {
        const into = code[at + 3]!
        over[into] = result
        under[into] = below
        tens[into] = tens[a]! + tens[b]! + code[at + 2]!
      } else this.#widen(operations['*'], code, at)
    }
  }

  #divide(code: Code, from: number, to: number): void {
    const over = this.#over
    const under = this.#under
    const tens = this.#tens
    for (let at = from; at < to; at += stride) {
      const a = code[at]!
      const b = code[at + 1]!
      const result = over[a]! * under[b]!
      const below = under[a]! * over[b]!
      if (result <= most && result >= -most && below <= most && below > 0) {
        const into = code[at + 3]!
        over[into] = result
        under[into] = below
        tens[into] = tens[a]! - tens[b]! + code[at + 2]!
      } else this.#widen(operations['/'], code, at)
    }
  }

  #add(code: Code, from: number, to: number, operation: Operation): void {
    const over = this.#over
    const under = this.#under
    const tens = this.#tens
    const sign = operation === operations['+'] ? 1 : -1
    for (let at = from; at < to; at += stride) {
      const a = code[at]!
      const b = code[at + 1]!
      let x = over[a]!
      let y = sign * over[b]!
      let power = tens[a]!
      const shift = power - tens[b]!
      if (shift > 0) {
        x *= powerOf(shift)
        power = tens[b]!
      } else if (shift < 0) y *= powerOf(-shift)
      let below = under[a]!
      const other = under[b]!
      if (below !== other) {
        x *= other
        y *= below
        below *= other
      }
      const result = x + y
      const isExact = x <= most && x >= -most && y <= most && y >= -most && below <= most
      if (isExact && result <= most && result >= -most) {
        const into = code[at + 3]!
        over[into] = result
        under[into] = below
        tens[into] = power + code[at + 2]!
      } else this.#widen(operation, code, at)
    }
  }

  /** One instruction with BigInt; no value where an operand has none, or by zero. */
  #widen(operation: Operation, code: Code, at: number): void {
    const [a, b] = [this.#read(code[at]!), this.#read(code[at + 1]!)]
    const into = code[at + 3]!
    const value = a && b && operate[operation](a, b)
    if (value) this.#wide.set(into, { ...value, tens: value.tens + code[at + 2]! })
    else this.#wide.delete(into)
    this.#over[into] = Number.NaN
  }

  #read(slot: number): Wide | undefined {
    const over = this.#over[slot]!
    if (Number.isNaN(over)) return this.#wide.get(slot)
    return { over: BigInt(over), under: BigInt(this.#under[slot]!), tens: this.#tens[slot]! }
  }
}

/** Infinite where a number would no longer hold it exactly: nothing that it multiplies fits then. */
function powerOf(tens: number): number {
  return tens < powers.length ? powers[tens]! : Number.POSITIVE_INFINITY
}

function nearOf(value: Wide): number {
  const quotient = (Number(value.over) / Number(value.under)) * scales[value.tens + farthest]!
  if (Number.isFinite(quotient)) return quotient
  const { over, under } = toExact(value)
  return Number((over * 10n ** 18n) / under) / 1e18
}
