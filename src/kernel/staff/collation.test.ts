import { expect, test } from 'vitest'
import { collationOf } from './collation.ts'

const alphabet = 'аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя'

test.each([true, false])(
  'the Kazakh alphabet keeps its order, known to the platform: %s',
  (known) => {
    const shuffled = alphabet.split('').toReversed()
    expect(shuffled.toSorted(collationOf('kk', known)).join('')).toBe(alphabet)
  },
)

test('capitals and numbers do not break the order', () => {
  const compare = collationOf('kk', false)
  const texts = ['Ізашар 10', 'Ырыс', 'Ізашар 9', 'Үміт', 'Ұлан', 'Ь']
  expect(texts.toSorted(compare)).toEqual(['Ұлан', 'Үміт', 'Ырыс', 'Ізашар 9', 'Ізашар 10', 'Ь'])
})
