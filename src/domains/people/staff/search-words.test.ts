import { expect, it } from 'vitest'
import { searchWords } from './search-words.ts'

it('takes digits as papers write them for a number', () => {
  expect(searchWords(' 112-233-445 95 ')).toEqual({ number: '11223344595' })
  expect(searchWords('6001 123456')).toEqual({ number: '6001123456' })
})

it('takes everything else for a name', () => {
  expect(searchWords('  Иванова   Анна ')).toEqual({ name: 'Иванова Анна' })
  expect(searchWords('12')).toEqual({ name: '12' })
})

it('says where nothing was typed', () => {
  expect(searchWords('   ')).toBeUndefined()
})
