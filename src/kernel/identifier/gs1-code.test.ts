import { describe, expect, it } from 'vitest'
import { plainDate } from '#kernel/plain-date.ts'
import { readPackCode } from './gs1-code.ts'

const today = plainDate('2026-03-13')
const gs = '\u001d'
const read = (code: string) => readPackCode(code, today)

describe('a code on a pack', () => {
  it('gives batch and expiry of a DataMatrix, whatever stands around them', () => {
    const pack = { gtin: '04607027762230', batch: 'A12/б', expiresOn: '2027-05-31' }
    const code = `010460702776223021SERIAL00001${gs}10A12/б${gs}17270531${gs}91ABCD${gs}92xyz`
    expect(read(code)).toEqual(pack)
    expect(read(`]d2${code}`)).toEqual(pack)
    expect(read(`${gs}${code}`)).toEqual(pack)
    expect(read(`0104607027762230${gs}17270531${gs}10A12/б`)).toEqual(pack)
  })

  it('reads the day 00 as the last of the month, and the nearest century', () => {
    const expiry = (digits: string) => read(`010460702776223017${digits}`)?.expiresOn
    expect(expiry('280200')).toBe('2028-02-29')
    expect(expiry('751231')).toBe('2075-12-31')
    expect(expiry('991231')).toBe('1999-12-31')
    expect(expiry('271331')).toBeNull()
  })

  it('leaves empty what is not said: a linear code names the goods alone', () => {
    const bare = { gtin: '04607027762230', batch: null, expiresOn: null }
    expect(read('4607027762230')).toEqual(bare)
    expect(read('0104607027762230')).toEqual(bare)
    expect(read('46070272')).toMatchObject({ gtin: '00000046070272' })
  })

  it('is undefined where it is no such code', () => {
    for (const code of [
      '',
      'RECEIPT-17',
      '01046070',
      '46070277',
      '4607027762231',
      '10A12',
      '01ABCDEFGHIJKLMN',
      'абвгд',
    ]) {
      expect(read(code)).toBeUndefined()
    }
  })
})
