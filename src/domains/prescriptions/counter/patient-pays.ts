import { divideRounded } from '#kernel/decimal.ts'
import { type Kopecks, kopecks, sumOf } from '#kernel/money.ts'

export type PricedLine = {
  /** Units, above zero. */
  readonly quantity: number
  /** Retail price of a pack. */
  readonly pricePerPack: Kopecks
  readonly unitsPerPack: number
}

/**
 * What the patient pays for the units of one lot: the share of the lot's retail price, rounded once,
 * the half kopeck up.
 *
 * Where the rounding comes from: no act on cheaper medicines names one. The kopeck is the smallest
 * part of the rouble, so the amount of a line of the receipt is whole kopecks; price, units and share
 * are multiplied exactly, and only the result is rounded, per lot, because each lot is a line of the
 * receipt with a price of its own. Judgement: to the nearest, the half up.
 *
 * @example 10 units of a pack of 30 at 100.01 roubles, half of the price: 16.67 roubles
 */
export function patientPaysForLot(line: PricedLine, percent: number): Kopecks {
  const above = BigInt(line.pricePerPack) * BigInt(line.quantity) * BigInt(percent)
  return kopecks(Number(divideRounded(above, BigInt(line.unitsPerPack) * 100n, 'half-up')))
}

/** What the patient pays for a dispensing: the sum of its lots. Nothing at 0 per cent. */
export function patientPays(lines: readonly PricedLine[], percent: number): Kopecks {
  return sumOf(lines.map((line) => patientPaysForLot(line, percent)))
}
