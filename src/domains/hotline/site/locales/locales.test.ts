import { expect, test } from 'vitest'
import { missingTexts } from '#test/support/locales.ts'
import { hotlineSiteLocales } from './index.ts'

test('the pages of the hotline speak every language completely', () => {
  expect(missingTexts(hotlineSiteLocales)).toEqual([])
})
