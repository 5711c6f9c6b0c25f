import { expect, test } from 'vitest'
import { readDayHours, writeDayHours } from './day-hours.ts'

const minutes = (text: string) => {
  const read = readDayHours(text)
  return read.ok
    ? read.intervals.map(({ opensMinute, closesMinute }) => [opensMinute, closesMinute])
    : read.got
}

test('hours are read as people type them', () => {
  expect(minutes('8-20')).toEqual([[480, 1200]])
  expect(minutes('9.30 – 18')).toEqual([[570, 1080]])
  expect(minutes('14:00–20:00, 08:00-13:00')).toEqual([
    [480, 780],
    [840, 1200],
  ])
  expect(minutes('  ')).toEqual([])
})

test('a closing time that is not later is of the next day; 0–24 is the whole one', () => {
  expect(minutes('22-6')).toEqual([[1320, 1800]])
  expect(minutes('0-24')).toEqual([[0, 1440]])
  expect(minutes('8-8')).toEqual([[480, 1920]])
})

test('what is no time is named', () => {
  expect(minutes('8-20, утром')).toBe('утром')
  expect(minutes('25-26')).toBe('25-26')
  expect(minutes('08:75-10')).toBe('08:75-10')
  expect(minutes('24-8')).toBe('24-8')
})

test('what is written is read back', () => {
  for (const text of ['08:00–13:00, 14:00–20:00', '22:00–06:00', '00:00–24:00', '']) {
    const read = readDayHours(text)
    expect(read.ok && writeDayHours(read.intervals)).toBe(text)
  }
})
