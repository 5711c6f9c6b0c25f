import { expect, it } from 'vitest'
import { findSubject, nameOfSubject } from './find-subject.ts'
import { subjectsOfRussia } from './subjects-of-russia.ts'

it.each([
  ['98', '98'],
  ['98000000000', '98'],
  ['1', '01'],
  ['11100000000', '11100'],
  ['Якутия', '98'],
  ['респ. Саха', '98'],
  ['республика саха (якутия)', '98'],
  ['г. Москва', '45'],
  ['Московская обл.', '46'],
  ['Республика Алтай', '84'],
  ['Алтайский край', '01'],
  ['Ненецкий АО', '11100'],
  ['Северная Осетия', '90'],
  ['Орловская область', '54'],
])('finds the region meant by %s', (text, okato) => {
  expect(findSubject(text)).toBe(okato)
})

it.each(['', 'область', 'Атлантида', '2', '98201', '9'])('finds none for %s', (text) => {
  expect(findSubject(text)).toBeUndefined()
})

it('finds every region by its own name and its own code', () => {
  for (const [okato, name] of Object.entries(subjectsOfRussia)) {
    expect(findSubject(name), name).toBe(okato)
    expect(findSubject(okato), okato).toBe(okato)
    expect(nameOfSubject(okato)).toBe(name)
  }
  expect(Object.keys(subjectsOfRussia)).toHaveLength(85)
})
