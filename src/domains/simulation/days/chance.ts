import { type Random, seededRandom } from '../random.ts'

/**
 * Chances of one thing alone, from what names it: the seed, the day, the prescription. They do not
 * depend on what was asked before, so a day that was interrupted goes on as it had begun.
 */
export function chanceOf(...names: readonly (string | number)[]): Random {
  return seededRandom(hashOf(names.join('\u0001')))
}

/** FNV-1a over UTF-16 units: 32 bits, the same on every machine. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  }
  return hash >>> 0
}
