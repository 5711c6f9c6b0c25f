import { wordDistance } from '#domains/medicines/index.ts'
import { isIdle } from './idle-words.ts'

/** From here on a word is the one that was meant, in another form; below, it may be a slip of the keys. */
export const surely = 0.6
const shortestBegun = 3
/** «Роды» are not the beginning of «родители». */
const shortBeginning = 4
/** How much longer a word may be than the stem of three letters that it begins with. */
const shortStemGrowth = 3
const endings =
  /(?:iami|ami|ogo|ego|emu|omu|imi|ih|ah|iah|oi|ei|ii|ie|oe|aa|ia|om|em|am|ov|ev|[aeiou])$/

/** A folded word with what its forms have in common: cut once, and held against thousands. */
export type Stemmed = { readonly key: string; readonly stem: string }

export function stemmed(key: string): Stemmed {
  return { key, stem: stemOf(key) }
}

/** 1 for the same word, less for its other forms and for a slip, 0 for another word. Both are folded. */
export function fitOf({ key: asked, stem }: Stemmed, { key: word, stem: other }: Stemmed): number {
  if (asked === word) return 1
  if (asked.length > shortestBegun && word.startsWith(asked)) {
    const isFar = asked.length <= shortBeginning && word.length > 2 * asked.length
    return isFar ? 0 : 0.9
  }
  if (stem.length >= shortestBegun && word.startsWith(stem)) {
    if (other === stem) return 0.95
    const isFar = stem.length === shortestBegun && word.length - stem.length > shortStemGrowth
    return isFar ? 0 : surely
  }
  if (asked.length < 5 || word.length < 4 || asked.length - word.length > 3) return 0
  const { whole, beginning } = wordDistance(stem, other)
  const allowed = stem.length > 7 ? 1.6 : 1
  if (whole <= allowed) return 0.5 - whole / 10
  return stem.length > 5 && beginning <= allowed / 2 ? 0.3 : 0
}

/**
 * How well what was asked says a phrase from its beginning: every word of it in the same form or
 * another, or with a slip; 0 where it says something else.
 */
export function phraseFit(asked: readonly string[], phrase: readonly string[]): number {
  const fits = phrase.map((word, index) => sayingFit(asked[index] ?? '', word))
  return Math.min(1, ...fits)
}

/** Sayings are short lists of words: only another form or a slip counts, no longer word. */
function sayingFit(asked: string, word: string): number {
  if (asked === word) return 1
  if (isIdle(asked)) return 0
  const stem = stemOf(asked)
  if (stem === stemOf(word)) return 0.95
  if (asked.length < 6 || word.length < 6 || Math.abs(asked.length - word.length) > 2) return 0
  const { whole } = wordDistance(stem, stemOf(word))
  return whole <= 1 ? 0.5 : 0
}

function stemOf(word: string): string {
  const stem = word.length > 4 ? word.replace(endings, '') : word.replace(/[aeiou]$/, '')
  return stem.length < shortestBegun ? word : stem
}
