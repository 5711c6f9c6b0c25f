import { afterAll, beforeAll, expect } from 'vitest'
import { findChromium } from '../../scripts/find-chromium.mjs'
import { sql } from '#kernel/db/index.ts'
import { axeFindings } from '#test/support/axe.ts'
import { journey } from '#test/support/browser.ts'
import { openStaffOpora, type StaffOpora } from '#test/support/staff-opora.ts'

let opora: StaffOpora | undefined

beforeAll(async () => {
  if (findChromium() !== undefined) opora = await openStaffOpora()
}, 180_000)
afterAll(() => opora?.close())

const file = [
  'smnn_code,standard_inn,standard_form,standard_doze,name_unit,essential_medicines,narcotic_psychotropic,code_atc',
  ...Array.from(
    { length: 40 },
    (_, index) =>
      `21.20.10.119-${String(index + 1).padStart(6, '0')}-1-00001-0000000000000,ПРОБНЫЙ ПРЕПАРАТ,ТАБЛЕТКИ,${index + 1} мг,шт. (таблетка),Да,Нет,A10BA02`,
  ),
].join('\n')

journey(
  'a file is posted while its page is closed; who opens it again sees how far it is, and the result',
  async (browser) => {
    if (!opora) throw new Error('Opora was not opened')
    const { region, address } = opora
    const page = await browser.openPage()
    await opora.signIn(page, 'admin@demo.opora')
    await page.goto(`${address}/staff/ru-smolensk/imports?kind=medicines`)
    await page.getByTestId('file').setInputFiles({
      name: 'catalogue.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(file),
    })
    await page.getByText('Все 40 строк готовы.').waitFor()
    const imported = page.url()

    // Somebody else holds the catalogue, so that the posting stays where it is.
    const released = Promise.withResolvers<void>()
    const isHeld = Promise.withResolvers<void>()
    const holding = region.db.transaction(async (tx) => {
      await tx.run(sql`SELECT FROM catalogue_version FOR UPDATE`)
      isHeld.resolve()
      await released.promise
    })
    await isHeld.promise
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { name: 'Файл проводится' }).waitFor()
    await page.getByText('Строки записываются').waitFor()
    await page.getByText('Готово 0, осталось 40 строк').waitFor()
    expect(await page.getByRole('button', { name: /Провести/ }).count()).toBe(0)
    expect(await axeFindings(page)).toEqual([])

    await page.goto(`${address}/staff/ru-smolensk/`)
    await page.locator('main#content').waitFor()
    await page.goto(imported)
    await page.getByText('Готово 0, осталось 40 строк').waitFor()
    await page.getByText(/^Проводит Администратор/).waitFor()

    released.resolve()
    await holding
    await page.getByRole('heading', { name: 'Что получилось' }).waitFor()
    await page.getByText('проведён', { exact: true }).waitFor()
    const { posted } = await region.db.one<{ posted: number }>(
      sql`SELECT count(*) AS posted FROM import_row WHERE result = 'added'`,
    )
    expect(posted).toBe(40)
  },
  120_000,
)
