import { describe, expect, it } from 'vitest'
import { personText } from './person-text.ts'

describe('what is typed to find a person', () => {
  it.each([
    ['Иванова Анна 05.03.1950', { name: 'Иванова Анна', born: '1950-03-05' }],
    ['05.03.1950  Иванова  А', { name: 'Иванова А', born: '1950-03-05' }],
    ['Иванова 1950-03-05', { name: 'Иванова', born: '1950-03-05' }],
    ['112-233-445 95', { number: '112-233-445 95' }],
    ['9900000000000012', { number: '9900000000000012' }],
  ])('%s', (text, expected) => {
    expect(personText(text)).toEqual(expected)
  })

  it.each(['Иванова Анна', '05.03.1950', 'Иванова 31.02.1950', '12345', ''])(
    '%s alone is not enough',
    (text) => {
      expect(personText(text)).toBeUndefined()
    },
  )
})
