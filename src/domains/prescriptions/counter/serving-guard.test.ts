import { describe, expect, it } from 'vitest'
import { addDays, plainDate } from '#kernel/plain-date.ts'
import { beginsOn, type ServedBefore, servedTooEarly } from './serving-guard.ts'

const today = plainDate('2026-03-13')
const served = (prescriptionId: number, daysLeft: number): ServedBefore => ({
  prescriptionId,
  prescriptionNumber: `P-${prescriptionId}`,
  siteId: 7,
  covers: { from: addDays(today, daysLeft - 30), until: addDays(today, daysLeft) },
})

describe('the guard against serving twice', () => {
  it('lets pass who was never served, and whose medicine is used up', () => {
    expect(servedTooEarly([], 1, today, 5)).toBeUndefined()
    expect(servedTooEarly([served(2, 0), served(3, -40)], 1, today, 5)).toBeUndefined()
  })

  it('allows the overlap to its last day, and not a day more', () => {
    expect(servedTooEarly([served(2, 5)], 1, today, 5)).toBeUndefined()
    expect(servedTooEarly([served(2, 6)], 1, today, 5)).toMatchObject({
      overlapDays: 6,
      allowedDays: 5,
      servedFrom: '2026-03-14',
      by: { prescriptionNumber: 'P-2', siteId: 7 },
    })
  })

  it('looks at what lasts longest, at any pharmacy', () => {
    expect(
      servedTooEarly([served(2, 9), served(3, 20), served(4, 1)], 1, today, 5)?.by,
    ).toMatchObject({ prescriptionId: 3 })
  })

  it('does not hold the first part of a prescription against its rest', () => {
    expect(servedTooEarly([served(1, 25)], 1, today, 5)).toBeUndefined()
  })
})

describe('the day on which the patient begins', () => {
  it('is today where nothing is left', () => {
    expect(beginsOn([], today)).toBe(today)
    expect(beginsOn([served(2, -1), served(3, 0)], today)).toBe(today)
  })

  it('comes after what is there, so that an overlap of every month does not add up', () => {
    expect(beginsOn([served(2, 4), served(3, 1)], today)).toBe('2026-03-17')
  })
})
