import type { InnHit } from './find-medicines.ts'

/** From this score on a hit is what was typed, give or take a letter. */
export const sureScore = 0.8
/** A name typed letter by letter scores 1 and more. */
const exactScore = 1
const nearlyExactScore = 0.9
const clearLead = 0.15

/**
 * Whether only the first hit, of hits best first, can have been meant: it is the only one, it alone
 * is exactly what was typed, or it is nearly that and the second is far behind.
 */
export function isSureHit([best, second]: readonly Pick<InnHit, 'score'>[]): boolean {
  if (best === undefined) return false
  if (second === undefined) return best.score >= sureScore
  if (best.score >= exactScore) return second.score < exactScore
  return best.score >= nearlyExactScore && best.score - second.score >= clearLead
}
