import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { guaranteesFolder } from '#domains/guarantees/index.ts'
import type { Programme } from '../model/types.ts'
import { readProgrammeFolder } from '../read-programme-folder.ts'
import { findIn, indexOf } from './find-facts.ts'
import { findFacts } from './search-page.ts'

let sakha: Programme
beforeAll(async () => {
  const { programme } = await readProgrammeFolder(join(guaranteesFolder, 'ru-sakha/programme-2018'))
  if (!programme) throw new Error('the programme of Sakha is not read')
  sakha = programme
})
const first = (question: string) => findFacts(sakha, question).items[0]?.title

describe('what a citizen asks', () => {
  test.each([
    ['УЗИ', /УЗИ/],
    ['анализы', /Лабораторные исследования/],
    ['кт', /томография/],
    ['инвалид 2 группы', /Инвалиды II группы/],
    ['зубы', /зуб/i],
    ['психиатр', /Психические/],
    ['роддом', /роды/],
    ['мама с ребенком в больнице', /родителей|Кровать и питание/],
    ['скорая', /[Сс]кор/],
    ['горячая линия', /горячая линия/],
    ['верхоянская больница', /Верхоянская/],
    ['сахарный диабет', /эндокринной/],
    ['прививка', /Прививки/],
    ['паспорт', /Паспорт/],
    ['перелом', /Травмы/],
    ['инсулин бесплатна', /эндокринной/],
    ['сколько ждать операцию', /лечение в стационаре/],
    ['where is dentistry', /Дент|Стоматолог/],
    ['отказали в больнице', /вам отказали/],
    ['жалоба на врача', /вам отказали/],
    ['куда жаловаться', /вам отказали/],
    ['платно', /желанию|платной|протезирование|водительских/],
    ['кезексіз', /вне очереди|Инвалиды войны/],
  ])('%s', (question, title) => expect(first(question)).toMatch(title))
})

describe('the manner of asking', () => {
  test('does not matter: case, ё, endings', () => {
    const titles = (question: string) => findFacts(sakha, question).items.map(({ title }) => title)
    expect(titles('СТОМАТОЛОГИЯ')).toEqual(titles('стоматология'))
    expect(titles('оленёк')).toEqual(titles('оленек'))
    expect(titles('прививок')[0]).toBe(titles('прививки')[0])
  })

  test('forgives a slip and the wrong keyboard', () => {
    expect(first('томограффия')).toMatch(/томографи/i)
    expect(first('диспансиризация')).toMatch(/диспансериз/i)
    expect(findFacts(sakha, 'cnjvfnjkjubz').items.length).toBeGreaterThan(0)
  })

  test('finds what has the most words where nothing has all of them', () => {
    const index = indexOf([
      { title: 'Кровь', text: 'бесплатно по показаниям' },
      { title: 'Вода', text: 'для питья' },
    ])
    const { items, isWhole } = findIn(index, 'кровь зелёная')
    expect(items.map(({ title }) => title)).toEqual(['Кровь'])
    expect(isWhole).toBe(false)
  })

  test('finds nothing for nothing and for another language', () => {
    expect(findFacts(sakha, '').items).toEqual([])
    expect(findFacts(sakha, 'и в на').items).toEqual([])
    expect(findFacts(sakha, 'хлороформ').items).toEqual([])
  })
})
