import { beforeAll, describe, expect, it } from 'vitest'
import { registerLocales } from '#kernel/i18n/index.ts'
import { programmeLocales } from '../locales.ts'
import { build } from '../model/build.ts'
import { valley } from '../test-programmes.ts'
import { checkProgramme } from './check-programme.ts'
import { isNamedAs } from './named-alike.ts'

beforeAll(() => registerLocales('programme', programmeLocales))

const organisations = [
  'number;name;is-insured;is-per-head-all;source',
  '1;Горное учреждение «Верхняя районная больница»;1;1;appendix-1',
  '2;Горное учреждение «Нижняя районная больница им. И. Вымышленного»;1;0;appendix-1',
  '3;Частная лавка «Лечебница»;0;0;appendix-1',
]

function told(lists: Record<string, readonly string[]>) {
  const files = valley().set('organisations.csv', organisations.join('\n'))
  for (const [list, rows] of Object.entries(lists)) files.set(`${list}.csv`, rows.join('\n'))
  const findings = checkProgramme(build(files).programme!)
  expect(findings.every(({ rule }) => rule === 'list-does-not-agree')).toBe(true)
  return findings.map(({ sentence }) => sentence.ru)
}

const instead = (row: number, text: string) => organisations.with(row, text)

describe('a numbered list', () => {
  it('runs on, and has nothing twice', () => {
    expect(told({})).toEqual([])
    expect(
      told({ organisations: instead(3, '4;Частная лавка «Лечебница»;0;0;appendix-1') }),
    ).toEqual(['приложение 1: в перечне стоит номер 4, а по порядку должен быть 3.'])
    const twice = instead(3, '3;Горное учреждение „Верхняя районная больница“;1;0;appendix-1')
    expect(told({ organisations: twice })).toEqual([
      'приложение 1: одно и то же стоит в перечне не один раз (номера 1, 3): Горное учреждение «Верхняя районная больница».',
    ])
  })

  it('has as many rows as the document says, in all and of a kind', () => {
    const counts = (all: number, insured: number) => [
      'list;column;value;count;source',
      `organisations;;;${all};appendix-1`,
      `organisations;is-insured;1;${insured};1`,
    ]
    expect(told({ 'stated-counts': counts(3, 2) })).toEqual([])
    expect(told({ 'stated-counts': counts(4, 2) })).toEqual([
      'приложение 1: сказано 4, а в перечне их 3.',
    ])
    expect(told({ 'stated-counts': counts(3, 3) })).toEqual([
      'раздел 1: сказано 3, а в перечне их 2.',
    ])
  })

  it('has nobody paid by insurance who stands outside of it', () => {
    const outside = instead(3, '3;Частная лавка «Лечебница»;0;1;appendix-1')
    expect(told({ organisations: outside })).toHaveLength(1)
  })
})

describe('an organisation that another place names', () => {
  const named = (row: string) =>
    told({ 'named-organisations': ['organisation;form;name;source', `${row};1`] })

  it('as the list does, in full or in first letters', () => {
    expect(named('1;ГУ;Верхняя РБ')).toEqual([])
    expect(named('2;горное учреждение;Нижняя районная больница')).toEqual([])
  })

  it('in another form, under another name, or one that is not there', () => {
    expect(named('1;КУ;Верхняя РБ')).toHaveLength(1)
    expect(named('2;ГУ;Средняя РБ')[0]).toContain('под номером 2 иначе')
    expect(named('3;частная лавка;Лечебница РБ')).toHaveLength(1)
    expect(named('9;ГУ;Верхняя РБ')[0]).toContain('в перечне организаций её нет')
  })

  it('takes letters for an abbreviation only where they are capitals', () => {
    expect(isNamedAs('Центр по борьбе со СПИД', 'центр', 'Центр СПИД')).toBe(true)
    expect(isNamedAs('Дом малютки', 'дом', 'Дм')).toBe(false)
  })
})

describe('names and acts of the text', () => {
  it('call one kind of care by one name', () => {
    const named = (other: string) =>
      told({ 'named-care': ['line;name;source', 'calls;Вызов «скорой»;1', `calls;${other};1`] })
    expect(named('вызов скорой')).toEqual([])
    expect(named('Приезд скорой')).toEqual([
      'раздел 1: Приезд скорой. В другом месте то же названо иначе: Вызов «скорой».',
    ])
  })

  it('give an act to a body that existed on its day', () => {
    const cited = (date: string) =>
      told({
        'cited-acts': [
          'body;exists-from;exists-through;date;number;source',
          `Горное ведомство;2001-01-10;2009-12-31;${date};7;1`,
        ],
      })
    expect(cited('2001-01-10')).toEqual([])
    expect(cited('2009-12-31')).toEqual([])
    expect(cited('2010-01-01')).toHaveLength(1)
    expect(cited('2001-01-09')).toEqual([
      'раздел 1: назван акт № 7 от 09.01.2001, и его орган: Горное ведомство. В тот день такого органа не было.',
    ])
  })
})
