import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { axeFindings } from '#test/support/axe.ts'
import { journey } from '#test/support/browser.ts'
import { openPublicSite, type PublicSite } from '#test/support/public-site.ts'

let site: PublicSite
beforeAll(async () => {
  site = await openPublicSite()
})
afterAll(async () => {
  expect(site.faults).toEqual([])
  await site.close()
})

const tablets = '/medicines/metformin/tabletki-500-mg'
const open = (page: Page, path: string, language = 'ru') =>
  page.goto(`${site.address}/ru-smolensk/${language}${path}`)

journey('without script: a misspelled name leads to the nearest pharmacy', async (browser) => {
  const page = await browser.openPage({ width: 360, height: 740, hasScript: false })
  await page.goto(`${site.address}/`)
  await page.getByRole('link', { name: 'Смоленская область' }).click()
  expect(page.url()).toBe(`${site.address}/ru-smolensk/ru/`)
  await page.getByRole('searchbox').fill('глюкафаж 500')
  await page.getByRole('button', { name: 'Найти' }).click()
  if (page.url().includes('/search')) {
    await page.locator('.found a').filter({ hasText: 'Метформин' }).first().click()
  }
  expect(await page.textContent('h1')).toContain('Метформин')
  expect(await page.textContent('main')).toContain('Глюкофаж — это метформин')
  if (!page.url().includes('tabletki-500-mg')) {
    await page.locator('a[href*="/tabletki-500-mg"]').first().click()
  }
  expect(await page.textContent('.answer')).toContain('Есть в 2 аптеках из 54')
  await page.getByLabel('Город или посёлок').fill('рославль')
  await page.getByRole('button', { name: 'Показать' }).click()
  const first = page.locator('.sites > li').first()
  expect(await first.textContent()).toMatch(/Рославль.*\+7/)
  expect(await first.locator('.km').textContent()).toMatch(/км/)
  expect(new URL(page.url()).searchParams.get('town')).toBe('рославль')
  await page.getByRole('link', { name: 'Қазақша' }).click()
  expect(await page.textContent('.answer')).toContain('54 дәріхана ішінен 2 дәріханада бар')
  expect(new URL(page.url()).searchParams.get('town')).toBe('рославль')
})

journey(
  'without script: what is nowhere is reported, and the answer is looked up',
  async (browser) => {
    const page = await browser.openPage({ width: 360, height: 740, hasScript: false })
    await open(page, '/medicines/metformin/tabletki-850-mg')
    expect(await page.textContent('.answer')).toContain('Сейчас нет ни в одной аптеке')
    expect(await page.textContent('.call')).toContain('Попросите врача выписать новый рецепт')
    await page.locator('.call').getByRole('link', { name: 'Сообщить, что лекарства нет' }).click()
    await page.getByLabel('Телефон').fill('дома')
    await page.getByRole('button', { name: 'Отправить сообщение' }).click()
    expect(await page.getByRole('alert').textContent()).toContain('Исправьте одно место')
    expect(await page.getByLabel('Какого лекарства нет').inputValue()).toContain('850')
    await page.getByLabel('Телефон').fill('')
    await page.getByRole('button', { name: 'Отправить сообщение' }).click()
    expect(await page.textContent('h1')).toBe('Сообщение принято')
    const [number = '', code = ''] = await page.locator('.code').allTextContents()
    await page.getByRole('link', { name: 'Посмотреть ответ' }).click()
    await page.getByLabel('Номер').fill(number)
    await page.getByLabel('Код проверки').fill(code)
    await page.getByRole('button', { name: 'Показать ответ' }).click()
    expect(await page.textContent('main')).toContain('Ответа ещё нет')
  },
)

