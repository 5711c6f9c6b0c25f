import { expect, test } from 'vitest'
import { momentIn } from './moment-in.ts'

test('a wall clock is read in its zone', () => {
  expect(momentIn('2026-03-14T09:30', 'Europe/Moscow')).toBe('2026-03-14T06:30:00.000Z')
  expect(momentIn('2026-01-01T00:15', 'Asia/Almaty')).toBe('2025-12-31T19:15:00.000Z')
  expect(momentIn('2026-07-01T12:00', 'UTC')).toBe('2026-07-01T12:00:00.000Z')
})

test('an hour that comes twice is the earlier one', () => {
  expect(momentIn('2026-10-25T02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z')
})

test('what is no moment is none', () => {
  expect(momentIn('', 'Europe/Moscow')).toBeUndefined()
  expect(momentIn('2026-02-30T10:00', 'Europe/Moscow')).toBeUndefined()
})
