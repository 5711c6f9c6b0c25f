import { afterAll, beforeAll, expect } from 'vitest'
import { findChromium } from '../../scripts/find-chromium.mjs'
import { readAttachments, registerPeople } from '#domains/people/index.ts'
import { systemContext } from '#kernel/context.ts'
import { sql } from '#kernel/db/index.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { axeFindings } from '#test/support/axe.ts'
import { journey } from '#test/support/browser.ts'
import { openStaffOpora, type StaffOpora } from '#test/support/staff-opora.ts'

let opora: StaffOpora | undefined

beforeAll(async () => {
  if (findChromium() !== undefined) opora = await openStaffOpora()
}, 180_000)
afterAll(() => opora?.close())

journey(
  'a registrar finds a resident by number, adds a condition and asks for attachment, by the keyboard alone',
  async (browser) => {
    if (!opora) throw new Error('Opora was not opened')
    const { region, address } = opora
    const context = systemContext(region, 'journey')
    const born = plainDate('1960-01-15')
    const registered = await registerPeople(context, [
      {
        familyName: 'Ветлугина',
        givenName: 'Анна',
        born,
        sex: 'female',
        isDemonstration: true,
        numbers: { snils: '99900003727' },
        residence: { okato: '66401', isRural: false, from: born },
      },
    ])
    if (registered.outcome === 'refused') throw new Error(registered.reason)
    const [personId] = registered.personIds
    if (personId === undefined) throw new Error('nobody was registered')
    const page = await browser.openPage()
    await opora.signIn(page, 'registrar@demo.opora')
    await page.goto(`${address}/staff/ru-smolensk/people`)

    await page.getByRole('textbox').and(page.locator(':focus')).waitFor()
    await page.keyboard.type('999-000-037 27')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Ветлугина Анна' }).waitFor()
    const { opened } = await region.db.one<{ opened: number }>(sql`
      SELECT count(*) AS opened FROM audit_entry
      WHERE verb = 'read' AND document = 'person' AND document_id = ${String(personId)}
        AND actor_kind = 'account'`)
    expect(opened).toBe(1)

    await page.keyboard.press('d')
    await page.getByLabel('Код МКБ-10').and(page.locator(':focus')).waitFor()
    await page.keyboard.type('E11.9')
    await page.getByLabel(/^С( \*)?$/).fill('01.05.2024')
    await page.keyboard.press('Control+Enter')
    await page.getByText('с 01.05.2024, без срока').waitFor()
    await page.getByRole('button', { name: 'Добавить заболевание' }).waitFor()

    await page.getByRole('button', { name: 'Подать заявление о прикреплении' }).waitFor()
    await page.keyboard.press('p')
    await page.getByRole('combobox', { name: 'Организация' }).and(page.locator(':focus')).waitFor()
    // What is pressed before the list has come holds for the list that comes.
    await page.route('**/sites?*', async (route) => {
      await new Promise((resume) => setTimeout(resume, 500))
      await route.continue()
    })
    await page.keyboard.type('Поликлиника')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    // Who goes on typing takes nothing of the list that was meant before.
    await page.keyboard.type(' № 1')
    await page.keyboard.press('ArrowDown')
    const shown = page.locator('[data-combobox-selected]')
    await shown.waitFor()
    expect(await shown.textContent()).toMatch(/^Поликлиника № 1/)
    await page.keyboard.type(' ')
    await page.keyboard.press('Backspace')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await shown.waitFor({ state: 'hidden' })
    await page.keyboard.press('Control+Enter')
    await page.getByText(/Поликлиника № 1 ответит не позже/).waitFor()
    expect(await axeFindings(page)).toEqual([])
    expect(await readAttachments(context, personId)).toMatchObject({
      items: [{ state: 'requested', site: 'Поликлиника № 1' }],
    })
  },
  120_000,
)
