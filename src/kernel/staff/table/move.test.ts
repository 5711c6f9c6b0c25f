import { expect, test } from 'vitest'
import { moveActive } from './move.ts'

const extent = { rows: 100, columns: 4, page: 20 }

test.each([
  ['ArrowDown', false, { row: 51, column: 2 }],
  ['ArrowUp', false, { row: 49, column: 2 }],
  ['ArrowLeft', false, { row: 50, column: 1 }],
  ['ArrowRight', false, { row: 50, column: 3 }],
  ['PageDown', false, { row: 70, column: 2 }],
  ['PageUp', false, { row: 30, column: 2 }],
  ['Home', false, { row: 50, column: 0 }],
  ['End', false, { row: 50, column: 3 }],
  ['Home', true, { row: 0, column: 0 }],
  ['End', true, { row: 99, column: 3 }],
])('%s (Ctrl %s) from the middle', (key, ctrlKey, expected) => {
  expect(moveActive({ row: 50, column: 2 }, { key, ctrlKey }, extent)).toEqual(expected)
})

test('the arrow above the first row leads into the head, and no further', () => {
  const up = { key: 'ArrowUp', ctrlKey: false }
  expect(moveActive({ row: 0, column: 1 }, up, extent)).toEqual({ row: -1, column: 1 })
  expect(moveActive({ row: -1, column: 1 }, up, extent)).toEqual({ row: -1, column: 1 })
})

test('a screen upwards ends at the first row, not in the head', () => {
  const pageUp = { key: 'PageUp', ctrlKey: false }
  expect(moveActive({ row: 5, column: 0 }, pageUp, extent)).toEqual({ row: 0, column: 0 })
})

test('nothing leads beyond the last row, and an empty table leaves the head only', () => {
  const down = { key: 'ArrowDown', ctrlKey: false }
  expect(moveActive({ row: 99, column: 0 }, down, extent)?.row).toBe(99)
  expect(moveActive({ row: -1, column: 0 }, down, { ...extent, rows: 0 })?.row).toBe(-1)
})

test('another key is not for the table', () => {
  expect(moveActive({ row: 0, column: 0 }, { key: 'a', ctrlKey: false }, extent)).toBeUndefined()
})
