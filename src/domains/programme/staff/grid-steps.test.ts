import { expect, it } from 'vitest'
import { nextSpot } from './grid-steps.ts'

const size = { rows: 30, columns: 7 }
const go = (key: string, more: object = {}, from = { row: 5, column: 3 }) => {
  const spot = nextSpot(from, { key, ctrlKey: false, metaKey: false, altKey: false, ...more }, size)
  return spot && [spot.row, spot.column]
}

it('moves by the keys of a grid', () => {
  expect(go('ArrowDown')).toEqual([6, 3])
  expect(go('ArrowLeft')).toEqual([5, 2])
  expect(go('Home')).toEqual([5, 0])
  expect(go('End')).toEqual([5, 6])
  expect(go('PageDown')).toEqual([17, 3])
  expect(go('Home', { ctrlKey: true })).toEqual([0, 0])
  expect(go('End', { metaKey: true })).toEqual([29, 6])
})

it('stops at the sides, and leaves other keys alone', () => {
  expect(go('PageUp')).toEqual([0, 3])
  expect(go('ArrowRight', {}, { row: 5, column: 6 })).toEqual([5, 6])
  expect(go('ArrowDown', { ctrlKey: true })).toBeUndefined()
  expect(go('Home', { altKey: true })).toBeUndefined()
  expect(go('a')).toBeUndefined()
})
