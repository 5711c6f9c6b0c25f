import { weightedSum } from './digits.ts'

const firstPass = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
const secondPass = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]

/**
 * The check digit of the eleven digits of an ИИН or БИН; undefined where both passes give 10,
 * which means that the number was never given out.
 *
 * The weight 11 is zero modulo 11, so a change of that digit is not found.
 */
export function kazakhCheck(payload: string): string | undefined {
  const first = weightedSum(payload, firstPass) % 11
  if (first < 10) return String(first)
  const second = weightedSum(payload, secondPass) % 11
  return second < 10 ? String(second) : undefined
}
