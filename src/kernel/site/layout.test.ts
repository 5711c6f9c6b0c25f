import { expect, test } from 'vitest'
import { html } from '#kernel/http/html.ts'
import { sampleView } from '#test/support/site-view.ts'
import { errorPage, errorSummary, siteFiles, sitePage, telephoneLink, textField } from './index.ts'

const page = { title: 'Проба', body: html`<h1>Проба</h1>` }

test('a page is in its language, links to the others, and keeps its address', () => {
  const text = sitePage(sampleView({ language: 'kk', address: '/about?x=1' }), {
    ...page,
    canonical: '/about',
  }).text
  expect(text).toContain('<html lang="kk">')
  expect(text).toContain('hreflang="ru" href="https://opora.example/ru-smolensk/ru/about"')
  expect(text).toContain('rel="canonical" href="https://opora.example/ru-smolensk/kk/about"')
  expect(text).toContain('href="/ru-smolensk/ru/about?x=1" lang="ru"')
})

test('what comes from an address is escaped wherever it stands', () => {
  const odd = '/search?q="><script>alert(1)</script>'
  const text = sitePage(sampleView({ address: odd }), { ...page, title: '<b>' }).text
  expect(text).not.toContain('<script>alert')
  expect(text).toContain('<title>&lt;b&gt; — Опора</title>')
})

test('carries the look that was chosen and no script that was not asked for', () => {
  const preferences = { isLarge: true, isHighContrast: true }
  const text = sitePage(sampleView({ preferences }), page).text
  expect(text).toContain('<html lang="ru" class="large contrast">')
  expect(text).toContain('name="large" value="0" aria-pressed="true"')
  expect(text).not.toContain('<script')
  expect(text).not.toContain('style=')
})

test('a page that is shown once offers nothing that would leave it unread', () => {
  const text = sitePage(sampleView(), { ...page, isShownOnce: true }).text
  expect(text).not.toContain('aria-pressed')
  expect(text).not.toContain('hreflang')
  expect(text).toContain('noindex')
})

test('what is still being loaded is said in the page itself, in every language', () => {
  for (const language of ['ru', 'kk', 'en'] as const) {
    const loading = sitePage(sampleView({ language, loadedPercent: 0 }), page).text
    expect(loading.slice(loading.indexOf('<main'))).toContain(': 0 %.')
    expect(sitePage(sampleView({ language }), page).text).not.toContain('class="loading"')
  }
})

test('demonstration data says so', () => {
  expect(sitePage(sampleView({ isDemonstration: true }), page).text).toContain('вымышлены')
  expect(sitePage(sampleView(), page).text).not.toContain('вымышлены')
})

test('an error says what to do and the number of the request', () => {
  const text = errorPage(sampleView({ language: 'en', requestId: 'r-17' }), 404).text
  expect(text).toContain('There is no such page')
  expect(text).toContain('r-17')
  expect(errorPage(sampleView(), 418).text).toContain('заполнены не так')
  expect(errorPage(sampleView(), 502).text).toContain('из-за нашей ошибки')
})

test('the files of a page carry a hash, and the script is tiny', () => {
  expect(siteFiles.style.path).toMatch(/^\/site\/site-[0-9a-f]{10}\.css$/)
  expect(siteFiles.position.content.length).toBeLessThan(1500)
})

test('a telephone dials digits only', () => {
  expect(telephoneLink('+7 (4812) 00-01-02').text).toContain('href="tel:+74812000102"')
})

test('a field names its error and its help', () => {
  const text = textField({ name: 'a', label: 'А', hint: 'так', error: 'не так', value: '"<' }).text
  expect(text).toContain('aria-describedby="a-hint a-error"')
  expect(text).toContain('aria-invalid="true"')
  expect(text).toContain('value="&quot;&lt;"')
})

test('errors are counted in words that fit the number', () => {
  const errors = (count: number) =>
    errorSummary(
      'ru',
      Array.from({ length: count }, () => ({ field: 'a', message: 'x' })),
    ).text
  expect(errors(0)).toBe('')
  expect(errors(1)).toContain('Исправьте одно место')
  expect(errors(3)).toContain('Исправьте 3 места')
  expect(errors(5)).toContain('Исправьте 5 мест<')
})
