import { expect, test } from 'vitest'
import { missingTexts } from '#test/support/locales.ts'
import { siteLocales } from './index.ts'

test('the frame of the site speaks every language completely', () => {
  expect(missingTexts(siteLocales)).toEqual([])
})
