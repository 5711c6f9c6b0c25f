import { makePlan, type Plan, type Resolved } from './plan.ts'
import { type Code, codeOf, codeWithout, type Instruction, operations, Slots } from './slots.ts'
import type { Exact, Overrides, Programme } from './types.ts'
import { toWide } from './wide.ts'

/** A plan as instructions, with the slots of its given numbers filled. */
type Compiled = { readonly plan: Plan; readonly code: Code; readonly slots: Slots }

const compiled = new WeakMap<Programme, Compiled>()

/**
 * A programme that is being computed: numbers go in, everything is worked out anew, figures come out.
 * The slot of a step is its index; constants and what lies between two operations have slots behind.
 */
export class Calculation {
  readonly plan: Plan
  readonly #whole: Code
  readonly #given: Slots
  readonly #slots: Slots
  readonly #isFixed: Uint8Array
  readonly #fixed: number[] = []
  #code: Code

  /** What `overrides` fixes stands in place of what is given or computed otherwise. */
  constructor(programme: Programme, overrides: Overrides = new Map()) {
    const { plan, code, slots } = compiledFor(programme, overrides)
    this.plan = plan
    this.#whole = code
    this.#code = code
    this.#given = slots
    this.#slots = slots.copy()
    this.#isFixed = new Uint8Array(plan.steps.length)
    this.fix(overrides)
  }

  /** In place of all that was fixed before. Keys that the plan does not know are left out. */
  fix(overrides: Overrides): void {
    for (const index of this.#fixed) {
      this.#isFixed[index] = 0
      this.#slots.write(index, this.#given.read(index))
    }
    this.#fixed.length = 0
    let isLess = false
    for (const [key, value] of overrides) {
      const index = this.plan.indexOf.get(key)
      if (index === undefined) continue
      this.#isFixed[index] = 1
      this.#fixed.push(index)
      this.#slots.write(index, value)
      isLess ||= this.plan.steps[index]!.expression.kind !== 'number'
    }
    this.#code = isLess ? codeWithout(this.#whole, (owner) => this.isFixed(owner)) : this.#whole
  }

  isFixed(index: number): boolean {
    return this.#isFixed[index] === 1
  }

  /** Every figure anew, none kept. */
  run(): this {
    this.#slots.run(this.#code)
    return this
  }

  has(index: number): boolean {
    return this.#slots.has(index)
  }

  /** Undefined where something was divided by zero, in the step or before it. */
  exact(index: number): Exact | undefined {
    return this.#slots.read(index)
  }

  /** The nearest number of every step, to about fifteen digits: for charts, never for sums. */
  near(into = new Float64Array(this.plan.steps.length)): Float64Array {
    this.#slots.near(into)
    return into
  }
}

/** How the figures of the programme come about; worked out once. */
export function planOf(programme: Programme): Plan {
  return compiledOf(programme).plan
}

function compiledOf(programme: Programme): Compiled {
  const known = compiled.get(programme) ?? compile(makePlan(programme))
  compiled.set(programme, known)
  return known
}

function compiledFor(programme: Programme, overrides: Overrides): Compiled {
  const known = compiledOf(programme)
  for (const key of overrides.keys()) {
    if (!known.plan.indexOf.has(key)) return compile(makePlan(programme, new Set(overrides.keys())))
  }
  return known
}

/** The slot of an operand, and the power of ten that its value is still to be multiplied by. */
type Term = { readonly slot: number; readonly tens: number }

/** Powers of ten cost nothing: they go into the instruction that they stand beside. */
function compile(plan: Plan): Compiled {
  const numbers: (readonly [slot: number, value: Exact])[] = []
  const instructions: Instruction[] = []
  let length = plan.steps.length
  const constant = (value: Exact): number => {
    numbers.push([length, value])
    return length++
  }
  const unit = constant({ over: 1n, under: 1n })
  const emit = (
    kind: keyof typeof operations,
    left: number,
    right: number,
    tens: number,
    owner: number,
  ): Term => {
    const into = length++
    instructions.push({ operation: operations[kind], left, right, tens, into, owner })
    return { slot: into, tens: 0 }
  }
  const term = (expression: Resolved, owner: number): Term => {
    if (expression.kind === 'step') return { slot: expression.index, tens: 0 }
    if (expression.kind === 'number') {
      const { over, under, tens } = toWide(expression.value)
      return over === 1n && under === 1n
        ? { slot: unit, tens }
        : { slot: constant(expression.value), tens: 0 }
    }
    const { kind } = expression
    const [left, right] = [term(expression.left, owner), term(expression.right, owner)]
    if (kind === '+' || kind === '-') {
      const settled = ({ slot, tens }: Term) =>
        tens === 0 ? slot : emit('*', slot, unit, tens, owner).slot
      return emit(kind, settled(left), settled(right), 0, owner)
    }
    const tens = kind === '*' ? left.tens + right.tens : left.tens - right.tens
    if (right.slot === unit) return { slot: left.slot, tens }
    if (kind === '*' && left.slot === unit) return { slot: right.slot, tens }
    return emit(kind, left.slot, right.slot, tens, owner)
  }
  plan.steps.forEach(({ expression }, index) => {
    if (expression.kind === 'number') numbers.push([index, expression.value])
    else {
      const { slot, tens } = term(expression, index)
      const isBetween = slot > unit && instructions.at(-1)?.into === slot
      if (!isBetween) emit('*', slot, unit, 0, index)
      const last = instructions.pop()!
      instructions.push({ ...last, into: index, tens: last.tens + tens })
    }
  })
  const slots = new Slots(length)
  for (const [slot, value] of numbers) slots.write(slot, value)
  return { plan, code: codeOf(instructions), slots }
}
