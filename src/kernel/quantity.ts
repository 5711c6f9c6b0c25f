import type { Branded } from './brand.ts'
import { type Decimal, decimal } from './decimal.ts'

/**
 * A quantity in the smallest dispensable unit of a lot (tablet, ampoule, millilitre), a safe
 * integer from 0. How many make a pack is declared with the lot as `unitsPerPack`.
 */
export type Units = Branded<number, 'Units'>

/** Throws a RangeError for anything but a safe integer from 0. */
export function units(value: number): Units {
  if (!isUnits(value)) throw new RangeError(`not a quantity in units: ${value}`)
  return (value === 0 ? 0 : value) as Units
}

export function isUnits(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

/** Whole packs and the units left over. 25 units of 10 to a pack: 2 packs and 5 units. */
export function packsAndUnits(
  amount: Units,
  unitsPerPack: number,
): { readonly packs: number; readonly units: Units } {
  checkPack(unitsPerPack)
  return { packs: Math.floor(amount / unitsPerPack), units: units(amount % unitsPerPack) }
}

/**
 * Units in a number of packs, which may be a fraction ("2.5 packs") as long as it is a whole
 * number of units; undefined where it is not, or is below zero.
 */
export function unitsFromPacks(packs: number | Decimal, unitsPerPack: number): Units | undefined {
  checkPack(unitsPerPack)
  const { coefficient, scale } = typeof packs === 'number' ? decimal(packs) : packs
  const above = coefficient * BigInt(unitsPerPack)
  const below = 10n ** BigInt(scale)
  if (above % below !== 0n) return undefined
  const amount = Number(above / below)
  return isUnits(amount) ? units(amount) : undefined
}

/**
 * The facts of the sentence "2 уп. и 5 шт.": which of its parts there are, and the figures. The
 * words stand in the locales (`quantity.packs`, `quantity.units`, `quantity.packs-and-units`).
 */
export function describeQuantity(
  amount: Units,
  unitsPerPack: number,
): {
  readonly form: 'packs' | 'units' | 'packs-and-units'
  readonly packs: number
  readonly units: Units
} {
  const parts = packsAndUnits(amount, unitsPerPack)
  if (parts.packs === 0) return { form: 'units', ...parts }
  return { form: parts.units === 0 ? 'packs' : 'packs-and-units', ...parts }
}

function checkPack(unitsPerPack: number): void {
  if (!Number.isSafeInteger(unitsPerPack) || unitsPerPack < 1) {
    throw new RangeError(`not a number of units per pack: ${unitsPerPack}`)
  }
}
