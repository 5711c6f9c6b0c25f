import { afterAll, beforeAll, expect } from 'vitest'
import { findChromium } from '../../scripts/find-chromium.mjs'
import { axeFindings } from '#test/support/axe.ts'
import { journey } from '#test/support/browser.ts'
import { openStaffOpora, type StaffOpora } from '#test/support/staff-opora.ts'

let opora: StaffOpora | undefined

beforeAll(async () => {
  if (findChromium() !== undefined) opora = await openStaffOpora()
}, 180_000)
afterAll(() => opora?.close())

journey(
  'a supply manager reads a benefit of the law: conditions, history, cases that the rules answer',
  async (browser) => {
    if (!opora) throw new Error('Opora was not opened')
    const page = await browser.openPage()
    await opora.signIn(page, 'center@demo.opora')
    await page.goto(`${opora.address}/staff/ru-smolensk/law?q=инсульта`)
    await page.getByText('После инсульта, инфаркта').first().click()
    await page.getByText('Диспансерное наблюдение').first().waitFor()
    await page.getByText('Последний день двух лет наблюдения').waitFor()
    expect(await page.getByText('Правила отвечают иначе').count()).toBe(0)
    expect(await axeFindings(page)).toEqual([])
  },
)
