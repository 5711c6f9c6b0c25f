import { layoutReadings } from '#domains/medicines/index.ts'
import { isIdle, isWeak } from './idle-words.ts'
import { type Saying, tellingWords, type Word, wordsIn } from './sayings.ts'
import { fitOf, phraseFit, type Stemmed, stemmed, surely } from './word-fit.ts'

/**
 * Something that can be found: words of the title weigh more than those of the text. `weight`, 1 if
 * absent, sets what few people look for behind the rest.
 */
export type Findable = {
  readonly title: string
  readonly text: string
  /** What stands above it, and says as much of it as of its neighbours. */
  readonly headings?: string
  readonly weight?: number
}

/** What has the same of the words that were typed. */
export type FoundGroup<Item> = {
  readonly words: readonly string[]
  readonly items: readonly Item[]
}

export type Found<Item> = {
  /** The best first. */
  readonly items: readonly Item[]
  /** One where something has every word; else a group for what different words lead to. */
  readonly groups: readonly FoundGroup<Item>[]
  /** Whether each of them has every word that was typed. */
  readonly isWhole: boolean
  /** The words that lead nowhere. */
  readonly missing: readonly string[]
}

type Index<Item> = {
  readonly items: readonly Item[]
  /** Word → the items that have it, each with the weight of the place. */
  readonly postings: ReadonlyMap<string, ReadonlyMap<number, number>>
  readonly words: readonly Stemmed[]
  readonly sayings: readonly Saying[]
  /** What words of sayings lead to, once somebody has asked. */
  readonly meant: Map<string, Scores>
}

/** What of a question is looked for as one: a word, or a saying of several. */
type Unit = {
  readonly written: string
  readonly keys: readonly string[]
  readonly saying?: Saying
}

type Scores = Map<number, number>

const titleWeight = 3
const headingWeight = 1.5
/** What so large a part of everything has tells nothing apart. */
const commonPart = 1 / 6
const mostUnits = 10
const mostGroups = 4
/** What stands for a word says less than the word itself, and what is named later less than what is first. */
const meantWeight = 0.5
const laterWeight = 0.85

/** Reads what can be found, once; the answer finds in it. */
export function indexOf<Item extends Findable>(
  items: readonly Item[],
  sayings: readonly Saying[] = [],
): Index<Item> {
  const postings = new Map<string, Map<number, number>>()
  // Many stand below the same headings.
  const known = new Map<string, string[]>()
  const wordsOf = (text: string): string[] => {
    const words = known.get(text) ?? tellingWords(text)
    known.set(text, words)
    return words
  }
  items.forEach((item, number) => {
    for (const [text, weight, isDiluted] of [
      [item.title, titleWeight, true],
      [item.headings ?? '', headingWeight, false],
      [item.text, 1, true],
    ] as const) {
      const words = wordsOf(text)
      // A word says more of a short title than of a long one.
      const each = ((item.weight ?? 1) * weight) / (isDiluted ? 1 + words.length / 20 : 1)
      for (const word of words) {
        const at = postings.get(word) ?? new Map<number, number>()
        at.set(number, Math.max(at.get(number) ?? 0, each))
        postings.set(word, at)
      }
    }
  })
  const words = [...postings.keys()].map(stemmed)
  return { items, postings, words, sayings, meant: new Map() }
}

/**
 * The items that have the words of a question, the best first: in any case and ending, with ё or е,
 * with a slip of the keys, typed on the wrong keyboard, in everyday words. Where no item has all of the
 * words, those with the most of them, the rarest word first, and behind them what the other words lead
 * to: of "dentist Verkhoyansk" both say what is looked for.
 */
export function findIn<Item extends Findable>(index: Index<Item>, question: string): Found<Item> {
  let first: Found<Item> | undefined
  for (const reading of layoutReadings(question)) {
    const found = findReading(index, reading)
    if (found.items.length > 0) return found
    first ??= found
  }
  return first ?? { items: [], groups: [], isWhole: true, missing: [] }
}

function findReading<Item>(index: Index<Item>, question: string): Found<Item> {
  const units = unitsOf(index, question).slice(0, mostUnits)
  const found = units.map((unit) => ({ unit, scores: scoresOf(index, unit) }))
  const led = found.filter(({ scores }) => scores.size > 0)
  const missing = found.filter(({ scores }) => scores.size === 0)
  const bySet = new Map<string, { units: number[]; rarity: number; items: [number, number][] }>()
  for (const number of new Set(led.flatMap(({ scores }) => [...scores.keys()]))) {
    const own = led.flatMap(({ scores }, at) => (scores.has(number) ? [at] : []))
    const set = bySet.get(own.join()) ?? { units: own, rarity: 0, items: [] }
    set.rarity = own.reduce((sum, at) => sum + rarityOf(index, led[at]?.scores), 0)
    set.items.push([number, own.reduce((sum, at) => sum + scoreAt(index, led[at], number), 0)])
    bySet.set(own.join(), set)
  }
  const sets = [...bySet.values()].toSorted(
    (one, other) => other.units.length - one.units.length || other.rarity - one.rarity,
  )
  const isWhole = missing.length === 0 && (sets[0]?.units.length ?? 0) === units.length
  const groups = told(isWhole ? sets.slice(0, 1) : sets, (at) =>
    isCommon(index, led[at]?.scores),
  ).map((set) => ({
    words: set.units.map((at) => led[at]?.unit.written ?? ''),
    items: set.items
      .toSorted(([one, a], [other, b]) => b - a || one - other)
      .flatMap(([number]) => index.items[number] ?? []),
  }))
  return {
    items: groups.flatMap(({ items }) => items),
    groups,
    isWhole,
    missing: missing.map(({ unit }) => unit.written),
  }
}

