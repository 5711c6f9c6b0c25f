import { expect, test } from 'vitest'
import { plainDate } from '#kernel/plain-date.ts'
import { readTypedDate, withPoints } from './typed-date.ts'

const today = plainDate('2026-11-21')

test.each([
  ['14.03.2026', '2026-03-14'],
  ['14032026', '2026-03-14'],
  ['140326', '2026-03-14'],
  ['14.3.26', '2026-03-14'],
  ['14/3/26', '2026-03-14'],
  ['14.3', '2026-03-14'],
  ['1403', '2026-03-14'],
  ['14.03.', '2026-03-14'],
  ['2026-03-14', '2026-03-14'],
  ['01.02.46', '2046-02-01'],
  ['01.02.47', '1947-02-01'],
  ['+7', '2026-11-28'],
  ['-1', '2026-11-20'],
  [' 29.02.2028 ', '2028-02-29'],
])('%s is %s', (text, expected) => {
  expect(readTypedDate(text, today)).toEqual({ ok: true, value: expected })
})

test.each([
  ['', 'empty'],
  ['завтра', 'not-a-date'],
  ['14', 'not-a-date'],
  ['29.02.2026', 'no-such-date'],
  ['31.04', 'no-such-date'],
  ['1.2.3.4', 'not-a-date'],
])('%s is refused: %s', (text, code) => {
  expect(readTypedDate(text, today)).toMatchObject({ ok: false, problem: { code } })
})

test('points appear while typing on, and not while deleting', () => {
  expect(withPoints('14', '1')).toBe('14.')
  expect(withPoints('14.03', '14.0')).toBe('14.03.')
  expect(withPoints('14', '14.')).toBe('14')
  expect(withPoints('14.03.2026', '')).toBe('14.03.2026')
  expect(withPoints('+14', '+1')).toBe('+14')
})
