import type { Programme } from '../model/types.ts'
import { cellOf } from '../model/lists.ts'
import { apart, type Fact, factsOf } from './facts.ts'
import { sayingAt } from './find-facts.ts'
import { phrasesIn, sayingsOf, wordsIn } from './sayings.ts'
import { phraseFit } from './word-fit.ts'

type Asked = { readonly fact: Fact; readonly phrases: readonly (readonly string[])[] }

const known = new WeakMap<Programme, readonly Asked[]>()
const mostShown = 2

/**
 * What a question asks for that the programme says nothing about, the most closely asked first: a
 * wheelchair is given by another law. Facts of the list `not-in-programme`.
 */
export function findApart(programme: Programme, question: string): Fact[] {
  const words = wordsIn(question)
  const keys = words.map(({ key }) => key)
  // «Протез» is another thing in «зубной протез».
  const within = keys.map(
    (_, at) => sayingAt(sayingsOf(programme), words.slice(at))?.asked.length ?? 0,
  )
  const found = askedOf(programme).flatMap(({ fact, phrases }) => {
    const best = phrases
      .map((phrase) => ({ fit: fitIn(keys, phrase, within), words: phrase.length }))
      .filter(({ fit }) => fit > 0)
      .toSorted((one, other) => other.words - one.words || other.fit - one.fit)[0]
    return best ? [{ fact, ...best }] : []
  })
  const most = Math.max(0, ...found.map(({ words }) => words))
  return found
    .filter(({ words }) => words === most)
    .toSorted((one, other) => other.fit - one.fit)
    .map(({ fact }) => fact)
    .slice(0, mostShown)
}

function askedOf(programme: Programme): readonly Asked[] {
  const before = known.get(programme)
  if (before) return before
  const asked = factsOf(programme)
    .filter(({ row }) => row.list === apart)
    .map((fact) => ({ fact, phrases: phrasesIn(cellOf(fact.row, 'asked')) }))
  known.set(programme, asked)
  return asked
}

/** How well a phrase stands anywhere in the question; 0 where it does not, or only within a longer saying. */
function fitIn(
  keys: readonly string[],
  phrase: readonly string[],
  within: readonly number[],
): number {
  const isInside = (from: number) =>
    within.some(
      (length, at) => length > phrase.length && at <= from && from + phrase.length <= at + length,
    )
  return Math.max(
    0,
    ...keys.map((_, from) => (isInside(from) ? 0 : phraseFit(keys.slice(from), phrase))),
  )
}
