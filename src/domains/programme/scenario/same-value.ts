import type { Exact, Overrides } from '../model/types.ts'

/** The same number, however it is written as a fraction; nothing is the same as nothing. */
export function isSameValue(one: Exact | undefined, other: Exact | undefined): boolean {
  if (one === other) return true
  if (!one || !other) return false
  return one.over * other.under === other.over * one.under
}

/** The same numbers for the same figures. */
export function isSameSet(one: Overrides, other: Overrides): boolean {
  if (one === other) return true
  return (
    one.size === other.size && [...one].every(([key, value]) => isSameValue(value, other.get(key)))
  )
}
