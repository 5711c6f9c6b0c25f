/**
 * Words that sound like a typed one, by the trigrams that they have in common: three letters in a
 * row, the two spaces before a word and the one after it included.
 */
export type WordIndex = {
  /**
   * The words nearest to a sound key, the nearest first, the usual first among equals. Counted is
   * how much of what was typed is in one stretch of the word, and with `isWholeCounted` how alike
   * the two are as a whole, too.
   */
  sounding(sound: string, reach: Reach): NearWord[]
  /** The words that begin so, the very word first, then the usual ones. */
  beginning(plain: string, most: number): NearWord[]
  /** The word itself, or nothing. */
  exactly(plain: string): NearWord[]
}

/** How far to look: the least likeness of a stretch, from 0 to 1, and how many words at most. */
export type Reach = { least: number; most: number; isWholeCounted: boolean }

/** The place of a word in the list that was indexed, and how well it fits: 1 is all of it. */
export type NearWord = { word: number; fit: number }

/** A word of names in plain letters, as it sounds, and how usual it is. */
export type IndexedWord = { plain: string; sound: string; popularity: number }

const letters = 37 // a–z, 0–9 and the space
const trigrams = letters ** 3

export function indexWords(words: readonly IndexedWord[]): WordIndex {
  const ofWord = words.map(({ sound }) => trigramsOf(sound))
  const { starts, places } = postings(ofWord)
  const byPlain = words
    .map((_, word) => word)
    .toSorted((one, other) => (plainOf(one) < plainOf(other) ? -1 : 1))
  // Used again by every search: nothing runs in between.
  const isTyped = new Uint8Array(trigrams)
  const shared = new Uint16Array(words.length)
  const touched = new Int32Array(words.length)

  function plainOf(word: number): string {
    return words[word]?.plain ?? ''
  }
  function usualFirst(one: NearWord, other: NearWord): number {
    return (
      other.fit - one.fit ||
      (words[other.word]?.popularity ?? 0) - (words[one.word]?.popularity ?? 0) ||
      one.word - other.word
    )
  }
  /** How many words have one of the trigrams: they stand in `touched`, and `shared` has how many. */
  function touch(typed: readonly number[]): number {
    let count = 0
    for (const trigram of typed) {
      const end = starts[trigram + 1] ?? 0
      for (let at = starts[trigram] ?? 0; at < end; at += 1) {
        const word = places[at] ?? 0
        const before = shared[word] ?? 0
        shared[word] = before + 1
        if (before === 0) {
          touched[count] = word
          count += 1
        }
      }
    }
    return count
  }
  return {
    sounding: (sound, { least, most, isWholeCounted }) => {
      const typed = [...new Set(trigramsOf(sound))]
      const count = touch(typed)
      for (const trigram of typed) isTyped[trigram] = 1
      const found: NearWord[] = []
      for (let at = 0; at < count; at += 1) {
        const word = touched[at] ?? 0
        const common = shared[word] ?? 0
        shared[word] = 0
        if (common < least * typed.length) continue
        const own = ofWord[word] ?? []
        const fit = likeness(typed.length, own, isTyped)
        const whole = isWholeCounted ? common / (typed.length + own.length - common) : 0
        if (fit >= least) found.push({ word, fit: fit + whole })
      }
      for (const trigram of typed) isTyped[trigram] = 0
      return found.toSorted(usualFirst).slice(0, most)
    },
    beginning: (plain, most) => {
      const found: NearWord[] = []
      for (let at = firstFrom(byPlain, plain, plainOf); at < byPlain.length; at += 1) {
        const word = byPlain[at] ?? 0
        if (!plainOf(word).startsWith(plain)) break
        found.push({ word, fit: plainOf(word) === plain ? 2 : 1 })
      }
      return found
        .toSorted(usualFirst)
        .slice(0, most)
        .map(({ word }) => ({ word, fit: 1 }))
    },
    exactly: (plain) => {
      const word = byPlain[firstFrom(byPlain, plain, plainOf)]
      return word !== undefined && plainOf(word) === plain ? [{ word, fit: 1 }] : []
    },
  }
}

/**
 * How much of what was typed is in one stretch of a word: the trigrams in common, of all trigrams
 * of both, for the stretch where that is most. A beginning is as good as the whole word; trigrams
 * strewn over a long word are not.
 */
function likeness(typed: number, word: readonly number[], isTyped: Uint8Array): number {
  let best = 0
  for (let first = 0; first < word.length; first += 1) {
    if (isTyped[word[first] ?? 0] === 0) continue
    let common = 0
    for (let last = first; last < word.length; last += 1) {
      if (isTyped[word[last] ?? 0] === 0) continue
      common += 1
      best = Math.max(best, common / (typed + last - first + 1 - common))
    }
  }
  return Math.min(1, best)
}

/** The trigrams of a word in their order, as numbers below `trigrams`. */
function trigramsOf(word: string): number[] {
  const found: number[] = []
  let trigram = 0
  for (let at = 0; at <= word.length; at += 1) {
    trigram = (trigram * letters + letterOf(word.charCodeAt(at))) % trigrams
    found.push(trigram)
  }
  return found
}

const [zero, nine, a, z] = [48, 57, 97, 122]

function letterOf(code: number): number {
  if (code >= a && code <= z) return code - a + 1
  return code >= zero && code <= nine ? code - zero + 27 : 0
}

/** For each trigram the words that have it, each once: `places` from `starts[t]` to `starts[t + 1]`. */
function postings(ofWord: readonly (readonly number[])[]): {
  starts: Int32Array
  places: Int32Array
} {
  const distinct = ofWord.map((word) => new Set(word))
  const starts = new Int32Array(trigrams + 1)
  for (const word of distinct) {
    for (const trigram of word) starts[trigram + 1] = (starts[trigram + 1] ?? 0) + 1
  }
  for (let at = 1; at <= trigrams; at += 1) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0)
  const next = starts.slice()
  const places = new Int32Array(starts[trigrams] ?? 0)
  distinct.forEach((word, at) => {
    for (const trigram of word) {
      const place = next[trigram] ?? 0
      places[place] = at
      next[trigram] = place + 1
    }
  })
  return { starts, places }
}

/** The first place of a sorted list from which on words are not before the text. */
function firstFrom(
  sorted: readonly number[],
  text: string,
  plainOf: (word: number) => string,
): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (plainOf(sorted[middle] ?? 0) < text) low = middle + 1
    else high = middle
  }
  return low
}
