import { expect } from 'vitest'

import { journey } from '#test/support/browser.ts'

journey('a browser shows Russian and Kazakh letters in fonts that have them', async (browser) => {
  const page = await browser.openPage({ width: 360, language: 'kk' })
  await page.setContent(
    '<p id="ru">Льготные лекарства</p><p id="kk">Жеңілдікпен берілетін дәрі</p>',
  )
  expect(await page.locator('#kk').textContent()).toBe('Жеңілдікпен берілетін дәрі')
  expect(await page.evaluate(() => [navigator.language, innerWidth])).toEqual(['kk-KZ', 360])
  // A letter that no font has is drawn as a box, and all boxes have one width.
  const widths = await page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d')
    return ['і', 'ұ', 'қ', 'ң'].map((letter) => canvas?.measureText(letter).width)
  })
  expect(new Set(widths).size).toBeGreaterThan(1)
})
