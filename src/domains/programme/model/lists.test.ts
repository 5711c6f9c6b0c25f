import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { guaranteesFolder } from '#domains/guarantees/index.ts'
import { readProgrammeFolder } from '../read-programme-folder.ts'
import { cellOf, isOfDocument, isPlaceOf, type ListedRow, placesOf, rowsOf } from './lists.ts'
import type { Programme } from './types.ts'

let sakha: Programme
beforeAll(async () => {
  const { programme } = await readProgrammeFolder(join(guaranteesFolder, 'ru-sakha/programme-2018'))
  if (!programme) throw new Error('the programme of Sakha is not read')
  sakha = programme
})
const rows = (list: string) => rowsOf(sakha, list)
const having = (list: string, column: string, value: string) =>
  rows(list).filter((row) => cellOf(row, column) === value)
const row = (source: string): ListedRow => ({ list: 'a', number: 1, cells: { source } })

describe('a row of a list', () => {
  test('cites sections, appendices and their points', () => {
    expect(placesOf(row('appendix-1, 4.6'))).toEqual([
      { text: 'appendix-1', appendix: '1' },
      { text: '4.6', section: '4.6' },
    ])
    expect(placesOf(row('appendix-2/1'))).toEqual([
      { text: 'appendix-2/1', appendix: '2', point: '1' },
    ])
    expect(placesOf(row(''))).toEqual([])
  })

  test('cites a place that is there or not', () => {
    const isThere = (source: string) => placesOf(row(source)).map((each) => isPlaceOf(sakha, each))
    expect(isThere('8.14, appendix-1, appendix-2/6')).toEqual([true, true, true])
    expect(isThere('8.99, appendix-8, appendix-2/7')).toEqual([false, false, false])
  })

  test('is nothing where the programme has no such list', () => {
    expect(rows('wishes')).toEqual([])
    expect(cellOf(row('1.1'), 'name')).toBe('')
  })
})

describe('the lists of Sakha 2018', () => {
  test('hold as much as the document counts', () => {
    expect(rows('organisations').map((each) => Number(cellOf(each, 'number')))).toEqual(
      Array.from({ length: 131 }, (_, index) => index + 1),
    )
    expect(having('organisations', 'is-insured', '1')).toHaveLength(118)
    expect(having('organisations', 'is-per-head-all', '1')).toHaveLength(15)
    expect(new Set(rows('out-of-turn').map((each) => cellOf(each, 'group'))).size).toBe(15)
    expect(rows('out-of-turn-acts')).toHaveLength(13)
    expect(rows('medical-devices')).toHaveLength(15)
    expect(having('free', 'group', 'disease')).toHaveLength(22)
    expect(having('free', 'group', 'form')).toHaveLength(3)
    expect(having('free', 'group', 'category')).toHaveLength(8)
    expect(rows('unpaid')).toHaveLength(7)
    expect(having('limits', 'source', '8.14')).toHaveLength(10)
    expect(having('papers', 'whose', 'citizen')).toHaveLength(4)
    expect(rows('contacts')).toHaveLength(10)
  })

  test('pay the fifteen hospitals of section 4.6 per head, and no other', () => {
    const perHead = having('organisations', 'is-per-head-all', '1')
    expect(having('organisations', 'way-of-payment', 'per-head-all')).toEqual(perHead)
    expect(perHead.every((each) => cellOf(each, 'source').includes('4.6'))).toBe(true)
    expect(perHead.every((each) => cellOf(each, 'is-insured') === '1')).toBe(true)
    expect(perHead.map((each) => cellOf(each, 'district'))).toEqual([
      'Абыйский',
      'Аллаиховский',
      'Анабарский',
      'Булунский',
      'Верхнеколымский',
      'Верхоянский',
      'Жиганский',
      'Момский',
      'Нижнеколымский',
      'Оймяконский',
      'Оленекский',
      'Среднеколымский',
      'Томпонский',
      'Усть-Янский',
      'Эвено-Бытантайский',
    ])
  })

  test('have no row without a place in the document, but where they are not of the document', () => {
    const lost = Object.keys(sakha.lists)
      .filter(isOfDocument)
      .flatMap((list) =>
        rows(list).flatMap((each) => {
          const places = placesOf(each)
          const wrong = places.filter((place) => !isPlaceOf(sakha, place))
          return places.length > 0 && wrong.length === 0 ? [] : [`${list} ${each.number}`]
        }),
      )
    expect(lost).toEqual([])
  })

  test('name every act of a group that goes first', () => {
    const acts = rows('out-of-turn-acts').map((each) => cellOf(each, 'act'))
    for (const each of rows('out-of-turn')) expect(acts).toContain(cellOf(each, 'act'))
  })

  test('say the waiting as the document does', () => {
    const limit = (code: string) => {
      const [found] = having('limits', 'limit', code)
      return found && ['number', 'unit', 'calendar'].map((column) => cellOf(found, column))
    }
    expect(limit('urgent-primary')).toEqual(['2', 'час', ''])
    expect(limit('specialist')).toEqual(['14', 'день', 'calendar'])
    expect(limit('oncology')).toEqual(['14', 'день', 'calendar'])
    expect(limit('tomography')).toEqual(['30', 'день', 'calendar'])
    expect(limit('ambulance')).toEqual(['20', 'минута', ''])
    expect(limit('referral-elsewhere')).toEqual(['7', 'день', 'working'])
  })
})
