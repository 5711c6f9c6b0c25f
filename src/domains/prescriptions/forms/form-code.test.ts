import { describe, expect, it } from 'vitest'
import { formCode, paperForms, readFormCode } from './form-code.ts'

const number = '660000-26000123'

describe('the code of a printed form', () => {
  it('is read back, with what a scanner puts before and after it', () => {
    for (const form of paperForms) {
      const code = formCode(form, number)
      expect(code).toMatch(/^[ -~]+$/)
      expect(readFormCode(code)).toEqual({ form, number })
      expect(readFormCode(`]d1${code}\r\n`)).toEqual({ form, number })
    }
  })

  it('shows every wrong figure and every swap of neighbours', () => {
    const code = formCode('148-1/у-04(л)', number)
    const start = code.indexOf(number)
    for (let at = start; at < start + number.length; at += 1) {
      for (const figure of '0123456789') {
        if (figure === code[at]) continue
        expect(readFormCode(code.slice(0, at) + figure + code.slice(at + 1))).toBeUndefined()
      }
      const [one = '', other = ''] = [code[at], code[at + 1]]
      if (one === other || at + 1 >= start + number.length) continue
      expect(readFormCode(code.slice(0, at) + other + one + code.slice(at + 2))).toBeUndefined()
    }
  })

  it.each([
    '',
    number,
    'OPRX2:L:660000-26000123:00',
    '01046099999990102100000000001',
    'OPRX1:L::00',
  ])('is not %j', (text) => {
    expect(readFormCode(text)).toBeUndefined()
  })
})
