import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decimal } from '#kernel/decimal.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { checkCourse, type Course, type CourseLimits, coversDays } from './prescription-terms.ts'

const today = plainDate('2026-03-13')
const limits: CourseLimits = { today, backdatingDays: 5, courseDays: 90, mostUnits: 60 }
const course = (changes: Partial<Course> = {}): Course => ({
  issuedOn: today,
  units: 30,
  unitsPerDay: '1',
  icd10: 'E11.9',
  isChronicCourse: false,
  ...changes,
})

describe('a course', () => {
  it('covers whole days', () => {
    expect(checkCourse(course({ unitsPerDay: '4' }), limits)).toMatchObject({ coversDays: 7 })
    expect(checkCourse(course({ unitsPerDay: '0,5', units: 45 }), limits)).toMatchObject({
      coversDays: 90,
      unitsPerDay: '0.5',
    })
    expect(checkCourse(course({ units: 1, unitsPerDay: '1' }), limits)).toMatchObject({
      coversDays: 1,
    })
  })

  it('may begin today and so many days back, neither earlier nor tomorrow', () => {
    const on = (day: string) => checkCourse(course({ issuedOn: plainDate(day) }), limits)
    expect(on('2026-03-13')).toMatchObject({ outcome: 'checked' })
    expect(on('2026-03-08')).toMatchObject({ outcome: 'checked' })
    expect(on('2026-03-07')).toMatchObject({
      reason: 'prescription-backdated',
      facts: { limit: 5 },
    })
    expect(on('2026-03-14')).toMatchObject({ reason: 'prescription-in-the-future' })
  })

  it('may last as long as the law says and not a day longer', () => {
    expect(checkCourse(course({ units: 90 }), limits)).toMatchObject({ coversDays: 90 })
    expect(checkCourse(course({ units: 91 }), limits)).toMatchObject({
      reason: 'prescription-course-too-long',
      facts: { days: 91, limit: 90 },
    })
    expect(checkCourse(course({ units: 91 }), { today })).toMatchObject({ coversDays: 91 })
  })

  it('says where the commission is needed for the quantity', () => {
    expect(checkCourse(course({ units: 60 }), limits)).toMatchObject({ isOverLimit: false })
    expect(checkCourse(course({ units: 61 }), limits)).toMatchObject({ isOverLimit: true })
  })

  it('needs a dose that lasts at least a day', () => {
    for (const unitsPerDay of ['31', '0', '-1', 'два', '']) {
      expect(checkCourse(course({ unitsPerDay }), limits)).toMatchObject({
        reason: 'prescription-dose-impossible',
      })
    }
    expect(checkCourse(course({ units: 0 }), limits)).toMatchObject({
      reason: 'prescription-dose-impossible',
    })
  })

  it('needs a diagnosis that is a code', () => {
    expect(checkCourse(course({ icd10: 'e11.9 ' }), limits)).toMatchObject({ icd10: 'E11.9' })
    for (const icd10 of ['Диабет', 'E1', '']) {
      expect(checkCourse(course({ icd10 }), limits)).toMatchObject({
        reason: 'prescription-diagnosis-invalid',
      })
    }
  })

  it('never covers more days than its units last, nor a day less than it could', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 1, max: 10_000 }),
        (units, hundredths) => {
          const days = coversDays(units, decimal((hundredths / 100).toFixed(2)))
          expect(days * hundredths).toBeLessThanOrEqual(units * 100)
          expect((days + 1) * hundredths).toBeGreaterThan(units * 100)
        },
      ),
    )
  })
})
