import { createInstance } from 'i18next'
import { expect, it } from 'vitest'
import { registerLocales, t } from './index.ts'
import { plainText } from './plain-text.ts'

it('writes words and parameters as i18next does', async () => {
  const texts = [
    '',
    'нет',
    '{{a}}',
    'с {{ a }} по {{b}}, {{a}}',
    '{{a}}{{b}}',
    '{ {{a}} }',
    '$ {{a}}',
  ]
  const parameters = { a: '$1 & <b>', b: 0 }
  const i18next = createInstance()
  await i18next.init({ lng: 'ru', resources: {}, interpolation: { escapeValue: false } })
  i18next.addResourceBundle('ru', 'translation', Object.fromEntries(texts.entries()))
  for (const [index, text] of texts.entries()) {
    if (text === '') continue
    expect(plainText(text)?.(parameters), text).toBe(i18next.t(String(index), parameters))
  }
})

it.each(['{{n, number}}', '{{a.b}}', '{{- a}}', 'см. $t(other)', '{{{a}}}'])(
  'leaves %s to i18next',
  (text) => {
    expect(plainText(text)).toBeUndefined()
  },
)

it('leaves what is no text and no number to i18next', () => {
  expect(plainText('{{a}}')?.({ a: undefined })).toBeUndefined()
  expect(plainText('{{a}}')?.({ a: ['x'] })).toBeUndefined()
})

it('says a text that was registered anew, plurals and unknown keys as before', () => {
  const of = (text: string) => ({
    said: text,
    days_one: '{{count}} день',
    days_few: '{{count}} дня',
  })
  const all = (text: string) => ({ ru: of(text), kk: of(text), en: of(text) })
  registerLocales('plain-text-test', all('было {{what}}'))
  expect(t('ru', 'plain-text-test:said', { what: 'так' })).toBe('было так')
  registerLocales('plain-text-test', all('стало {{what}}'))
  expect(t('ru', 'plain-text-test:said', { what: 'так' })).toBe('стало так')
  expect(t('ru', 'plain-text-test:days', { count: 2 })).toBe('2 дня')
  expect(t('ru', 'plain-text-test:unknown')).toBe('unknown')
})
