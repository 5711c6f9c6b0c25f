import { expect, test } from 'vitest'
import { regionParts } from '#kernel/region-part.ts'
import { chooseRegion } from './choose-region.ts'

const whole = { id: 'ru-whole' }
const part = { id: 'ru-part', serves: ['programme'] } as const

test('the only region that holds what a command is about needs no name', () => {
  expect(chooseRegion([whole, part], undefined, ['medicines'])).toBe(whole)
  expect(chooseRegion([part], undefined, regionParts)).toBe(part)
})

test('where several might be meant, the command has to name one', () => {
  const facts = { id: 'ru-whole, ru-part', known: 'ru-whole, ru-part' }
  expect(chooseRegion([whole, part], undefined, regionParts)).toEqual({
    problem: 'region-not-named',
    facts,
  })
  expect(chooseRegion([whole, part], 'ru-part', regionParts)).toBe(part)
})

test('a region that is not served, or does not hold it, is told with those that do', () => {
  expect(chooseRegion([whole, part], 'kz-x', ['medicines'])).toEqual({
    problem: 'region-unknown',
    facts: { id: 'kz-x', known: 'ru-whole, ru-part' },
  })
  expect(chooseRegion([whole, part], 'ru-part', ['medicines'])).toEqual({
    problem: 'region-without-part',
    facts: { id: 'ru-part', known: 'ru-whole' },
  })
  expect(chooseRegion([part], undefined, ['medicines'])).toEqual({
    problem: 'region-without-part',
    facts: { id: 'ru-part', known: '' },
  })
})
