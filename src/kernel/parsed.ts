import type { Facts } from './refusal.ts'

/**
 * Why a text is not what it should be: a code and the facts that the sentence needs.
 * The sentence stands in the locales under `problem.<code>`.
 */
export type Problem<Code extends string = ProblemCode> = {
  readonly code: Code
  readonly facts: Facts
}

/**
 * Every code, with its facts:
 * - `empty`: none
 * - `unexpected-character`: `character`, `position` (from 1, in the text as given)
 * - `look-alike-letter`: `character`, `position`, `meant` (the Latin letter)
 * - `wrong-length`: `expected` ("9" or "8 / 11"), `got`
 * - `wrong-structure`: `place` (which part), `got` (what stands there)
 * - `wrong-check-digit`: `expected`, `got`
 * - `no-such-number`: `got`; no check digit exists for these digits
 * * - `not-a-date`, `no-such-date`, `not-a-number`: `got`
 * - `too-many-decimals`: `atMost`, `got`
 * - `out-of-range`: `atLeast`, `atMost`, `got`
 */
export type ProblemCode =
  | 'empty'
  | 'unexpected-character'
  | 'look-alike-letter'
  | 'wrong-length'
  | 'wrong-structure'
  | 'wrong-check-digit'
  | 'no-such-number'
  | 'not-a-date'
  | 'no-such-date'
  | 'not-a-number'
  | 'too-many-decimals'
  | 'out-of-range'

/** What a parser answers: the value, or the problem. It never throws. */
export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem }

export function parsed<Value>(value: Value): Parsed<Value> {
  return { ok: true, value }
}

export function notParsed(code: ProblemCode, facts: Facts = {}): Parsed<never> {
  return { ok: false, problem: { code, facts } }
}
