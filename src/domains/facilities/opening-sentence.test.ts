import { describe, expect, it } from 'vitest'
import { registerLocales } from '#kernel/i18n/index.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { facilitiesLocales } from './locales/index.ts'
import type { OpeningState } from './opening-hours.ts'
import { isOpenNow, openingSentence, type WeekLine, weekLines } from './opening-sentence.ts'
import { parseWeek } from './week-notation.ts'

registerLocales('facilities', facilitiesLocales)

const moment = (on: string, time: string, inDays: number) => ({ on: plainDate(on), time, inDays })

function lines(text: string): WeekLine[] {
  const read = parseWeek(text)
  return weekLines('ru', read.ok ? read.week : [])
}

describe('the sentence', () => {
  const cases: [OpeningState, string, string, string][] = [
    [
      { state: 'open', until: moment('2026-03-13', '20:00', 0) },
      'открыто до 20:00',
      '20:00 дейін ашық',
      'open until 20:00',
    ],
    [
      { state: 'open', until: moment('2026-03-14', '02:00', 1) },
      'открыто до 02:00',
      '02:00 дейін ашық',
      'open until 02:00',
    ],
    [
      { state: 'open', until: moment('2026-03-14', '24:00', 1) },
      'открыто до 24:00, 14 марта',
      '14 наурыз, 24:00 дейін ашық',
      'open until 24:00, 14 March',
    ],
    [
      { state: 'break', until: moment('2026-03-13', '14:00', 0) },
      'перерыв до 14:00',
      '14:00 дейін үзіліс',
      'on a break until 14:00',
    ],
    [
      { state: 'closed', opens: moment('2026-03-13', '09:00', 0) },
      'откроется сегодня в 09:00',
      'бүгін 09:00 ашылады',
      'opens today at 09:00',
    ],
    [
      { state: 'closed', opens: moment('2026-03-14', '09:00', 1) },
      'откроется завтра в 09:00',
      'ертең 09:00 ашылады',
      'opens tomorrow at 09:00',
    ],
    [
      { state: 'closed', opens: moment('2026-03-16', '09:00', 3) },
      'откроется в понедельник в 09:00',
      'дүйсенбі күні 09:00 ашылады',
      'opens on Monday at 09:00',
    ],
    [
      { state: 'closed', opens: moment('2026-10-01', '09:00', 202) },
      'откроется 1 октября в 09:00',
      '1 қазан, 09:00 ашылады',
      'opens on 1 October at 09:00',
    ],
    [{ state: 'round-the-clock' }, 'круглосуточно', 'тәулік бойы', 'round the clock'],
    [
      { state: 'closed-for-now', reason: 'repair' },
      'закрыто: ремонт',
      'жабық: жөндеу',
      'closed: repairs',
    ],
    [
      { state: 'closed-for-now' },
      'закрыто до дальнейшего объявления',
      'қосымша хабарлағанға дейін жабық',
      'closed until further notice',
    ],
    [
      { state: 'unknown' },
      'часы работы не указаны',
      'жұмыс уақыты көрсетілмеген',
      'opening hours not given',
    ],
  ]

  it.each(cases)('of %o in three languages', (state, ru, kk, en) => {
    expect(openingSentence('ru', state)).toBe(ru)
    expect(openingSentence('kk', state)).toBe(kk)
    expect(openingSentence('en', state)).toBe(en)
  })

  it('says "open now" only for what is open', () => {
    expect(cases.filter(([state]) => isOpenNow(state)).map(([state]) => state.state)).toEqual([
      'open',
      'open',
      'open',
      'round-the-clock',
    ])
  })
})

describe('the week', () => {
  it('is one line for neighbouring days with the same hours', () => {
    expect(lines('1-5 08:00-13:00 14:00-20:00, 6 09:00-18:00')).toEqual([
      { days: 'пн–пт', hours: '08:00–13:00, 14:00–20:00' },
      { days: 'сб', hours: '09:00–18:00' },
      { days: 'вс', hours: 'выходной' },
    ])
  })

  it('is short where every day is alike', () => {
    expect(lines('1-7 08:00-22:00')).toEqual([{ days: 'ежедневно', hours: '08:00–22:00' }])
    expect(lines('1-7 00:00-24:00')).toEqual([{ days: 'ежедневно', hours: 'круглосуточно' }])
    expect(lines('')).toEqual([])
  })
})
