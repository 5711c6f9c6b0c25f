import { expect, test } from 'vitest'
import { sampleView } from '#test/support/site-view.ts'
import { changePreferences, readPreferences, safeReturn, writePreferences } from './preferences.ts'

test('a cookie says what was chosen, and nothing else is read from it', () => {
  expect(readPreferences('large.contrast')).toEqual({ isLarge: true, isHighContrast: true })
  expect(readPreferences('contrast')).toEqual({ isLarge: false, isHighContrast: true })
  expect(readPreferences('"><script>')).toEqual({ isLarge: false, isHighContrast: false })
  expect(readPreferences(undefined)).toEqual({ isLarge: false, isHighContrast: false })
})

test('one press changes one preference', () => {
  const large = { isLarge: true, isHighContrast: false }
  expect(changePreferences(large, { contrast: '1' })).toEqual({
    isLarge: true,
    isHighContrast: true,
  })
  expect(changePreferences(large, { large: '0' })).toEqual({
    isLarge: false,
    isHighContrast: false,
  })
  expect(writePreferences({ isLarge: true, isHighContrast: true })).toBe('large.contrast')
})

test('returns to a page of this site, never elsewhere', () => {
  const view = sampleView()
  const page = '/ru-smolensk/ru/medicines/metformin?town=%D0%92%D1%8F%D0%B7%D1%8C%D0%BC%D0%B0'
  expect(safeReturn(view, page)).toBe(page)
  for (const elsewhere of [
    'https://evil.example/',
    '//evil.example/',
    '/ru-smolensk/ru//evil.example',
    '/ru-smolensk/ru/\\evil',
    '/staff/',
    '/ru-smolensk/ru/a\r\nset-cookie: x',
    '',
  ]) {
    expect(safeReturn(view, elsewhere)).toBe('/ru-smolensk/ru/')
  }
})
