import { describe, expect, it } from 'vitest'
import { plainDate } from '#kernel/plain-date.ts'
import {
  isInForce,
  isLicensedFor,
  type Licence,
  licencesInForce,
  overlappingLicence,
} from './licence-in-force.ts'

const licence: Licence = {
  kind: 'pharmaceutical',
  number: 'ЛО-67-02-000001',
  works: ['retail', 'dispensing'],
  from: plainDate('2024-03-01'),
  to: plainDate('2026-03-01'),
}
const endless: Licence = { ...licence, number: 'ЛО-67-02-000002', to: undefined }

describe('a licence', () => {
  it.each([
    ['2024-02-29', false],
    ['2024-03-01', true],
    ['2026-03-01', true],
    ['2026-03-02', false],
  ])('on %s is in force: %s', (on, expected) => {
    expect(isInForce(licence, plainDate(on))).toBe(expected)
  })

  it('without an end is in force until further notice', () => {
    expect(isInForce(endless, plainDate('2099-12-31'))).toBe(true)
  })

  it('allows the works that it names and no others', () => {
    const on = plainDate('2025-01-01')
    expect(isLicensedFor([licence], 'pharmaceutical', 'dispensing', on)).toBe(true)
    expect(isLicensedFor([licence], 'pharmaceutical', 'compounding', on)).toBe(false)
    expect(isLicensedFor([licence], 'narcotics', 'dispensing', on)).toBe(false)
  })

  it('is listed on the days on which it is in force, by kind', () => {
    const narcotics: Licence = { ...endless, kind: 'narcotics' }
    const on = plainDate('2026-03-02')
    expect(licencesInForce([licence, endless, narcotics], on)).toEqual([endless, narcotics])
    expect(licencesInForce([licence, endless, narcotics], on, 'narcotics')).toEqual([narcotics])
  })

  it('may follow itself on the next day but not overlap itself', () => {
    const next: Licence = { ...licence, from: plainDate('2026-03-02'), to: undefined }
    const sameDay: Licence = { ...licence, from: plainDate('2026-03-01'), to: undefined }
    expect(overlappingLicence([licence, next])).toBeUndefined()
    expect(overlappingLicence([licence, sameDay])).toEqual(sameDay)
    expect(overlappingLicence([licence, { ...sameDay, number: 'другая' }])).toBeUndefined()
  })
})
