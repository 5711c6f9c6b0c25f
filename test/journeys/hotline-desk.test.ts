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

async function post<Answer>(path: string, body: object): Promise<Answer> {
  const response = await fetch(`${opora?.address}/api/ru-smolensk/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': 'ru' },
    body: JSON.stringify(body),
  })
  expect(response.status, await response.clone().text()).toBeLessThan(300)
  return (await response.json()) as Answer
}

journey(
  'a report of absence is taken and answered at the desk, by the keyboard alone, and the person reads the answer',
  async (browser) => {
    if (!opora) throw new Error('Opora was not opened')
    const reported = await post<{ number: string; checkCode: string }>('hotline/reports', {
      medicineName: 'Метформин',
      settlement: 'Вязьма',
    })
    const page = await browser.openPage()
    await opora.signIn(page, 'hotline@demo.opora')
    await page.goto(`${opora.address}/staff/ru-smolensk/hotline`)
    const row = page.getByRole('row').filter({ hasText: reported.number })
    await row.waitFor()

    await page.keyboard.press('/')
    await page.getByRole('searchbox').and(page.locator(':focus')).waitFor()
    await page.keyboard.type(reported.number)
    await page.keyboard.press('Enter')
    await page.getByRole('grid').and(page.locator(':focus')).waitFor()
    await page.keyboard.press('Enter')
    const panel = page.getByRole('complementary')
    await panel.getByRole('button', { name: 'Взять в работу' }).waitFor()
    await page.keyboard.press('t')
    await panel.getByText('в работе').first().waitFor()
    await page.keyboard.press('a')
    const text = panel.getByRole('textbox', { name: 'Ответ человеку' })
    await text.and(page.locator(':focus')).waitFor()
    await page.keyboard.type('Метформин поступил в аптеку № 28.')
    await page.keyboard.press('Control+Enter')
    await panel.getByText('ответ дан').first().waitFor()
    expect(await axeFindings(page)).toEqual([])

    const { answer } = await post<{ answer: string | null }>('hotline/look-up', {
      number: reported.number,
      checkCode: reported.checkCode,
    })
    expect(answer).toBe('Метформин поступил в аптеку № 28.')
  },
  120_000,
)

journey(
  'a call ends with a number and a code that open the case',
  async (browser) => {
    if (!opora) throw new Error('Opora was not opened')
    const page = await browser.openPage()
    await opora.signIn(page, 'hotline@demo.opora')
    await page.goto(`${opora.address}/staff/ru-smolensk/hotline/call`)
    await page.getByRole('combobox', { name: 'Лекарство' }).and(page.locator(':focus')).waitFor()
    await page.keyboard.type('глюкофаж')
    await page
      .getByRole('option', { name: /Метформин/ })
      .first()
      .waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+Enter')
    await page.getByTestId('number').waitFor()
    expect(await axeFindings(page)).toEqual([])
    const number = (await page.getByTestId('number').textContent()) ?? ''
    const checkCode = (await page.getByTestId('check-code').textContent()) ?? ''
    const found = await post<{ medicineName: string }>('hotline/look-up', { number, checkCode })
    expect(found.medicineName).toBe('Метформин')
  },
  120_000,
)
