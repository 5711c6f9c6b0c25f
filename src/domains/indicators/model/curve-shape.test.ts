import { expect, it } from 'vitest'
import { calculateTicks, curveShape, linePath, targetPath } from './curve-shape.ts'

it('lays values and targets into their box', () => {
  const box = { width: 104, height: 106 }
  const points = [
    { at: 2018.5, value: 10 },
    { at: 2019.5, value: 20 },
  ]
  const shape = curveShape(points, [{ year: 2019, value: 15 }], box)
  expect([shape.from, shape.to]).toEqual([2018, 2020])
  expect([shape.x(2018), shape.x(2020)]).toEqual([2, 102])
  // 10 wide with 6 % of room on either side: 9.4 to 20.6.
  expect([shape.y(20.6), shape.y(9.4)]).toEqual([3, 103])
  expect(linePath(shape, points)).toBe('M27 97.6L77 8.4')
  expect(targetPath(shape, [{ year: 2019, value: 15 }])).toBe('M52 53H102')
})

it('lays a level line into the middle', () => {
  const shape = curveShape([{ at: 2019.5, value: 50 }], [], { width: 100, height: 100 })
  expect(shape.y(50)).toBe(50)
})

it.each([
  [0, 100, 5, [0, 20, 40, 60, 80, 100]],
  [7.9, 9.3, 5, [8, 8.5, 9]],
  [46.7, 54.2, 5, [48, 50, 52, 54]],
])('marks the axis from %d to %d with round figures', (least, most, atMost, ticks) => {
  expect(calculateTicks(least, most, atMost)).toEqual(ticks)
})
