import { decimal, toText } from '#kernel/decimal.ts'
import {
  approximate,
  type Exact,
  exactOf,
  type Printed,
  rounded,
} from '#domains/programme/index.ts'

/** A number with the digits in which it was printed: 53.0 says more than 53. */
export type Amount = { readonly value: Exact; readonly decimals: number }

/** Of what the database keeps: "53.0". */
export function amountOf(numeric: string): Amount {
  const read = decimal(numeric)
  return { value: exactOf(read), decimals: read.scale }
}

/** Of a printed target; undefined where none is printed, or nothing that can be counted with. */
export function targetOf(printed: Printed | undefined): Amount | undefined {
  return printed?.value && { value: printed.value, decimals: printed.decimals }
}

/** The value half up to so many digits, as an exact number again. */
export function roundedTo(value: Exact, decimals: number): Exact {
  return exactOf(rounded(value, decimals))
}

/** The plain numeral with a point: "53.0". */
export function plainText({ value, decimals }: Amount): string {
  return toText(rounded(value, decimals))
}

/** For curves and for sorting, never for sums. */
export function nearNumber({ value }: Amount): number {
  return approximate(value)
}
