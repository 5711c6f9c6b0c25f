import { describe, expect, test } from 'vitest'
import { plainDate } from '#kernel/plain-date.ts'
import { dayText, distanceText, momentText, numberText } from './index.ts'

const today = plainDate('2026-03-13')

describe('dates', () => {
  test('say day and weekday in each language', () => {
    const on = plainDate('2026-03-14')
    expect(dayText('ru', on, today)).toBe('14 марта, суббота')
    expect(dayText('kk', on, today)).toBe('14 наурыз, сенбі')
    expect(dayText('en', on, today)).toBe('Saturday 14 March')
  })

  test('say the year where it is another', () => {
    expect(dayText('ru', plainDate('2027-01-11'), today)).toBe('11 января 2027 года, понедельник')
  })

  test('of today say the time by the clock of the zone', () => {
    const now = new Date('2026-03-13T21:30:00Z') // already the 14th in Moscow
    expect(momentText('ru', new Date('2026-03-13T21:05:00Z'), now, 'Europe/Moscow')).toBe(
      'сегодня, 00:05',
    )
    expect(momentText('ru', new Date('2026-03-13T20:59:00Z'), now, 'Europe/Moscow')).toBe(
      '13 марта, пятница, 23:59',
    )
  })
})

describe('numbers', () => {
  test('have thin spaces that do not break', () => {
    expect(numberText('ru', 12_345)).toBe('12\u202F345')
    expect(numberText('en', 54)).toBe('54')
  })

  test('of kilometres are exact only where it is near', () => {
    expect(distanceText('ru', 0.4)).toBe('до 1 км')
    expect(distanceText('ru', 1.23)).toBe('1,2 км')
    expect(distanceText('en', 9.94)).toBe('9.9 km')
    expect(distanceText('ru', 9.96)).toBe('10 км')
    expect(distanceText('ru', 148.6)).toBe('149 км')
  })
})
