import { describe, expect, it } from 'vitest'
import { cite, isSameCitation } from './citation.ts'
import { decide, engineVersion, fact, type Reason, remedy, unmet } from './decision.ts'
import type { DatedValue } from './guarantees.ts'
import { asId } from './id.ts'
import { plainDate } from './plain-date.ts'
import { isRefusal, refused } from './refusal.ts'

const parameter: DatedValue = {
  outcome: 'value',
  name: 'deferral.working-days',
  value: 10,
  unit: 'working-days',
  from: plainDate('2025-09-01'),
  source: cite('ru-order-100n'),
  jurisdiction: 'ru',
}
const held: Reason = {
  condition: 'in-time',
  holds: true,
  fact: fact('days-passed', { days: 4 }),
  parameter,
  source: parameter.source,
}
const failed: Reason = { ...held, holds: false, remedy: remedy('pay', { amount: 850_000 }) }

describe('a decision', () => {
  it('keeps each parameter it used once, with the pack and the engine', () => {
    const decision = decide('entitled', plainDate('2026-01-12'), [held, failed], 'abc')
    expect(decision.receipt).toEqual({
      pack: 'abc',
      parameters: [parameter],
      engine: engineVersion,
    })
  })

  it('names what stands in the way, unknown included', () => {
    const unknown: Reason = { ...held, holds: 'unknown' }
    expect(unmet([held, failed, unknown])).toEqual([failed, unknown])
  })
})

describe('a refusal', () => {
  it('is told from other outcomes', () => {
    expect(isRefusal(refused('lot-expired', { expiredOn: '2026-01-01' }))).toBe(true)
    expect(refused('forbidden')).toEqual({ outcome: 'refused', reason: 'forbidden', facts: {} })
    expect([{ outcome: 'posted' }, null, 'refused', undefined].some(isRefusal)).toBe(false)
  })
})

describe('a citation', () => {
  it('is the same only with the same place', () => {
    expect(isSameCitation(cite('ru-59-fz', 'ст. 12'), cite('ru-59-fz', 'ст. 12'))).toBe(true)
    expect(isSameCitation(cite('ru-59-fz', 'ст. 12'), cite('ru-59-fz'))).toBe(false)
  })
})

describe('an id', () => {
  it('is a positive whole number', () => {
    expect(asId<'Medicine'>(7)).toBe(7)
    for (const wrong of [0, -1, 1.5, Number.NaN, 2 ** 53]) {
      expect(() => asId(wrong)).toThrow('not an id')
    }
  })
})
