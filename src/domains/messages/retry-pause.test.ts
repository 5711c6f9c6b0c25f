import { expect, it } from 'vitest'
import { retryPauseInMinutes } from './retry-pause.ts'

it('rests longer after each failed try, and gives up after the eighth', () => {
  const pauses = [1, 2, 3, 4, 5, 6, 7].map(retryPauseInMinutes)
  expect(pauses).toEqual([1, 5, 15, 60, 180, 360, 720])
  expect(retryPauseInMinutes(8)).toBeUndefined()
})
