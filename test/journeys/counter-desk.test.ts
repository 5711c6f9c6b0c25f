import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { listSites } from '#domains/facilities/index.ts'
import { formCode, loadDemonstrationWards, proveDispensing } from '#domains/prescriptions/index.ts'
import {
  arrive,
  makeTestCounter,
  type TestCounter,
} from '#domains/prescriptions/counter/test-counter.ts'
import { writeTestPrescription } from '#domains/prescriptions/test-prescriptions.ts'
import { type Context, systemContext } from '#kernel/context.ts'
import { sql } from '#kernel/db/index.ts'
import { addDays } from '#kernel/plain-date.ts'
import { localDate } from '#kernel/time-zone.ts'
import { axeFindings } from '#test/support/axe.ts'
import { journey } from '#test/support/browser.ts'
import { openStaffOpora, type StaffOpora } from '#test/support/staff-opora.ts'
import { findChromium } from '../../scripts/find-chromium.mjs'

let opora: StaffOpora | undefined
let counter: TestCounter
let context: Context

beforeAll(async () => {
  if (findChromium() === undefined) return
  opora = await openStaffOpora()
  context = systemContext(opora.region, 'journey')
  const own = (await listSites(context)).find(({ kind }) => kind === 'pharmacy')
  counter = { ...(await makeTestCounter(context)), pharmacyId: own?.id ?? 0 }
  const today = localDate(context.at, opora.region.timeZone)
  await arrive(context, counter, 60, { batch: 'A-1', expiresOn: addDays(today, 300) })
  await arrive(context, counter, 30, { batch: 'B-2', expiresOn: addDays(today, 500) })
}, 180_000)
afterAll(() => opora?.close())

const codeOf = ({ number }: { number: string }) => formCode('148-1/у-04(л)', number)
/** GTIN, expiry left out, batch: as a scanner types the code of a pack. */
const packOfSecondLot = '010460702776223010B-2'

/** A key as a scanner presses it, on an American keyboard, with Shift where it is needed. */
function scannerKey(key: string) {
  if (key === 'Enter') return { key, code: key, text: '\r', windowsVirtualKeyCode: 13 }
  const isUpper = key >= 'A' && key <= 'Z'
  const code = isUpper ? `Key${key}` : ({ '-': 'Minus', ':': 'Semicolon' }[key] ?? `Digit${key}`)
  return { key, code, text: key, modifiers: isUpper || key === ':' ? 8 : 0 }
}

/** A keyboard that counts what a hand presses; the scanner's keys are not a hand's. */
function hands(page: Page) {
  let pressed = 0
  return {
    pressed: () => pressed,
    press: async (...keys: string[]) => {
      for (const key of keys) {
        pressed += 1
        await page.keyboard.press(key)
      }
    },
    type: async (text: string) => {
      pressed += text.length
      await page.keyboard.type(text, { delay: 60 })
    },
    scan: async (code: string) => {
      const wire = await page.context().newCDPSession(page)
      // A scanner keeps its pace however busy the machine is: five milliseconds from key to key.
      const from = Date.now() / 1_000
      const keys = [...code.split(''), 'Enter'].flatMap((key, index) => {
        const stroke = { ...scannerKey(key), timestamp: from + index * 0.005 }
        return [
          wire.send('Input.dispatchKeyEvent', { type: 'keyDown', ...stroke }),
          wire.send('Input.dispatchKeyEvent', { type: 'keyUp', ...stroke }),
        ]
      })
      await Promise.all(keys)
      await wire.detach()
    },
  }
}

async function openCounter(page: Page): Promise<void> {
  if (!opora) throw new Error('Opora was not opened')
  await opora.signIn(page, 'pharmacy@demo.opora')
  await page.goto(`${opora.address}/staff/ru-smolensk/counter`)
  await page.getByLabel('Рецепт, СНИЛС').and(page.locator(':focus')).waitFor()
}

