import { expect, test } from 'vitest'
import { missingTexts } from '#test/support/locales.ts'
import { programmeSiteLocales } from './index.ts'

test('the pages of the programme speak every language completely', () => {
  expect(missingTexts(programmeSiteLocales)).toEqual([])
})
