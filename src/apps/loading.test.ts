import { expect, test } from 'vitest'
import { loadingOf, loadingParts } from './loading.ts'

test('the parts follow each other without a step back, and nothing says that all is done', () => {
  const told = loadingParts.flatMap((part) => [0, 0.5, 1].map((done) => loadingOf(part, 0, done)))
  const percents = told.map(({ percent }) => percent)
  expect(percents).toEqual(percents.toSorted((one, other) => one - other))
  expect(percents[0]).toBe(0)
  expect(percents.at(-1)).toBe(99)
})

test('a part that does more than it promised stays within itself', () => {
  expect(loadingOf('people', 70_000, 1.2)).toEqual({ part: 'people', rows: 70_000, percent: 38 })
})
