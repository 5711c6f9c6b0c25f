import { readPrinted } from '../model/printed.ts'
import { compare, exact, isZero } from '../model/exact.ts'
import type { AnyKey, Exact, MeasureKind, Programme } from '../model/types.ts'
import { partsOf } from './inputs.ts'

/** What is wrong with a typed number; the sentence of each stands in the locales under `value`. */
export type ValueProblem =
  | 'empty'
  | 'not-a-number'
  | 'negative'
  | 'above-100'
  | 'not-whole'
  | 'zero'
  | 'too-large'

export type ReadValue =
  | { readonly ok: true; readonly value: Exact }
  | { readonly ok: false; readonly problem: ValueProblem }

const hundred = exact(100)
const largest = exact(10n ** 15n)

/** Reads what somebody types for a figure: a comma or a point, thousands parted by spaces. */
export function readValue(programme: Programme, key: AnyKey, text: string): ReadValue {
  const typed = readNumber(text)
  if (!typed.ok) return typed
  const problem = problemOfValue(programme, key, typed.value)
  return problem ? { ok: false, problem } : typed
}

/** Any number, also below zero: a percentage of an inflation. */
export function readNumber(text: string): ReadValue {
  if (text.trim() === '') return { ok: false, problem: 'empty' }
  const printed = readPrinted(text)
  if (printed === undefined || printed === 'not-a-number' || !printed.value) {
    return { ok: false, problem: 'not-a-number' }
  }
  return { ok: true, value: printed.value }
}

/** Whether a value can stand for the key at all: people are whole and there are some. */
export function problemOfValue(
  programme: Programme,
  key: AnyKey,
  value: Exact,
): ValueProblem | undefined {
  const parts = partsOf(programme, key)
  const kind: MeasureKind | 'population' =
    parts?.kind === 'figure' ? parts.measure.kind : 'population'
  if (value.over < 0n) return 'negative'
  if (compare(value, largest) > 0) return 'too-large'
  if (kind === 'percent' && compare(value, hundred) > 0) return 'above-100'
  if (kind === 'population' && value.over % value.under !== 0n) return 'not-whole'
  if ((kind === 'population' || kind === 'coefficient') && isZero(value)) return 'zero'
  return undefined
}
