import type { Branded } from './brand.ts'

/** The key of a row (an int8 identity column); branded, so that two ids cannot be swapped. */
export type Id<Name extends string> = Branded<number, Name>

/**
 * Takes a number that is known to be the key of a row.
 *
 * Throws a RangeError for anything but a positive safe integer: an identity column gives
 * nothing else, so this is a fault and not a refusal.
 */
export function asId<Name extends string>(value: number): Id<Name> {
  if (!isId(value)) throw new RangeError(`not an id: ${value}`)
  return value as Id<Name>
}

/** Whether a number can be an id; for parameters that come from an address. */
export function isId(value: number): boolean {
  return Number.isSafeInteger(value) && value > 0
}
