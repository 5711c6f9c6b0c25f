import { expect, test } from 'vitest'
import { mergeMarks, numberRuns, siteMap } from './site-map.ts'

test('numbers are written as people write them', () => {
  expect(numberRuns([3, 1, 2])).toBe('1–3')
  expect(numberRuns([1, 2])).toBe('1, 2')
  expect(numberRuns([1, 4, 5, 6, 9])).toBe('1, 4–6, 9')
  expect(numberRuns([1, 3, 5, 7, 9])).toBe('1, 3…')
})

test('sites that would lie on one another share a mark with the best state', () => {
  const marks = mergeMarks([
    { x: 10, y: 10, state: 'none', number: null },
    { x: 12, y: 11, state: 'few', number: 2 },
    { x: 11, y: 12, state: 'in-stock', number: 1 },
    { x: 90, y: 90, state: 'not-current', number: 3 },
  ])
  expect(marks).toHaveLength(2)
  expect(marks.at(-1)).toMatchObject({ state: 'in-stock', numbers: [1, 2] })
})

test('a map without an outline still shows its places, and nothing where there are none', () => {
  const drawing = {
    outline: undefined,
    language: 'ru',
    reader: null,
    label: 'Карта',
    caption: '',
  } as const
  expect(siteMap({ ...drawing, places: [] }).text).toBe('')
  const place = { latitude: 54, longitude: 32, state: 'few', number: 1 } as const
  const text = siteMap({ ...drawing, places: [place] }).text
  expect(text).toContain('role="img" aria-label="Карта"')
  expect(text).toContain('href="#few"')
})
