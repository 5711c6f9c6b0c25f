import { expect, test } from 'vitest'
import { kept, readPosition, readQuestion } from './question.ts'

const programmes = [{ code: 'federal', name: 'Федеральная льгота' }]

test('a programme that is not offered is any programme', () => {
  expect(readQuestion({ programme: 'federal' }, programmes).programme).toBe('federal')
  expect(readQuestion({ programme: 'moon' }, programmes).programme).toBe('any')
})

test('a position is two numbers that can be a place on earth', () => {
  expect(readPosition('54.78,32.05')).toEqual({ latitude: 54.78, longitude: 32.05 })
  for (const odd of ['', '54.78', '91,0', '0,181', 'a,b', '1e5,2', '54.78,32.05,1']) {
    expect(readPosition(odd)).toBeNull()
  }
})

test('a town that was typed comes before a position', () => {
  const question = readQuestion({ town: 'Вязьма', position: '54.78,32.05' }, programmes)
  expect(kept(question)).toEqual({ programme: undefined, town: 'Вязьма', position: undefined })
})
