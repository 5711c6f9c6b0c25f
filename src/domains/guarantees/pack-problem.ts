import { type Language, t } from '#kernel/i18n/index.ts'
import type { Facts } from '#kernel/refusal.ts'

/** A place in a file of the pack; line and column from 1. */
export type Place = { readonly file: string; readonly line: number; readonly column: number }

export type Placed = { readonly at: Place }

/** What can be wrong with a pack; the sentence of each stands in the locales under `problem`. */
export type PackProblemCode =
  | 'no-such-jurisdiction'
  | 'unknown-file'
  | 'not-yaml'
  | 'not-csv'
  | 'duplicate-field'
  | 'expected'
  | 'missing-field'
  | 'unknown-field'
  | 'unknown-word'
  | 'one-of-two'
  | 'wrong-cells'
  | 'duplicate-name'
  | 'to-before-from'
  | 'overlap'
  | 'gap'
  | 'unknown-act'
  | 'unknown-value'
  | 'unknown-list'
  | 'unknown-programme'
  | 'unknown-category'
  | 'unknown-benefit'
  | 'unknown-condition'
  | 'one-condition'
  | 'precedence-cycle'
  | 'act-not-in-force'
  | 'value-outside-unit'
  | 'override-unit'
  | 'wrong-region'
  | 'inherits-too-deep'
  | 'calendar-year'
  | 'calendar-twice'
  | 'calendar-not-day-off'
  | 'calendar-already-off'

export type PackProblem = {
  readonly place: Place
  readonly code: PackProblemCode
  readonly facts: Facts
}

/** Collects what is wrong, so that one reading reports everything. */
export class Problems {
  readonly found: PackProblem[] = []

  add(place: Place, code: PackProblemCode, facts: Facts = {}): void {
    this.found.push({ place, code, facts })
  }
}

/** A pack that cannot be used. The program does not start with it: a fault, with its places. */
export class PackInvalid extends Error {
  readonly problems: readonly PackProblem[]

  constructor(problems: readonly PackProblem[]) {
    const lines = problems.map(({ place, code, facts }) => {
      return `${writePlace(place)}: ${code} ${JSON.stringify(facts)}`
    })
    super(`guarantees: ${lines.join('\n')}`)
    this.name = 'PackInvalid'
    this.problems = problems
  }
}

/** `ru/acts.yaml:3:5`, as editors and terminals understand it. */
export function writePlace({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`
}

/** One line for people: the place and the sentence. */
export function describePackProblem(problem: PackProblem, language: Language): string {
  const { place, code, facts } = problem
  const expected = facts['expected']
  const words =
    typeof expected === 'string' ? { expected: t(language, `guarantees:expected.${expected}`) } : {}
  const sentence = t(language, `guarantees:problem.${code}`, { ...facts, ...words })
  return `${writePlace(place)}: ${sentence}`
}