function isCommon<Item>({ items }: Index<Item>, scores: Scores | undefined): boolean {
  return (scores?.size ?? 0) > items.length * commonPart
}

/** The sets of words that say anything that those before them do not. */
function told<Words extends { readonly units: readonly number[] }>(
  sets: readonly Words[],
  isCommonUnit: (unit: number) => boolean,
): Words[] {
  const covered = new Set<number>()
  return sets
    .filter(({ units }, index) => {
      const isNew = units.some((unit) => !covered.has(unit) && (index === 0 || !isCommonUnit(unit)))
      for (const unit of units) covered.add(unit)
      return isNew
    })
    .slice(0, mostGroups)
}

function scoreAt<Item>(
  index: Index<Item>,
  led: { readonly scores: Scores } | undefined,
  number: number,
): number {
  return (led?.scores.get(number) ?? 0) * rarityOf(index, led?.scores)
}

function rarityOf<Item>({ items }: Index<Item>, scores: Scores | undefined): number {
  return Math.log(1 + items.length / Math.max(scores?.size ?? 1, 1))
}

/** The words of a question, with sayings of several words taken as one. */
function unitsOf<Item>({ sayings }: Index<Item>, question: string): Unit[] {
  const words = wordsIn(question)
  const units: Unit[] = []
  for (let at = 0; at < words.length; ) {
    const rest = words.slice(at)
    const saying = sayingAt(sayings, rest)
    const count = saying?.asked.length ?? 1
    const own = rest.slice(0, count)
    at += count
    const keys = own.map(({ key }) => key).filter((key) => !isIdle(key))
    if (!saying && keys.length === 0) continue
    if (units.some((unit) => unit.keys.join() === keys.join())) continue
    units.push({ written: written(own), keys, ...(saying ? { saying } : {}) })
  }
  const strong = units.filter(({ keys, saying }) => saying || !keys.every(isWeak))
  return strong.length > 0 ? strong : units
}

/** The saying with which the words begin: the longest, and of these the one that fits best. */
export function sayingAt(sayings: readonly Saying[], words: readonly Word[]): Saying | undefined {
  const keys = words.map(({ key }) => key)
  let best: { saying: Saying; fit: number } | undefined
  for (const saying of sayings) {
    if (best && saying.asked.length < best.saying.asked.length) break
    const fit = phraseFit(keys, saying.asked)
    if (fit > (best?.fit ?? 0)) best = { saying, fit }
  }
  return best?.saying
}

function written(words: readonly Word[]): string {
  return words.map((word) => word.written).join(' ')
}

/** The items that have what is asked itself, or what the document says for it. */
function scoresOf<Item>(index: Index<Item>, { keys, saying }: Unit): Scores {
  const found: Scores = new Map()
  const add = (scores: ReadonlyMap<number, number>, weight: number) => {
    for (const [item, score] of scores) {
      found.set(item, Math.max(found.get(item) ?? 0, score * weight))
    }
  }
  if (!saying) add(itemsWithAll(index, keys, 0), 1)
  // What only resembles the word was not meant where it is known what was.
  else if (!saying.isInstead) {
    const own = saying.asked.filter((key) => !isIdle(key))
    add(itemsWithAll(index, own, surely), 1)
  }
  saying?.means.forEach((words, turn) => {
    add(itemsWithAll(index, words, surely), meantWeight * laterWeight ** turn)
  })
  return found
}

/** The items that have each of the words, with the mean of how well. */
function itemsWithAll<Item>(
  index: Index<Item>,
  words: readonly string[],
  least: number,
): ReadonlyMap<number, number> {
  const [first, ...rest] = words.map((word) => itemsWith(index, word, least))
  if (!first || rest.length === 0) return first ?? new Map()
  return new Map(
    [...first].flatMap(([item, score]): [number, number][] => {
      const scores = [score, ...rest.map((each) => each.get(item) ?? 0)]
      if (scores.some((each) => each === 0)) return []
      return [[item, scores.reduce((sum, each) => sum + each, 0) / scores.length]]
    }),
  )
}

/** The items that have the word in any of its forms, and how well; with a slip too, where `least` is 0. */
function itemsWith<Item>(index: Index<Item>, asked: string, least: number): Scores {
  if (least === 0) return readWith(index, asked, least)
  const before = index.meant.get(asked)
  if (before) return before
  const found = readWith(index, asked, least)
  index.meant.set(asked, found)
  return found
}

function readWith<Item>({ postings, words }: Index<Item>, asked: string, least: number): Scores {
  const found: Scores = new Map()
  const own = stemmed(asked)
  const fits = words.flatMap((word) => {
    const fit = fitOf(own, word)
    return fit === 0 || fit < least ? [] : [{ key: word.key, fit }]
  })
  const best = Math.max(0, ...fits.map(({ fit }) => fit))
  for (const { key, fit } of fits) {
    if (fit <= best - furthestBehind) continue
    for (const [item, weight] of postings.get(key) ?? []) {
      found.set(item, Math.max(found.get(item) ?? 0, fit * weight))
    }
  }
  return found
}

/** Where a word itself is found, what only resembles it was not meant. */
const furthestBehind = 0.3
