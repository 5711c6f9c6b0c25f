import { describe, expect, it } from 'vitest'
import { hasText, type Language, languages, t } from '#kernel/i18n/index.ts'
import type { Parsed } from '#kernel/parsed.ts'
import { parseAtc, parseBin, parseIcd10, parseIin, parseOgrn, parseSnils } from './index.ts'

function said(language: Language, result: Parsed<string>): string {
  if (result.ok) throw new Error('the identifier was accepted')
  return t(language, `kernel:problem.${result.problem.code}`, result.problem.facts)
}

describe('the sentence of a problem', () => {
  it('names the part of the number that is wrong, in the reader’s words', () => {
    expect(said('ru', parseIin('990230500016'))).toBe('неверная часть «дата рождения»: 990230')
    expect(said('en', parseBin('991249000002'))).toContain('attribute')
  })

  it('has a word for each part', () => {
    const wrong = [
      parseIin('990101700016'),
      parseIin('990230500016'),
      parseBin('991340000000'),
      parseBin('990100000000'),
      parseBin('991249000002'),
      parseOgrn('3024400519330'),
      parseIcd10('E119'),
      parseAtc('E10BA02'),
    ]
    for (const result of wrong) {
      const place = result.ok ? '' : JSON.stringify(result.problem.facts['place']).slice(1, -1)
      for (const language of languages) {
        expect([place, hasText(language, `kernel:problem-place.${place}`)]).toEqual([place, true])
      }
    }
  })

  it('shows the character that came, and does not look up what it spells', () => {
    expect(said('ru', parseIcd10('Е11.9'))).toBe(
      'буква «Е» на месте 1 русская, нужна латинская «E»',
    )
    expect(said('ru', parseSnils('112-233-445 9$'))).toBe('лишний знак «$» на месте 14')
    expect(t('ru', 'kernel:problem.not-a-number', { got: '$t(kernel:language.ru)' })).toBe(
      'ожидалось число, получено «$t(kernel:language.ru)»',
    )
  })
})
