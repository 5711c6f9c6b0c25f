import { expect, it } from 'vitest'
import { organisationLookup } from './organisations.ts'

const row = (number: string, name: string, short: string) => ({ number, name, 'short-name': short })
const { find, nearest } = organisationLookup({
  lists: {
    organisations: [
      row('1', 'ГБУ "Абыйская центральная районная больница"', 'Абыйская ЦРБ'),
      row('2', 'ООО «Здоровье»', ''),
      row('12', 'ООО "Здоровье"', 'Здоровье, посёлок Берёзовка'),
    ],
  },
})

it('finds by number, and by name whatever its quotes, case and ё', () => {
  expect(find('12')?.number).toBe('12')
  expect(find('№ 1')?.number).toBe('1')
  expect(find('гбу «абыйская центральная районная больница»')?.number).toBe('1')
  expect(find('Здоровье поселок Березовка')?.number).toBe('12')
})

it('means none where two have the same name, and offers the nearest of the others', () => {
  expect(find('ООО Здоровье')).toBeUndefined()
  expect(nearest('Абыйская больница')?.number).toBe('1')
  expect(nearest('Аптека')).toBeUndefined()
})
