import { describe, expect, it } from 'vitest'
import { asId } from '#kernel/id.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { lineGround, type WardDecision } from './line-ground.ts'
import type { FormularyRow } from './types.ts'

const day = plainDate
const entry: FormularyRow = {
  id: asId(5),
  siteId: 1,
  innId: 10,
  from: day('2026-01-01'),
  until: day('2026-06-30'),
  needsCommission: false,
  basis: 'Приказ № 12',
}
const decision: WardDecision = {
  id: asId(7),
  siteId: 1,
  medicineId: 100,
  outcome: 'approved',
  from: day('2026-03-01'),
  until: day('2026-03-31'),
}
const asked = { siteId: 1, medicineId: 100, innId: 10, on: day('2026-03-14') }

describe('the ground of a line', () => {
  it('is the formulary through its last day, and not after it', () => {
    expect(lineGround({ ...asked, on: day('2026-06-30') }, [entry], undefined)).toEqual({
      outcome: 'formulary',
      entryId: 5,
    })
    expect(lineGround({ ...asked, on: day('2026-07-01') }, [entry], undefined)).toEqual({
      outcome: 'off-formulary',
    })
    expect(lineGround({ ...asked, on: day('2025-12-31') }, [entry], undefined)).toEqual({
      outcome: 'off-formulary',
    })
  })

  it('is not the formulary of another hospital, nor for another INN', () => {
    expect(lineGround({ ...asked, siteId: 2 }, [entry], undefined).outcome).toBe('off-formulary')
    expect(lineGround({ ...asked, innId: 11 }, [entry], undefined).outcome).toBe('off-formulary')
  })

  it('is not the formulary alone where the entry leaves it to the commission', () => {
    const reserve = { ...entry, needsCommission: true }
    expect(lineGround(asked, [reserve], undefined)).toEqual({ outcome: 'commission-needed' })
    expect(lineGround(asked, [reserve], decision)).toEqual({ outcome: 'commission', decisionId: 7 })
  })

  it('is the decision that is named, where it is approved, of this hospital, this medicine, these days', () => {
    expect(lineGround(asked, [], decision)).toEqual({ outcome: 'commission', decisionId: 7 })
    const wrong: Partial<WardDecision>[] = [
      { outcome: 'rejected' },
      { siteId: 2 },
      { medicineId: 101 },
      { until: day('2026-03-13') },
      { from: day('2026-03-15') },
    ]
    for (const change of wrong) {
      expect(lineGround(asked, [entry], { ...decision, ...change })).toEqual({
        outcome: 'decision-does-not-fit',
      })
    }
  })
})
