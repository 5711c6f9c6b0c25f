import { expect, test } from 'vitest'
import { plainDate } from '#kernel/plain-date.ts'
import {
  dateText,
  dayText,
  longDateText,
  moneyText,
  momentText,
  throughText,
  numberText,
  shareText,
} from './format.ts'

const saturday = plainDate('2026-03-14')

test('a date is written with points', () => {
  expect(dateText(saturday)).toBe('14.03.2026')
})

test('the date at the top has its weekday, in each language', () => {
  expect(longDateText(saturday, 'ru')).toBe('14 марта, суббота')
  expect(longDateText(saturday, 'kk')).toBe('14 наурыз, сенбі')
  expect(longDateText(saturday, 'en')).toBe('March 14, Saturday')
})

test('a day not far off is named without its year, for a sentence or a button', () => {
  expect(dayText(saturday, 'ru')).toBe('14 марта')
  expect(dayText(saturday, 'kk')).toBe('14 наурыз')
  expect(dayText(saturday, 'en')).toBe('March 14')
})

test('the year is named where it is another one', () => {
  expect(longDateText(saturday, 'ru', plainDate('2027-01-01'))).toContain('2026')
  expect(longDateText(saturday, 'kk', plainDate('2027-01-01'))).toBe('2026 жылғы 14 наурыз, сенбі')
  expect(longDateText(saturday, 'ru', plainDate('2026-01-01'))).not.toContain('2026')
})

test('what is kept until midnight is kept through the day before', () => {
  expect(throughText('2026-03-14T21:00:00Z', 'Europe/Moscow')).toBe('14.03.2026')
  expect(throughText('2026-03-14T21:00:01Z', 'Europe/Moscow')).toBe('15.03.2026')
})

test('a moment stands on the wall clock of its zone', () => {
  expect(momentText('2026-03-14T21:30:00Z', 'Europe/Moscow')).toBe('15.03.2026 00:30')
  expect(momentText('2026-03-14T21:30:00Z', 'Asia/Yakutsk')).toBe('15.03.2026 06:30')
})

test('numbers have thin spaces and the decimal sign of the language', () => {
  expect(numberText(1_234_567, 'ru')).toBe('1\u202f234\u202f567')
  expect(numberText(0.5, 'kk')).toBe('0,5')
  expect(numberText(0.5, 'en')).toBe('0.5')
  expect(numberText(2, 'ru', 2)).toBe('2,00')
  expect(numberText(1e-7, 'ru')).toBe('0,000000100000')
})

test('money loses its coins from a hundred thousand on', () => {
  expect(moneyText(1_234_550, 'RUB', 'ru')).toBe('12\u202f345,50\u00a0₽')
  expect(moneyText(12_345_678, 'KZT', 'kk')).toBe('123\u202f457\u00a0₸')
})

test('a share of nothing is not a number', () => {
  expect(shareText(0, 0, 'ru')).toBeUndefined()
  expect(shareText(23, 54, 'ru')).toBe('43\u00a0%')
  expect(shareText(1, 54, 'ru')).toBe('1,9\u00a0%')
})
