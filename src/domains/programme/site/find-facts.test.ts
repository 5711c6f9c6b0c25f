import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { guaranteesFolder } from '#domains/guarantees/index.ts'
import type { Programme } from '../model/types.ts'
import { readProgrammeFolder } from '../read-programme-folder.ts'
import { findApart } from './apart.ts'
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
    ['зубы', /полости рта/],
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
    ['where is dentistry', /полости рта/],
    ['отказали в больнице', /вам отказали/],
    ['жалоба на врача', /вам отказали/],
    ['куда жаловаться', /вам отказали/],
    ['платно', /желанию|платной|протезирование|водительских/],
    ['кезексіз', /вне очереди|Инвалиды войны/],
  ])('%s', (question, title) => expect(first(question)).toMatch(title))
})

/** What six people type, and what must be among the first three that each word leads to. */
describe('six citizens', () => {
  const firsts = (question: string) =>
    findFacts(sakha, question).groups.flatMap(({ items }) =>
      items.slice(0, 3).map(({ title }) => title),
    )

  test.each([
    // A pensioner in Verkhoyansk district who needs a dentist.
    ['стоматолог верхоянск', ['Верхоянская центральная районная больница', 'полости рта']],
    ['бесплатный зуб', ['полости рта', 'Стоматология']],
    ['стамотолог', ['Стоматология']],
    ['зубной протез пенсионеру', ['Зубное протезирование', 'Взрослые с 18 лет']],
    ['вставить зубы', ['Зубное протезирование']],
    // A mother with a newborn.
    ['роды', ['Беременность, роды']],
    ['где родить бесплатно', ['Беременность, роды']],
    ['грудничок', ['скрининг на 5', 'проверка слуха']],
    ['прививка новорожденому', ['Прививки по национальному', 'скрининг на 5']],
    ['молочная кухня', ['Помощь в организациях вне ОМС']],
    ['мама с ребенком в больнице', ['Один из родителей']],
    // A man after a stroke.
    ['реабилитация после инсульта', ['Медицинская реабилитация']],
    ['инсульта реабилитацыя', ['Медицинская реабилитация', 'кровообращения']],
    ['массаж', ['Медицинская реабилитация']],
    ['инвалид 1 группы', ['Инвалиды I группы']],
    // A veteran.
    ['ветеран', ['Ветераны боевых действий']],
    ['ветеран труда лекарства', ['ветераны тыла и труда']],
    ['вдова ветирана', ['Члены семей погибших']],
    // A worker without a policy.
    ['без полиса', ['Скорая помощь не застрахованным', 'Экстренная помощь не застрахованным']],
    ['я не застрахован', ['Скорая помощь не застрахованным']],
    ['скорая если нет полиса', ['Скорая помощь не застрахованным']],
    // Someone who was refused a free operation.
    ['отказали в бесплатной операции', ['где вам отказали', 'Плановое лечение в стационаре']],
    ['платно требуют', ['где вам отказали']],
    ['куда жаловатся', ['где вам отказали']],
    ['не кладут в больницу', ['где вам отказали']],
    ['сколько ждать мрт', ['Компьютерная и магнитно-резонансная']],
    ['справка на права', ['водительских прав']],
  ])('%s', (question, wanted) => {
    const titles = firsts(question)
    for (const each of wanted) expect(titles.join('\n')).toContain(each)
  })

  test.each([
    ['коляска', '181-ФЗ'],
    ['инвалидная каляска после инсульта', '181-ФЗ'],
    ['слуховой аппарат', '181-ФЗ'],
    ['памперсы', '181-ФЗ'],
    ['оформить инвалидность', '181-ФЗ'],
    ['путёвка в санаторий', '178-ФЗ'],
    ['больничный', '255-ФЗ'],
    ['получить полис', '326-ФЗ'],
    ['wheelchair', '181-ФЗ'],
  ])('«%s» is of another law', (question, law) => {
    expect(findApart(sakha, question)[0]?.row.cells['law']).toContain(law)
  })

  test('is told of another law only where it is asked for', () => {
    for (const question of ['зубной протез', 'ветеран', 'узи', 'диспансеризация', 'операция']) {
      expect([question, findApart(sakha, question)]).toEqual([question, []])
    }
  })

  test('leads with none of its words nowhere but to another law', () => {
    expect(findFacts(sakha, 'коляска').items).toEqual([])
    expect(findFacts(sakha, 'верхоянск хлороформ').missing).toEqual(['хлороформ'])
  })
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