journey('without script: what applies is ticked, and the rights are told', async (browser) => {
  const page = await browser.openPage({ width: 360, height: 740, hasScript: false })
  await open(page, '/')
  await page.locator('main').getByRole('link', { name: 'Проверить мои права' }).click()
  await page.getByLabel('Сахарный диабет', { exact: true }).check()
  await page.getByRole('button', { name: 'Показать права' }).click()
  expect(await page.getByRole('alert').textContent()).toContain('Исправьте одно место')
  expect(await page.getByLabel('Сахарный диабет', { exact: true }).isChecked()).toBe(true)
  await page.getByLabel('Сколько полных лет').fill('62')
  await page.getByLabel('Инвалидность II группы', { exact: true }).check()
  await page.getByRole('button', { name: 'Показать права' }).click()
  const answer = (await page.textContent('main')) ?? ''
  expect(answer).toContain('Федеральный набор социальных услуг')
  expect(answer).toContain('Сахарный и несахарный диабет')
  expect(answer).toContain('ничего, лекарства бесплатно')
  expect(answer).toContain('№ 178-ФЗ')
})

journey('by keyboard alone: search, large print, and back to the content', async (browser) => {
  const page = await browser.openPage()
  await open(page, '/')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('q')
  await page.keyboard.type('метформин')
  await page.keyboard.press('Enter')
  await page.waitForURL(/medicines|search/)
  await open(page, tablets)
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(
    'К содержанию страницы',
  )
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
  const before = page.url().replace(/#.*/, '')
  for (const [name, word] of [
    ['Крупный шрифт', 'large'],
    ['Контраст', 'contrast'],
  ] as const) {
    await page.getByRole('button', { name }).focus()
    await page.keyboard.press('Enter')
    await page.locator(`html.${word}`).waitFor()
    expect(page.url()).toBe(before)
    expect(await page.getByRole('button', { name }).getAttribute('aria-pressed')).toBe('true')
  }
  expect((await page.context().cookies()).map(({ name }) => name)).toEqual(['look'])
})

journey('with a position: the nearest first, and the position rounded', async (browser) => {
  const position = { latitude: 53.953_712, longitude: 32.863_291 } // Roslavl
  const page = await browser.openPage({ position })
  await open(page, tablets)
  await page.getByRole('button', { name: 'Взять моё местоположение' }).click()
  await page.waitForURL(/position=/)
  expect(new URL(page.url()).searchParams.get('position')).toBe('53.95,32.86')
  expect(await page.locator('.sites > li').first().textContent()).toContain('Рославль')
  expect(await page.textContent('.refine')).toContain('Сначала ближайшие к вам')
})

journey('a first visit to a page loads at most 20 KB', async (browser) => {
  for (const path of ['/', '/search?q=инсулин', '/medicines/metformin', tablets, '/about']) {
    const page = await browser.openPage()
    const session = await page.context().newCDPSession(page)
    const sizes: number[] = []
    await session.send('Network.enable')
    session.on('Network.loadingFinished', ({ encodedDataLength }) => sizes.push(encodedDataLength))
    await open(page, path)
    await page.waitForLoadState('networkidle')
    expect(sizes.length).toBeGreaterThanOrEqual(2)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(20 * 1024)
    await page.context().close()
  }
})

journey(
  'no page has an axe finding or scrolls sideways, at any width and look',
  async (browser) => {
    const paths = [
      '/',
      '/search?q=инсулин',
      '/search?q=',
      tablets,
      '/medicines/metformin/tabletki-850-mg',
      '/sites/vyazma-krepostnaya-apteka',
      '/absence',
      '/case',
      '/data',
      '/about',
      '/nothing',
    ]
    const looks = [
      { width: 320, language: 'kk', look: '', paths },
      { width: 1280, language: 'ru', look: '', paths },
      { width: 360, language: 'ru', look: 'large.contrast', paths: paths.slice(0, 4) },
    ]
    const findings: string[] = []
    for (const { width, language, look, paths: visited } of looks) {
      const page = await browser.openPage({ width, height: 740 })
      if (look) {
        await page.context().addCookies([{ name: 'look', value: look, url: site.address }])
      }
      for (const path of visited) {
        await open(page, path, language)
        const where = `${path} ${language} ${width} ${look}`
        findings.push(...(await axeFindings(page)).map((finding) => `${where}: ${finding}`))
        const beyond = await page.evaluate(
          () => document.documentElement.scrollWidth - window.innerWidth,
        )
        if (beyond > 0) findings.push(`${where}: ${beyond} px wider than the window`)
      }
      await page.context().close()
    }
    expect(findings).toEqual([])
  },
  180_000,
)
