import { layoutReadings, plainKey, wordDistance } from '#domains/medicines/index.ts'
import { everydayWords } from './everyday-words.ts'

/**
 * Something that can be found: words of the title weigh more than those of the text. `weight`, 1 if
 * absent, sets what few people look for behind the rest.
 */
export type Findable = { readonly title: string; readonly text: string; readonly weight?: number }

export type Found<Item> = {
  readonly items: readonly Item[]
  /** Whether each of them has every word that was typed. */
  readonly isWhole: boolean
}

type Index<Item> = {
  readonly items: readonly Item[]
  /** Word → the items that have it, each with the weight of the place. */
  readonly postings: ReadonlyMap<string, ReadonlyMap<number, number>>
}

const titleWeight = 3
const mostWords = 10
/** Words that stand everywhere or ask; in the folded form of `plainKey`. */
const idle = new Set(
  plainKey(
    'и в во на по за с со к о об от до для у из не ли или а но при это мне мой моя я мы вы как что ' +
      'кто где куда кому когда сколько почему зачем какие какой какая можно нужно надо есть если бы долго быстро ' +
      'the of to in is are for how long what where who when which',
  ).split(' '),
)

/** Reads what can be found, once; the answer finds in it. */
export function indexOf<Item extends Findable>(items: readonly Item[]): Index<Item> {
  const postings = new Map<string, Map<number, number>>()
  items.forEach((item, number) => {
    for (const [text, weight] of [
      [item.title, titleWeight],
      [item.text, 1],
    ] as const) {
      const words = wordsOf(text)
      // A word says more of a short title than of a long one.
      const each = ((item.weight ?? 1) * weight) / (1 + words.length / 20)
      for (const word of words) {
        const at = postings.get(word) ?? new Map<number, number>()
        at.set(number, Math.max(at.get(number) ?? 0, each))
        postings.set(word, at)
      }
    }
  })
  return { items, postings }
}

/**
 * The items that have the words of a question, the best first: in any case and ending, with ё or е,
 * with a slip of the keys, typed on the wrong keyboard. Where no item has all of the words, those with
 * the most of them, the rarest word first: of "insulin" and "free" the first says what is looked for.
 */
export function findIn<Item extends Findable>(index: Index<Item>, question: string): Found<Item> {
  const answers = layoutReadings(question).map((reading) => findReading(index, reading))
  return answers.find(({ items }) => items.length > 0) ?? { items: [], isWhole: true }
}

function findReading<Item>(index: Index<Item>, question: string): Found<Item> {
  const asked = [...new Set(wordsOf(question))].slice(0, mostWords)
  const scores = new Map<number, { words: number; rarity: number; score: number }>()
  for (const word of asked) {
    const found = itemsWithMeant(index, word)
    const rarity = Math.log(1 + index.items.length / found.size)
    for (const [item, score] of found) {
      const before = scores.get(item) ?? { words: 0, rarity: 0, score: 0 }
      scores.set(item, {
        words: before.words + 1,
        rarity: before.rarity + rarity,
        score: before.score + score,
      })
    }
  }
  const most = Math.max(0, ...[...scores.values()].map(({ words }) => words))
  const items = [...scores]
    .filter(([, { words }]) => words === most)
    .toSorted(([one, a], [other, b]) => b.rarity - a.rarity || b.score - a.score || one - other)
    .flatMap(([item]) => index.items[item] ?? [])
  return { items, isWhole: most === asked.length }
}

const meant = new Map(everydayWords.map(([asked, means]) => [plainKey(asked), wordsOf(means)]))
const meantWeight = 0.7

/** The items that have the word, or the words that the document has for it. */
function itemsWithMeant<Item>(index: Index<Item>, asked: string): Map<number, number> {
  const found = itemsWith(index, asked)
  for (const word of meant.get(asked) ?? []) {
    for (const [item, score] of itemsWith(index, word)) {
      found.set(item, Math.max(found.get(item) ?? 0, score * meantWeight))
    }
  }
  return found
}

/** The items that have the word in any of its forms or spellings, and how well. */
function itemsWith<Item>({ items, postings }: Index<Item>, asked: string): Map<number, number> {
  const found = new Map<number, number>()
  const fits = [...postings.keys()].flatMap((word) => {
    const fit = fitOf(asked, word)
    return fit === 0 ? [] : [{ word, fit }]
  })
  const best = Math.max(0, ...fits.map(({ fit }) => fit))
  for (const { word, fit } of fits) {
    const places = postings.get(word)
    if (!places || fit <= best - furthestBehind) continue
    const rarity = Math.log(1 + items.length / places.size)
    for (const [item, weight] of places) {
      found.set(item, Math.max(found.get(item) ?? 0, fit * rarity * weight))
    }
  }
  return found
}

/** Where a word itself is found, what only resembles it was not meant. */
const furthestBehind = 0.3
const shortestBegun = 3
/** How much longer a word may be than the stem of three letters that it begins with. */
const shortStemGrowth = 3
const endings =
  /(?:iami|ami|ogo|ego|emu|omu|imi|ih|ah|iah|oi|ei|ii|ie|oe|aa|ia|om|em|am|ov|ev|[aeiou])$/

/** 1 for the same word, less for its other forms and for a slip, 0 for another word. */
function fitOf(asked: string, word: string): number {
  if (asked === word) return 1
  if (asked.length > shortestBegun && word.startsWith(asked)) return 0.9
  const stem = stemOf(asked)
  if (stem.length >= shortestBegun && word.startsWith(stem)) {
    if (stemOf(word) === stem) return 0.95
    const isFar = stem.length === shortestBegun && word.length - stem.length > shortStemGrowth
    return isFar ? 0 : 0.6
  }
  if (asked.length < 5 || word.length < 4 || asked.length - word.length > 3) return 0
  const { whole, beginning } = wordDistance(stem, stemOf(word))
  const allowed = stem.length > 7 ? 1.6 : 1
  if (whole <= allowed) return 0.5 - whole / 10
  return stem.length > 5 && beginning <= allowed / 2 ? 0.3 : 0
}

function stemOf(word: string): string {
  const stem = word.length > 4 ? word.replace(endings, '') : word.replace(/[aeiou]$/, '')
  return stem.length < shortestBegun ? word : stem
}

function wordsOf(text: string): string[] {
  return plainKey(text)
    .split(' ')
    .filter((word) => word !== '' && !idle.has(word))
}
