import { describe, expect, it } from 'vitest'
import type { Guarantees } from '#kernel/guarantees.ts'
import { addDays, plainDate } from '#kernel/plain-date.ts'
import { formTerm, prescriptionTerm } from './prescription-term.ts'
import { testEntry, testLaw } from './test-law.ts'

const form = testEntry('prescription-forms', '148-1/у-04(л)', {
  'used-for': ['subsidised'],
  'valid-days': { usual: { value: 'prescription.subsidised-days' } },
})
const change = plainDate('2026-03-01')
const before = addDays(change, -1)

/** The day of issue counts before the change, and from it on no longer. */
function lawThatChanges(): Guarantees {
  const days = { 'prescription.subsidised-days': [15, 'days'] } as const
  const lawOf = (counts: number) =>
    testLaw({
      forms: [form],
      values: { ...days, 'prescription.issue-day-counts': [counts, 'count'] },
    })
  const [earlier, later] = [lawOf(1), lawOf(0)]
  return { ...later, find: (name, on) => (on < change ? earlier : later).find(name, on) }
}

describe('the last day of a prescription', () => {
  it('counts the day of issue where the law of that day counts it', () => {
    expect(formTerm(form.code, false, before, lawThatChanges())).toMatchObject({
      validDays: 15,
      lastDay: '2026-03-14',
    })
  })

  it('counts from the next day where it does not', () => {
    expect(formTerm(form.code, false, change, lawThatChanges())).toMatchObject({
      validDays: 15,
      lastDay: '2026-03-16',
    })
  })

  it('counts from the next day where the law does not say', () => {
    const law = testLaw({
      forms: [form],
      values: { 'prescription.subsidised-days': [15, 'days'] },
    })
    const term = prescriptionTerm({ medicine: {}, isSubsidised: true }, change, law)
    expect(term).toMatchObject({ forms: [form.code], lastDay: '2026-03-16' })
  })
})