journey(
  'a usual prescription is served with a scan and at most three keystrokes; the next scan is the next patient',
  async (browser) => {
    const [first, second] = [
      await writeTestPrescription(context, { units: 30 }),
      await writeTestPrescription(context, { units: 30 }),
    ]
    const page = await browser.openPage()
    const { scan, press, pressed } = hands(page)
    await openCounter(page)
    expect(await axeFindings(page)).toEqual([])
    await scan(codeOf(first))
    const serve = page.getByRole('button', { name: 'Отпустить 30 шт' })
    await serve.and(page.locator(':focus')).waitFor()
    await page.getByText('Проверено').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await press('Enter')
    await page.getByRole('status').getByText('Отпущено 30 шт').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await press('Enter')
    await page.getByLabel('Рецепт, СНИЛС').and(page.locator(':focus')).waitFor()
    expect(pressed()).toBeLessThanOrEqual(3)

    await scan(codeOf(second))
    await serve.and(page.locator(':focus')).waitFor()
    await scan(packOfSecondLot)
    await page.getByText('серия B-2').first().waitFor()
    await press('Enter')
    await page.getByRole('status').getByText('Отпущено 30 шт').waitFor()
    await press('Alt+z')
    await serve.and(page.locator(':focus')).waitFor()
    expect((await proveDispensing(context.region)).differences).toEqual([])
  },
)

journey(
  'what is short is served in part and the rest put off with its mark; half price asks for the receipt; a lost connection loses nothing',
  async (browser) => {
    if (!opora) throw new Error('Opora was not opened')
    const half = await writeTestPrescription(context, { units: 10, patientPaysPercent: 50 })
    await context.region.db.run(sql`
      INSERT INTO person_trusted
        (person_id, kind, full_name, document, during, known_from, recorded_by)
      VALUES (${half.personId}, 'trusted', 'Соседов Иван',
              ${JSON.stringify({ kind: 'доверенность', number: '12' })}, '[2020-01-01,)',
              '2020-01-01', 'test')`)
    const big = await writeTestPrescription(context, { units: 400 })
    const page = await browser.openPage()
    const { scan, press, type } = hands(page)
    await openCounter(page)
    await scan(codeOf(half))
    await page.getByLabel('Номер чека').and(page.locator(':focus')).waitFor()
    const wide = page.viewportSize()
    await page.setViewportSize({ width: 360, height: 740 })
    await page.getByRole('button', { name: 'Получает другой' }).click()
    await page.getByText('Соседов Иван, доверенное лицо').waitFor()
    expect(await page.getByLabel('Документ представителя').inputValue()).toBe('доверенность 12')
    expect(await axeFindings(page)).toEqual([])
    if (wide) await page.setViewportSize(wide)
    await page.getByLabel('Номер чека').focus()
    await press('Enter')
    await page.getByText('Пробейте чек и запишите его номер.').first().waitFor()
    await page.getByLabel('Номер чека').focus()
    await type('77-15')
    await page.context().setOffline(true)
    await press('Enter')
    await page.getByRole('alert').getByText('Нет связи с сервером').first().waitFor()
    await page.context().setOffline(false)
    expect(await page.getByLabel('Номер чека').inputValue()).toBe('77-15')
    await press('Control+Enter')
    await page.getByRole('status').getByText('Отпущено 10 шт').waitFor()
    await page.getByText('Пациент заплатил').waitFor()

    await scan(codeOf(big))
    const part = page.getByRole('button', { name: /Отпустить \d+ шт, остальное отложить до/ })
    await part.and(page.locator(':focus')).waitFor()
    const mark = page.context().waitForEvent('page')
    await press('Enter')
    expect((await mark).url()).toContain(`/prescriptions/${big.id}/deferral-mark.pdf`)
    await page.getByRole('status').getByText('Отложено').waitFor()
    await page.goto(`${opora.address}/staff/ru-smolensk/deferred`)
    await page.getByRole('row').filter({ hasText: big.number }).waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.getByLabel('Язык').selectOption('kk')
    await page.getByRole('heading', { name: 'Кейінге қалдырылған қамтамасыз ету' }).waitFor()
    await page.getByRole('link', { name: 'Не жетіспейді' }).click()
    await page.getByRole('row').filter({ hasText: 'Метформин' }).waitFor()
    expect(await axeFindings(page)).toEqual([])
  },
)

journey('the pharmacy of a hospital issues what a ward asks for', async (browser) => {
  if (!opora) throw new Error('Opora was not opened')
  await loadDemonstrationWards(context)
  const page = await browser.openPage()
  const { type, press } = hands(page)
  await opora.signIn(page, 'hospital@demo.opora')
  await page.goto(`${opora.address}/staff/ru-smolensk/wards`)
  await page.getByText('срочно', { exact: true }).click()
  await page.getByLabel('Кто получил').click()
  await type('Иванова')
  await press('Control+Enter')
  await page.getByRole('status').filter({ hasText: 'Выдано, документ' }).waitFor()
  expect(await axeFindings(page)).toEqual([])
})
