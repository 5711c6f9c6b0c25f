import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { proveStock } from '#domains/stock/index.ts'
import { systemContext } from '#kernel/context.ts'
import { axeFindings } from '#test/support/axe.ts'
import { journey } from '#test/support/browser.ts'
import { openStaffOpora, type StaffOpora } from '#test/support/staff-opora.ts'
import { findChromium } from '../../scripts/find-chromium.mjs'

let opora: StaffOpora | undefined

beforeAll(async () => {
  if (findChromium() !== undefined) opora = await openStaffOpora()
}, 180_000)
afterAll(() => opora?.close())

/** Slower than a scanner, which is known by its speed. */
const humanDelayMs = 60
/** GTIN, expiry and batch as a scanner types a DataMatrix. */
const packCode = '01046070277622301728053110SCAN77'

/** The keyboard of a clerk, who looks where the focus is before typing. */
function hands(page: Page) {
  return {
    type: (text: string) => page.keyboard.type(text, { delay: humanDelayMs }),
    /** All keys at once, as no hand can. */
    scan: (code: string) =>
      Promise.all([...code.split(''), 'Enter'].map((key) => page.keyboard.press(key))),
    press: async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key)
    },
    /** Waits until the field with the label has the focus. */
    at: (label: string | RegExp) =>
      page.getByLabel(label).and(page.locator(':focus')).waitFor({ state: 'visible' }),
    /** Ctrl+K, a few letters, Enter. */
    goTo: async (text: string, option: string) => {
      await page.keyboard.press('Control+k')
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('combobox').and(page.locator(':focus')).waitFor()
      await page.keyboard.type(text)
      const found = dialog.getByRole('option').filter({ hasText: option }).first()
      await found.waitFor()
      for (let tries = 0; tries < 20; tries += 1) {
        if ((await found.getAttribute('aria-selected')) === 'true') break
        await page.keyboard.press('ArrowDown')
      }
      await page.keyboard.press('Enter')
      await dialog.waitFor({ state: 'detached' })
    },
    done: (text: string) => page.getByRole('status').filter({ hasText: text }).first().waitFor(),
  }
}

journey(
  'a keeper receives, writes off and counts with the keyboard and a scanner alone; the card of the lot tells it',
  async (browser) => {
    if (!opora) throw new Error('Opora was not opened')
    const page = await browser.openPage()
    const { type, scan, press, at, goTo, done } = hands(page)
    await opora.signIn(page, 'warehouse@demo.opora')
    await page.goto(`${opora.address}/staff/ru-smolensk/stock`)
    await page.getByRole('heading', { name: 'Здесь ничего нет' }).waitFor()
    expect(await axeFindings(page)).toEqual([])

    await press('r')
    await at('Поставщик')
    await type('Северная база')
    await press('Tab')
    await type('НК-77')
    await press('Tab', 'Tab')
    await at('Лекарство')
    await type('глюкофаж 500')
    await page
      .getByRole('option', { name: /Метформин 500 мг/ })
      .first()
      .waitFor()
    await press('ArrowDown', 'Enter')
    await at('Серия')
    await scan(packCode)
    await expect.poll(() => page.getByLabel('Серия').inputValue()).toBe('SCAN77')
    expect(await page.getByLabel('Годен до').inputValue()).toBe('31.05.2028')
    await press('Enter')
    await at('Годен до')
    await press('Enter')
    await at('Программа')
    await type('Федер')
    await press('ArrowDown', 'Enter', 'Enter')
    await at('Цена за упаковку')
    await type('250,50')
    await press('Enter')
    await at('Единиц в упаковке')
    await type('30')
    await press('Enter')
    await at('Упаковок')
    await type('12')
    await press('Enter')
    await page.getByRole('list', { name: 'Строки накладной' }).getByText('12 уп.').waitFor()
    await at('Лекарство')

    await page.reload()
    await page.getByRole('list', { name: 'Строки накладной' }).getByText('SCAN77').waitFor()
    await at('Лекарство')
    expect(await axeFindings(page)).toEqual([])
    await press('Control+Enter')
    await done('проведён: 1 строка')

    await goTo('Списание', 'Списание')
    await at('Добавить партию')
    await type('SCAN77')
    await page.getByRole('option', { name: /SCAN77/ }).waitFor()
    await press('ArrowDown', 'Enter')
    // The list is asked again for what was typed; what is taken comes with its answer.
    await page.getByLabel(/Количество: .*SCAN77: упаковки/).waitFor()
    await press('Tab')
    await at(/Количество: .*SCAN77: упаковки/)
    await press('Control+a')
    await type('13')
    await page.getByText('Не больше 360 шт.').waitFor()
    await press('Control+a')
    await type('2')
    await press('Tab', 'Tab', 'Tab')
    await at('Причина')
    await type('повр')
    await press('ArrowDown', 'Enter')
    await page.getByText('С учёта уйдёт 1 партия на 501,00').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await press('Control+Enter')
    await done('Списание')

    await goTo('Инвентаризации', 'Инвентаризации')
    await page.getByRole('heading', { name: 'Инвентаризаций не было' }).waitFor()
    await press('c')
    await page.getByText('посчитано 0 из 1').waitFor()
    await press('/')
    await at('Найти партию')
    await type('SCAN')
    await press('Enter')
    await at(/Найдено: .*SCAN77, уп\./)
    await type('9')
    await press('Enter')
    await page.getByText('посчитано 1 из 1').waitFor()
    await page.getByText('сохранено').waitFor()
    await page.reload()
    await page.getByText('посчитано 1 из 1').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await press('Control+Enter')
    await page.getByText('1 расхождение: недостача на 250,50').waitFor()
    await press('Control+Enter')
    await done('Инвентаризация 1 проведена')

    await goTo('SCAN77', 'SCAN77')
    const card = page.getByRole('complementary')
    await card.getByText('9 уп.').first().waitFor()
    const movements = card.getByRole('listitem')
    await movements.filter({ hasText: 'Инвентаризация' }).getByText('−1 уп.').waitFor()
    await movements.filter({ hasText: 'Списание' }).getByText('−2 уп.').waitFor()
    await movements.filter({ hasText: 'Приход' }).getByText('+12 уп.').waitFor()
    expect(await axeFindings(page)).toEqual([])

    const { differences } = await proveStock(systemContext(opora.region, 'journey'))
    expect(differences).toEqual([])
  },
  180_000,
)
