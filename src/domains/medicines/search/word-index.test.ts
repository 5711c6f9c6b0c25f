import { describe, expect, it } from 'vitest'
import { sql } from '#kernel/db/index.ts'
import { useTestRegions } from '#test/support/region.ts'
import { indexWords } from './word-index.ts'

const test = useTestRegions()
const words = [
  ['mitfarmin', 90],
  ['mitaklapramit', 40],
  ['mitaprolol', 70],
  ['amlatipin', 80],
  ['valsartan', 60],
  ['lasartan', 65],
  ['vitamin', 10],
  ['b12', 5],
  ['natria', 30],
  ['a', 1],
] as const
const index = indexWords(words.map(([plain, popularity]) => ({ plain, sound: plain, popularity })))
const near = { least: 0.4, most: 16, isWholeCounted: false }
const named = (found: readonly { word: number }[]) => found.map(({ word }) => words[word]?.[0])

describe('the index of words', () => {
  it('finds the words that sound alike, the nearest first', () => {
    expect(named(index.sounding('mitfarmin', near))[0]).toBe('mitfarmin')
    expect(named(index.sounding('lasartan', near))).toEqual(['lasartan', 'valsartan'])
    expect(index.sounding('gkjhgkjh', near)).toEqual([])
  })

  it('measures a stretch of a word as pg_trgm does', async () => {
    for (const typed of ['mitfarmin', 'mit', 'mitaprolal', 'sartan', 'amladipin', 'vitamin']) {
      for (const { word, fit } of index.sounding(typed, { ...near, least: 0.1 })) {
        const { expected } = await test.region.db.one<{ expected: number }>(
          sql`SELECT word_similarity(${typed}, ${words[word]?.[0]}) AS expected`,
        )
        expect(fit, `${typed} in ${words[word]?.[0]}`).toBeCloseTo(expected, 5)
      }
    }
  })

  it('finds beginnings, the very word first, then the usual', () => {
    expect(named(index.beginning('mit', 16))).toEqual(['mitfarmin', 'mitaprolol', 'mitaklapramit'])
    expect(named(index.beginning('a', 16))).toEqual(['a', 'amlatipin'])
    expect(named(index.beginning('mit', 1))).toEqual(['mitfarmin'])
    expect(index.beginning('zz', 16)).toEqual([])
  })

  it('finds a word itself', () => {
    expect(named(index.exactly('b12'))).toEqual(['b12'])
    expect(index.exactly('b1')).toEqual([])
    expect(index.exactly('zzz')).toEqual([])
  })

  it('finds the same again: a search leaves nothing behind', () => {
    const first = index.sounding('mitfarmin', near)
    index.sounding('valsartan', near)
    expect(index.sounding('mitfarmin', near)).toEqual(first)
  })
})
