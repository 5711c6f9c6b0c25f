import { expect, it } from 'vitest'
import { settlementKey } from './settlement-name.ts'

it.each([
  ['г. Сычёвка', 'сычевка'],
  ['СЫЧЕВКА', 'сычевка'],
  ['пгт Холм-Жирковский', 'холм жирковский'],
  ['Вязьма, Смоленская область', 'вязьма смоленская'],
  ['  город   Десногорск ', 'десногорск'],
  ['Шу қаласы', 'шу'],
  ['Село', 'село'],
  ['— ?', ''],
])('%s is compared as "%s"', (typed, key) => {
  expect(settlementKey(typed)).toBe(key)
})
