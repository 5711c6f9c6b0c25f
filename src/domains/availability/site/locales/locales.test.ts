import { expect, test } from 'vitest'
import { missingTexts } from '#test/support/locales.ts'
import { availabilitySiteLocales } from './index.ts'

test('the pages of the search speak every language completely', () => {
  expect(missingTexts(availabilitySiteLocales)).toEqual([])
})
