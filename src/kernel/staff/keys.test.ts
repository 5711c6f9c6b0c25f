import { expect, test } from 'vitest'
import { matches } from './keys.ts'

const plain = { key: '', code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }

test('a letter is known by the place of its key, in the Russian layout too', () => {
  expect(matches('mod+k', { ...plain, key: 'л', code: 'KeyK', ctrlKey: true })).toBe(true)
  expect(matches('mod+k', { ...plain, key: 'k', code: 'KeyK', metaKey: true })).toBe(true)
  expect(matches('mod+k', { ...plain, key: 'k', code: 'KeyK' })).toBe(false)
})

test('the question mark is found in the Russian layout, where it is Shift+7', () => {
  expect(matches('?', { ...plain, key: '?', code: 'Digit7', shiftKey: true })).toBe(true)
  expect(matches('?', { ...plain, key: ',', code: 'Slash', shiftKey: true })).toBe(true)
})

test('Alt is not Ctrl, and neither is nothing', () => {
  const pressed = { ...plain, key: 'n', code: 'KeyN', altKey: true }
  expect(matches('alt+n', pressed)).toBe(true)
  expect(matches('mod+n', pressed)).toBe(false)
  expect(matches('n', pressed)).toBe(false)
})

test('named keys are known by their name', () => {
  expect(matches('F2', { ...plain, key: 'F2', code: 'F2' })).toBe(true)
  expect(matches('mod+Enter', { ...plain, key: 'Enter', code: 'Enter', ctrlKey: true })).toBe(true)
})
