import { beforeAll, describe, expect, it } from 'vitest'
import type { Guarantees } from '#kernel/guarantees.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { testLaw } from '#test/support/law.ts'
import { findCategory, listCategories } from './list-categories.ts'

let guarantees: Guarantees
beforeAll(async () => {
  guarantees = (await testLaw()).guarantees
})
const today = plainDate('2026-03-13')

describe('the categories', () => {
  it('are as many as the federal book has, two thirds of the federal ones with a choice of money', () => {
    const all = listCategories(guarantees, today)
    expect(all).toHaveLength(160)
    expect(all.filter(({ payer }) => payer === 'federal')).toHaveLength(66)
    const withMoney = all.filter(({ mayTakeMoney }) => mayTakeMoney)
    expect(withMoney).toHaveLength(48)
    expect(withMoney.every(({ payer }) => payer === 'federal')).toBe(true)
  })

  it('have names of their own, in three languages: the same words never stand for two codes', () => {
    const all = listCategories(guarantees, today)
    for (const language of ['ru', 'kk', 'en'] as const) {
      const names = all.map((category) => category.names[language])
      expect(names.filter((name, index) => names.indexOf(name) < index)).toEqual([])
    }
  })

  it('are told apart by their code where the words are the same', () => {
    expect(findCategory(guarantees, '1.00000.0218')).toMatchObject({
      payer: 'federal',
      mayTakeMoney: true,
    })
    expect(findCategory(guarantees, '1.00000.0030')).toMatchObject({
      payer: 'regional',
      mayTakeMoney: false,
    })
    expect(findCategory(guarantees, '1.00000.0049')).toMatchObject({
      payer: 'federal',
      icd10: ['G35'],
    })
    expect(findCategory(guarantees, '1.00000.9999')).toBeUndefined()
  })

  it('begin with their act', () => {
    const codes = listCategories(guarantees, plainDate('2012-04-25')).map(({ code }) => code)
    expect(codes).not.toContain('1.00000.0124')
    expect(listCategories(guarantees, plainDate('2012-04-26')).map(({ code }) => code)).toContain(
      '1.00000.0124',
    )
  })
})
