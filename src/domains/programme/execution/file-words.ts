import { decimal, divideRounded, formatDecimal } from '#kernel/decimal.ts'
import { type Language, t } from '#kernel/i18n/index.ts'

/** The words of files and texts of this part, in the reader's language. */
export const say = (language: Language, key: string, facts = {}) =>
  t(language, `programme-execution:${key}`, facts)

/** A volume in whole units, with the digits that it has. */
export function volumeText(volume: number, language: Language): string {
  return formatDecimal(decimal(volume), language)
}

/** Kopecks as "1 234,56". */
export function moneyText(money: number, language: Language): string {
  return formatDecimal({ coefficient: BigInt(money), scale: 2 }, language)
}

/** Kopecks as thousands of roubles (tenge) with one digit: "12 345,7". */
export function thousandsText(money: number, language: Language): string {
  const coefficient = divideRounded(BigInt(money), 10_000n, 'half-up')
  return formatDecimal({ coefficient, scale: 1 }, language)
}

export function percentText(percent: number | null, language: Language): string {
  return percent === null ? '' : formatDecimal(decimal(percent.toFixed(1)), language)
}
