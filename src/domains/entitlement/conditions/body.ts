import type { DatedValue } from '#kernel/guarantees.ts'
import { LawUnreadable } from '../law-unreadable.ts'
import type { LawDay } from './condition.ts'

/** Readers of what an entry of law holds beside its dates; `at` names the entry in errors. */

export function recordIn(value: unknown, at: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>
  }
  throw new LawUnreadable(at, `expected fields, got ${shown(value)}`)
}

export function textIn(value: unknown, at: string): string {
  if (typeof value === 'string' && value !== '') return value
  throw new LawUnreadable(at, `expected a text, got ${shown(value)}`)
}

export function numberIn(value: unknown, at: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  throw new LawUnreadable(at, `expected a number, got ${shown(value)}`)
}

/** One text or a list of them, never empty. */
export function textsIn(value: unknown, at: string): readonly string[] {
  const texts = Array.isArray(value) ? value.map((each) => textIn(each, at)) : [textIn(value, at)]
  if (texts.length === 0) throw new LawUnreadable(at, 'expected a list with something in it')
  return texts
}

export function trueIn(value: unknown, at: string): void {
  if (value !== true) throw new LawUnreadable(at, `expected true, got ${shown(value)}`)
}

/** `{ value: area.name }`: the dated value in force on the day. */
export function datedIn(value: unknown, day: LawDay, at: string): DatedValue {
  const { value: name, ...rest } = recordIn(value, at)
  if (Object.keys(rest).length > 0) {
    throw new LawUnreadable(at, `fields beside value: ${Object.keys(rest).join(', ')}`)
  }
  return day.guarantees.value(textIn(name, at), day.on)
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value)
}
