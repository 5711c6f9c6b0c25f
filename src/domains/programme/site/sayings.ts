import { plainKey } from '#domains/medicines/index.ts'
import { cellOf, rowsOf } from '../model/lists.ts'
import type { Programme } from '../model/types.ts'
import { isIdle } from './idle-words.ts'

const not = plainKey('не')
/**
 * A word of a text: as it is written, and folded. «не» belongs to the word behind it: who is not
 * insured is not found with the insured.
 */
export type Word = { readonly written: string; readonly key: string }

export function wordsIn(text: string): Word[] {
  const all = (text.match(/[\p{L}\p{M}\d]+/gu) ?? []).flatMap((written) =>
    // The folding takes «I» for a letter, and it is what tells one group of disability from another.
    (written === 'I' ? '1' : plainKey(written))
      .split(' ')
      .filter((key) => key !== '')
      .map((key): Word => ({ written, key })),
  )
  return all.flatMap((word, index): Word[] => {
    const before = all[index - 1]
    if (word.key === not && all[index + 1]) return []
    if (before?.key !== not) return [word]
    return [{ written: `${before.written} ${word.written}`, key: `${not}${word.key}` }]
  })
}

/** The words by which something is found or asked for: without those that say nothing by themselves. */
export function tellingWords(text: string): string[] {
  return wordsIn(text)
    .map(({ key }) => key)
    .filter((key) => !isIdle(key))
}

/** What people say, and what the document says for it. */
export type Saying = {
  /** A word, or several that stand behind each other. */
  readonly asked: readonly string[]
  /** Each a set of words that must all be there. */
  readonly means: readonly (readonly string[])[]
  /** Whether what they say means something else in the document, and is not itself looked for. */
  readonly isInstead: boolean
}

const known = new WeakMap<object, readonly Saying[]>()

/** The programme's list `everyday-words`, the longest sayings first. */
export function sayingsOf(programme: Pick<Programme, 'lists'>): readonly Saying[] {
  const before = known.get(programme)
  if (before) return before
  const sayings = rowsOf(programme, 'everyday-words')
    .flatMap((row) => {
      const means = parts(cellOf(row, 'means')).map(tellingWords)
      const isInstead = cellOf(row, 'instead') === '1'
      return phrasesIn(cellOf(row, 'asked')).map((asked) => ({ asked, means, isInstead }))
    })
    .toSorted((one, other) => other.asked.length - one.asked.length)
  known.set(programme, sayings)
  return sayings
}

/** «коляска, слуховой аппарат» as folded words, phrase by phrase. */
export function phrasesIn(text: string): string[][] {
  return parts(text).map((part) => wordsIn(part).map(({ key }) => key))
}

function parts(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
