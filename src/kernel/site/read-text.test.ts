import { expect, test } from 'vitest'
import { readLines, readText } from './read-text.ts'

test('reads a text without spaces around, control characters, and what is too long', () => {
  expect(readText({ q: '  метформин\u0000\t 500 ' }, 'q')).toBe('метформин 500')
  expect(readText({ q: 'я'.repeat(300) }, 'q', 10)).toHaveLength(10)
  expect(readLines({ c: 'одна\r\nдве\u0007' }, 'c', 50)).toBe('одна\nдве')
})

test('of several takes the first, of anything odd nothing', () => {
  expect(readText({ q: ['один', 'два'] }, 'q')).toBe('один')
  for (const odd of [undefined, null, 5, 'q', { q: { a: 1 } }, { q: 7 }, {}]) {
    expect(readText(odd, 'q')).toBe('')
  }
  expect(readText({}, 'constructor')).toBe('')
})
