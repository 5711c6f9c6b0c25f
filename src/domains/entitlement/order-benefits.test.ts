import { describe, expect, it } from 'vitest'
import { orderBenefits } from './order-benefits.ts'
import { testEntry } from './test-law.ts'

const benefits = ['a', 'b', 'c', 'd'].map((code) => ({ code }))
const pair = (before: string | string[], after: string | string[]) =>
  testEntry('precedence', `${[before].flat().join()}-${[after].flat().join()}`, { before, after })
const order = (...pairs: ReturnType<typeof pair>[]) =>
  orderBenefits(benefits, pairs).map(({ code }) => code)

describe('the order of rights', () => {
  it('is that of the file where the law says nothing', () => {
    expect(order()).toEqual(['a', 'b', 'c', 'd'])
  })

  it('moves no more than the law says', () => {
    expect(order(pair('d', 'b'))).toEqual(['a', 'c', 'd', 'b'])
    expect(order(pair(['c', 'd'], ['a', 'b']))).toEqual(['c', 'd', 'a', 'b'])
  })

  it('follows chains, and passes over rights that are not in force', () => {
    expect(order(pair('c', 'b'), pair('b', 'a'))).toEqual(['c', 'b', 'a', 'd'])
    expect(order(pair('gone', 'a'), pair('d', 'gone'))).toEqual(['a', 'b', 'c', 'd'])
  })

  it('refuses a circle with its members', () => {
    expect(() => order(pair('a', 'b'), pair('b', 'c'), pair('c', 'a'))).toThrow(
      'a circle among a, b, c',
    )
  })
})
