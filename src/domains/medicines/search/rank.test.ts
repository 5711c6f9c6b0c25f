import { describe, expect, it } from 'vitest'
import type { InnId } from '../ids.ts'
import { plainKey } from './name-key.ts'
import { parseQuery } from './parse-query.ts'
import { type NameCandidate, type NameKind, rankNames } from './rank.ts'
import { wordDistance } from './word-distance.ts'

let lastId = 0
const candidate = (name: string, popularity = 10, kind: NameKind = 'inn'): NameCandidate => {
  lastId += 1
  const substances = name.split('+').length
  return {
    innId: lastId as InnId,
    kind,
    name,
    words: plainKey(name).split(' '),
    substances,
    popularity,
  }
}
const order = (typed: string, candidates: NameCandidate[]) =>
  rankNames(parseQuery(typed).readings, candidates).map(({ name }) => name)

describe('the order of answers', () => {
  it('puts the very name before its combinations, however usual they are', () => {
    const names = [candidate('Амлодипин+Валсартан', 500), candidate('Валсартан', 1)]
    expect(order('валсартан', names)[0]).toBe('Валсартан')
  })

  it('finds a combination in either order before its parts', () => {
    const names = [
      candidate('Валсартан', 90),
      candidate('Амлодипин', 90),
      candidate('Амлодипин+Валсартан'),
    ]
    expect(order('валсартан амлодипин', names)[0]).toBe('Амлодипин+Валсартан')
  })

  it('keeps long mixtures behind the plain substance', () => {
    const names = [
      candidate('Арника монтана+Сера+Туя+Калий+Фосфор+Бриония+Апис', 100),
      candidate('Сера', 1),
    ]
    expect(order('сера', names)[0]).toBe('Сера')
  })

  it('puts the usual first among equals', () => {
    const names = [candidate('Карбоплатин', 3), candidate('Карбамазепин', 60)]
    expect(order('карб', names)[0]).toBe('Карбамазепин')
  })

  it('leaves out what is not near', () => {
    expect(order('метформин', [candidate('Ципрофлоксацин')])).toEqual([])
  })

  it('names each INN once, by the name that fits best', () => {
    const inn = candidate('Метформин')
    const trade = {
      ...inn,
      kind: 'trade' as const,
      name: 'Глюкофаж',
      words: [plainKey('Глюкофаж')],
    }
    const [hit, ...others] = rankNames(parseQuery('глюкофаш').readings, [inn, trade])
    expect(hit).toMatchObject({ innId: inn.innId, kind: 'trade', name: 'Глюкофаж' })
    expect(others).toEqual([])
  })
})

describe('the distance of two words', () => {
  const whole = (one: string, other: string) => wordDistance(one, other).whole

  it('is nothing for the same word, and the same both ways', () => {
    expect(whole('metformin', 'metformin')).toBe(0)
    expect(whole('mitformin', 'metformin')).toBeCloseTo(whole('metformin', 'mitformin'))
  })

  it('costs less where people really slip', () => {
    expect(whole('mitformin', 'metformin')).toBeLessThan(whole('mltformin', 'metformin'))
    expect(whole('kapatpril', 'kaptapril')).toBeLessThan(1)
    expect(whole('valsartana', 'valsartan')).toBeLessThan(0.5)
  })

  it('is measured to the beginning too', () => {
    expect(wordDistance('metf', 'metformin').beginning).toBe(0)
  })

  it('takes words of any length', () => {
    expect(whole('a'.repeat(500), 'b'.repeat(500))).toBeGreaterThan(0)
  })
})
