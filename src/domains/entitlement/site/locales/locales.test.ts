import { expect, test } from 'vitest'
import { missingTexts } from '#test/support/locales.ts'
import { entitlementSiteLocales } from './index.ts'

test('the page of rights speaks every language completely', () => {
  expect(missingTexts(entitlementSiteLocales)).toEqual([])
})
