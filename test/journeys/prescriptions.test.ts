import { afterAll, beforeAll, expect } from 'vitest'
import { findChromium } from '../../scripts/find-chromium.mjs'
import { systemContext } from '#kernel/context.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { axeFindings } from '#test/support/axe.ts'
import { journey } from '#test/support/browser.ts'
import { givePerson, testSnils } from '#test/support/people.ts'
import { openStaffOpora, type StaffOpora } from '#test/support/staff-opora.ts'

const picture = process.env['OPORA_TEST_PICTURES']
let opora: StaffOpora | undefined

beforeAll(async () => {
  if (findChromium() !== undefined) opora = await openStaffOpora()
}, 240_000)
afterAll(() => opora?.close())

journey(
  'a doctor finds a patient by number, sees the right while writing, signs, and repeats with one key',
  async (browser) => {
    if (!opora) throw new Error('Opora was not opened')
    const context = systemContext(opora.region, 'journey')
    const snils = testSnils()
    await givePerson(context, {
      familyName: 'Берёзкина',
      numbers: { snils },
      categories: [{ code: '1.00000.0218', from: plainDate('2020-01-01') }],
    })
    const page = await browser.openPage()
    await opora.signIn(page, 'doctor@demo.opora')
    await page.goto(`${opora.address}/staff/ru-smolensk/prescriptions`)
    await page.getByRole('heading', { name: 'Рецепты' }).waitFor()
    await page.keyboard.press('n')
    const shot = async (name: string) => {
      if (!picture) return
      for (const width of [360, 1280]) {
        await page.setViewportSize({ width, height: 900 })
        await page.screenshot({ path: `${picture}/${name}-${width}.png`, fullPage: true })
      }
      await page.setViewportSize({ width: 1280, height: 900 })
    }
    await page.getByRole('combobox', { name: 'Пациент' }).and(page.locator(':focus')).waitFor()
    await page.keyboard.type(snils)
    await page.getByRole('option', { name: /Берёзкина/ }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('combobox', { name: 'Лекарство' }).focus()
    await page.keyboard.type('метформин')
    await page
      .getByRole('option', { name: /^Метформин, / })
      .first()
      .waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByText('148-1/у-04(л)', { exact: true }).waitFor()
    await page.getByRole('textbox', { name: 'Количество' }).fill('60')
    await page.getByRole('textbox', { name: 'Единиц в день' }).fill('2')
    await page.getByText('Хватит на 30 дней').waitFor()
    await page
      .getByRole('textbox', { name: 'Способ применения' })
      .fill('По 1 таблетке 2 раза в день')
    await page.getByRole('textbox', { name: 'Диагноз' }).fill('E11.9')
    await page.getByRole('checkbox', { name: 'Хроническое заболевание' }).check()
    expect(await axeFindings(page)).toEqual([])
    await shot('write-ru')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { name: /^Рецепт .+ выписан$/ }).waitFor()
    expect(await axeFindings(page)).toEqual([])
    await shot('written-ru')

    await page.goto(`${opora.address}/staff/ru-smolensk/prescriptions`)
    const rows = page.getByRole('row').filter({ hasText: 'Берёзкина' })
    await rows.first().click()
    const panel = page.getByRole('complementary')
    await panel.getByRole('button', { name: 'Повторить' }).waitFor()
    expect(await axeFindings(page)).toEqual([])
    await shot('list-ru')
    await page.evaluate(() => localStorage.setItem('opora.language', 'kk'))
    for (const place of ['prescriptions', 'prescriptions/write', 'prescriptions/commission']) {
      await page.goto(`${opora.address}/staff/ru-smolensk/${place}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.waitForLoadState('networkidle')
      expect(await axeFindings(page)).toEqual([])
      await shot(`${place.replaceAll('/', '-')}-kk`)
    }
    await page.evaluate(() => localStorage.setItem('opora.language', 'ru'))
    await page.goto(`${opora.address}/staff/ru-smolensk/prescriptions`)
    await rows.first().click()
    await panel.getByRole('button', { name: 'Повторить' }).waitFor()
    await page.keyboard.press('r')
    await page.getByText(/^Выписан рецепт /).waitFor()
    await expect.poll(() => rows.count(), { timeout: 20_000 }).toBe(2)
  },
  180_000,
)
