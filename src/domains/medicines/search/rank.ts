import type { InnId } from '../ids.ts'
import type { QueryReading } from './parse-query.ts'
import { wordDistance } from './word-distance.ts'

/** What a name of the search table is of its INN. */
export type NameKind = 'inn' | 'latin' | 'kk' | 'trade' | 'popular'

/** A name that the index found to be near. */
export type NameCandidate = {
  innId: InnId
  kind: NameKind
  name: string
  /** The words of its plain key. */
  words: readonly string[]
  /** How many substances the INN has. */
  substances: number
  /** How usual the INN is: the larger, the earlier among equals. */
  popularity: number
}

export type RankedName = { innId: InnId; name: string; kind: NameKind; score: number }

/** Below this a name is not what was meant. */
export const leastScore = 0.6
/** How far behind the best a hit may be and still be shown. */
const leastShareOfBest = 0.62

/**
 * The INNs meant, best first, each with the name that fitted best. In this order: the very name,
 * its beginning, all its words in any order, then what is near; among equals the plain substance
 * before combinations and the usual before the rare. Scores lie between 0 and about 1.
 */
export function rankNames(
  readings: readonly QueryReading[],
  candidates: readonly NameCandidate[],
): RankedName[] {
  const best = new Map<InnId, RankedName>()
  const fitOf = remembered(fitOfWord)
  for (const candidate of candidates) {
    const score = Math.max(...readings.map((reading) => scoreName(reading, candidate, fitOf)))
    const known = best.get(candidate.innId)
    if (score >= leastScore && score > (known?.score ?? 0)) {
      const { innId, name, kind } = candidate
      best.set(innId, { innId, name, kind, score })
    }
  }
  const ranked = [...best.values()].toSorted(
    (one, other) => other.score - one.score || one.innId - other.innId,
  )
  const atLeast = (ranked[0]?.score ?? 0) * leastShareOfBest
  return ranked.filter(({ score }) => score >= atLeast)
}

/** How well a name fits a reading, from 0 to about 1. */
export function scoreName(
  reading: QueryReading,
  candidate: NameCandidate,
  fitOf: FitOfWord = fitOfWord,
): number {
  const name = candidate.words
  const fit = Math.max(
    fitOfWords(reading.plain.split(' '), name, fitOf),
    reading.joined === undefined ? 0 : fitOfWords([reading.joined], name, fitOf) - 0.01,
  )
  const usual = Math.min(0.03, 0.005 * Math.log2(1 + candidate.popularity))
  const mixture = Math.min(0.12, 0.02 * Math.max(0, candidate.substances - queryParts(reading)))
  return fit + usual - mixture - kindCost[candidate.kind] - (reading.via === 'layout' ? 0.02 : 0)
}

const kindCost: Record<NameKind, number> = {
  inn: 0,
  latin: 0,
  kk: 0,
  popular: 0.005,
  trade: 0.005,
}

const queryParts = (reading: QueryReading) => Math.max(1, reading.plain.split(' ').length)

type FitOfWord = (typed: string, name: string) => number

/** Names share their words: each pair is measured once. */
function remembered(fitOf: FitOfWord): FitOfWord {
  const known = new Map<string, Map<string, number>>()
  return (typed, name) => {
    let ofTyped = known.get(typed)
    if (ofTyped === undefined) known.set(typed, (ofTyped = new Map()))
    let fit = ofTyped.get(name)
    if (fit === undefined) ofTyped.set(name, (fit = fitOf(typed, name)))
    return fit
  }
}

/** Each typed word looks for the word of the name that fits it best; no word serves twice. */
function fitOfWords(typed: readonly string[], name: readonly string[], fitOf: FitOfWord): number {
  const free = [...name]
  let fitted = 0
  let length = 0
  let hasFirst = false
  typed.forEach((word, at) => {
    let best = 0
    let bestAt = -1
    free.forEach((candidate, freeAt) => {
      const fit = candidate === '' ? 0 : fitOf(word, candidate)
      if (fit > best) [best, bestAt] = [fit, freeAt]
    })
    if (bestAt >= 0) free[bestAt] = ''
    if (bestAt === 0) hasFirst = true
    const weight = at === 0 || word.length > 3 ? word.length : word.length / 2
    fitted += best * weight
    length += weight
  })
  const left = free.filter((word) => word !== '').length
  const isSwappedOrder = typed.length > 1 && typed[0] !== name[0]
  return (
    fitted / Math.max(1, length) -
    Math.min(0.09, 0.03 * left) -
    (hasFirst ? 0 : 0.03) -
    (isSwappedOrder ? 0.002 : 0)
  )
}

function fitOfWord(typed: string, name: string): number {
  if (typed === name) return 1
  if (name.startsWith(typed)) return 0.9 + (0.08 * typed.length) / name.length
  if (typed.length < 3) return 0
  const distance = wordDistance(typed, name)
  const whole = 0.97 * (1 - distance.whole / Math.max(typed.length, name.length))
  if (typed.length < 4 || name.length <= typed.length + 1) return whole
  return Math.max(whole, 0.85 * (1 - distance.beginning / typed.length))
}
