import type { InnId } from '../ids.ts'
import { soundKey } from './name-key.ts'
import { type InnNames, namesOfInn } from './names-of-inn.ts'
import type { QueryReading } from './parse-query.ts'
import type { NameCandidate } from './rank.ts'
import { indexWords, type NearWord, type Reach, type WordIndex } from './word-index.ts'

/** An INN as the search knows it, with all its names. */
export type SearchedInn = InnNames & {
  innId: InnId
  slug: string
  narcotic: boolean
  substances: number
  /** How usual it is; one of 0, of which there is no medicine, is not found. */
  popularity: number
}

export type IndexedName = NameCandidate & { inn: SearchedInn }

/** Every name of a country's INNs, by its words. */
export type NameIndex = {
  /** The names that have the most of what was typed, for `rankNames` to put in order. */
  candidates(readings: readonly QueryReading[], distance: Distance): IndexedName[]
}

/**
 * Swapped letters at the beginning of a short word leave few trigrams whole, so what was not found
 * near is looked for far away; that costs several times as much, and is seldom needed.
 */
export type Distance = 'near' | 'far'

type Limits = { words: Reach; names: number }

const limits: Record<Distance, Limits> = {
  near: { words: { least: 0.4, most: 16, isWholeCounted: false }, names: 40 },
  far: { words: { least: 0.2, most: 60, isWholeCounted: true }, names: 100 },
}
const shortest = 3
const mostBeginnings = 32
const mostTyped = 20

/** Indexes the names of INNs; each turn of the generator is a little work, so that others get theirs. */
export function* indexNames(inns: readonly SearchedInn[]): Generator<void, NameIndex> {
  const names: IndexedName[] = []
  for (const inn of inns) {
    if (inn.popularity > 0) names.push(...indexedNames(inn))
    yield
  }
  const { words, index } = yield* indexWordsOf(names)
  // Used again by every search: nothing runs in between.
  const fits = new Float64Array(names.length)
  const touchedBy = new Int32Array(names.length)

  /** Adds to each name how well its best word fits a typed one. */
  function addFits(near: readonly NearWord[], weight: number, turn: number, found: number[]): void {
    for (const { word, fit } of near) {
      for (const name of words[word] ?? []) {
        if (touchedBy[name] === turn) continue // the nearest words come first
        if (touchedBy[name] === 0) found.push(name)
        touchedBy[name] = turn
        fits[name] = (fits[name] ?? 0) + fit * weight
      }
    }
  }
  function best(found: readonly number[], most: number): IndexedName[] {
    const least = nth(
      found.map((name) => fits[name] ?? 0),
      most,
    )
    const ordered = found
      .filter((name) => (fits[name] ?? 0) >= least)
      .toSorted((one, other) => (fits[other] ?? 0) - (fits[one] ?? 0) || plainFirst(one, other))
    return ordered.slice(0, most).flatMap((name) => names[name] ?? [])
  }
  function plainFirst(one: number, other: number): number {
    const [first, second] = [names[one], names[other]]
    if (first === undefined || second === undefined) return 0
    return (
      first.substances - second.substances ||
      usualAndShort(second) - usualAndShort(first) ||
      one - other
    )
  }
  return {
    candidates: (readings, distance) => {
      const typed = typedWords(readings).slice(0, mostTyped)
      const found: number[] = []
      typed.forEach((plain, at) => {
        addFits(nearWords(index, plain, typed, limits[distance].words), plain.length, at + 1, found)
      })
      const candidates = best(found, limits[distance].names)
      for (const name of found) fits[name] = touchedBy[name] = 0
      return candidates
    },
  }
}

function* indexWordsOf(
  names: readonly IndexedName[],
): Generator<void, { words: number[][]; index: WordIndex }> {
  const places = new Map<string, number>()
  const words: number[][] = []
  const popularity: number[] = []
  for (const [at, name] of names.entries()) {
    for (const word of new Set(name.words)) {
      const place = places.get(word) ?? places.size
      places.set(word, place)
      ;(words[place] ??= []).push(at)
      // A word counts less in a mixture.
      const rated = Math.floor(name.popularity / name.substances)
      popularity[place] = Math.max(popularity[place] ?? 0, rated)
    }
    yield
  }
  const list: { plain: string; sound: string; popularity: number }[] = []
  for (const [plain, at] of places) {
    list.push({ plain, sound: soundKey(plain), popularity: popularity[at] ?? 0 })
    yield
  }
  return { words, index: indexWords(list) }
}

function indexedNames(inn: SearchedInn): IndexedName[] {
  const { innId, substances, popularity } = inn
  return namesOfInn(inn).map(({ kind, name, plain }) => ({
    inn,
    innId,
    kind,
    name,
    words: plain.split(' '),
    substances,
    popularity,
  }))
}

const usualAndShort = ({ popularity, words }: NameCandidate) =>
  popularity - words.reduce((length, word) => length + word.length + 1, -1)

/** What is looked for: the words of all readings, each once. */
function typedWords(readings: readonly QueryReading[]): string[] {
  return [
    ...new Set(
      readings.flatMap(({ plain, joined }) =>
        joined === undefined ? plain.split(' ') : [...plain.split(' '), joined],
      ),
    ),
  ]
}

/** A text of up to three letters is a beginning; one or two letters beside a word ("витамин с") are that word. */
function nearWords(
  index: WordIndex,
  plain: string,
  typed: readonly string[],
  reach: Reach,
): NearWord[] {
  if (typed.every((word) => word.length <= shortest)) return index.beginning(plain, mostBeginnings)
  return plain.length <= 2 ? index.exactly(plain) : index.sounding(soundKey(plain), reach)
}

/** The n-th largest value; the smallest possible where there are fewer. */
function nth(values: readonly number[], n: number): number {
  if (values.length <= n) return Number.NEGATIVE_INFINITY
  return Float64Array.from(values).toSorted()[values.length - n] ?? Number.NEGATIVE_INFINITY
}
