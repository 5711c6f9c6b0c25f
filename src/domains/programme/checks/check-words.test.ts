import { beforeAll, describe, expect, it } from 'vitest'
import { registerLocales } from '#kernel/i18n/index.ts'
import { programmeLocales } from '../locales.ts'
import { build } from '../model/build.ts'
import { replaced, valley } from '../test-programmes.ts'
import { checkProgramme } from './check-programme.ts'
import { areAlike } from './check-units.ts'

beforeAll(() => registerLocales('programme', programmeLocales))

const check = (files: Map<string, string>) => checkProgramme(build(files).programme!)

describe('who pays, as the text says it', () => {
  const withSources = (rows: string, files = valley()) =>
    check(files.set('figures.csv', `section;line;measure;year;printed;source;words\n${rows}`)).map(
      ({ rule, sentence }) => [rule, sentence.ru],
    )
  const two = () =>
    replaced(
      valley(),
      'programme.yaml',
      '  purse: { names: { ru: Казна }, denominator: resident }',
      '  purse: { names: { ru: Казна }, denominator: resident }\n  fund: { names: { ru: Фонд }, denominator: resident }',
    )

  it('as the tables do, in every year or in none', () => {
    expect(withSources('1;calls;norm;2030;0,3;purse;а\n1;calls;norm;2031;0,3;purse;б\n')).toEqual(
      [],
    )
    expect(withSources('1;calls;norm;2030;0,3;;а\n1;calls;norm;2031;0,3;;б\n')).toEqual([])
  })

  it('another than the tables', () => {
    const found = withSources('1;calls;norm;2030;0,3;fund;а\n', two())
    expect(found).toEqual([
      [
        'source-does-not-fit',
        'раздел 1 (а): «Вызовы» по тексту оплачивает «Фонд», а в таблицах эта строка стоит в деньгах «Казна».',
      ],
    ])
  })

  it('for one year and not for the next', () => {
    expect(
      withSources('1;calls;norm;2030;0,3;purse;а\n1;calls;norm;2031;0,3;;б\n').map(
        ([rule]) => rule,
      ),
    ).toEqual(['missing-value'])
  })
})

describe('one unit', () => {
  it('is one whatever the endings of its words, and no other', () => {
    expect(areAlike('посещение с иными целями', 'посещения с иной целью')).toBe(false)
    expect(areAlike('приём с особыми целями', 'приём с особой целями')).toBe(true)
    expect(areAlike('%', 'проценты')).toBe(true)
    expect(areAlike('случай лечения', 'случай госпитализации')).toBe(false)
    expect(areAlike('посещение', 'посещение на дому')).toBe(false)
  })

  it('written in two ways is told once, with the rows of each', () => {
    const files = replaced(
      valley(),
      'tables/cost.csv',
      '4;other;Прочее;-;',
      '4;other;Прочее;вызова;',
    )
    expect(check(files).map(({ sentence }) => sentence.ru)).toEqual([
      'приложение 1, строка 2: одна единица написана по-разному: «вызов» (2); «вызова» (4).',
    ])
  })
})

describe('what the text leads to', () => {
  it('an appendix that promises what it does not hold', () => {
    const references =
      'place;refers-to;kind;means;words\n1;1;appendix;-;цены на море\ncost/4;*;note;;\n'
    const [finding, ...others] = check(valley().set('references.csv', references))
    expect(others).toEqual([])
    expect(finding!.sentence.ru).toBe(
      'раздел 1: названо «приложение 1», но оно о другом: в документе нет того, что там обещано (цены на море).',
    )
  })

  it('every appendix, where those are listed at all', () => {
    const more = replaced(
      valley(),
      'programme.yaml',
      "notes: ['*'] } ]",
      "notes: ['*'] }, { appendix: '2', title: Перечень, notes: [] } ]",
    )
    expect(check(more).map(({ rule, printed }) => [rule, printed])).toEqual([
      ['appendix-without-reference', ['2']],
    ])
    const unlisted = more.set('references.csv', 'place;refers-to;kind\ncost/4;*;note\n')
    expect(check(unlisted)).toEqual([])
  })

  it('a table that does not say of which year it is', () => {
    const files = replaced(
      valley(),
      'tables/cost.yaml',
      'year: 2030',
      'year: 2030\nis-year-printed: false',
    )
    expect(check(files).map(({ rule }) => rule)).toEqual(['missing-value'])
  })
})
