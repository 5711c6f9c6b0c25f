import type { Facts } from '#kernel/refusal.ts'
import type { ProblemCode, ProgrammeProblem } from './types.ts'

/** These leave no hole: the programme is built, and told about. */
const tolerable: ReadonlySet<ProblemCode> = new Set([
  'row-twice',
  'percent-above-100',
  'population-missing',
])

export type At = { readonly file: string; readonly row?: number; readonly column?: string }

/** Collects what is wrong, so that one reading reports everything. */
export class ProgrammeProblems {
  readonly found: ProgrammeProblem[] = []

  add(at: At, code: ProblemCode, facts: Facts = {}): void {
    this.found.push({ ...at, code, facts })
  }

  get areTolerable(): boolean {
    return this.found.every(({ code }) => tolerable.has(code))
  }
}
