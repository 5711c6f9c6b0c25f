import { describe, expect, it } from 'vitest'
import {
  commissionNumber,
  parsePrescriptionNumber,
  prescriptionNumber,
} from './prescription-number.ts'

describe('the number of a prescription', () => {
  it('holds territory, place, year and count', () => {
    expect(prescriptionNumber({ okato: '66' }, 42, 2026, 17)).toBe('660042-26000017')
    expect(prescriptionNumber({}, 12_345, 2031, 1_000_000)).toBe('0012345-311000000')
    expect(commissionNumber({ okato: '66' }, 42, 2026, 3)).toBe('660042-ВК-26000003')
  })

  it('is read as people type it and as a scanner brings it', () => {
    for (const typed of [
      '660042-26000017',
      '66004226000017',
      '№ 660042 26000017',
      '660042—26000017 ',
    ]) {
      expect(parsePrescriptionNumber(typed)).toBe('660042-26000017')
    }
    for (const typed of ['', '26000017', 'Иванов', '660042-2600001a']) {
      expect(parsePrescriptionNumber(typed)).toBeUndefined()
    }
  })
})
