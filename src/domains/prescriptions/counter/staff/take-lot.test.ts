import { expect, test } from 'vitest'
import { lotOfPack, takeLot } from './take-lot.ts'

test('a lot with enough of it takes the place of what was chosen', () => {
  expect(takeLot([{ lotId: 1, quantity: 30 }], { id: 2, available: 90 }, 30)).toEqual([
    { lotId: 2, quantity: 30 },
  ])
})

test('a lot with less takes its part, and the others keep the rest', () => {
  expect(takeLot([{ lotId: 1, quantity: 30 }], { id: 2, available: 20 }, 30)).toEqual([
    { lotId: 1, quantity: 10 },
    { lotId: 2, quantity: 20 },
  ])
})

test('never more is taken than asked for, whatever was chosen before', () => {
  const lines = [
    { lotId: 1, quantity: 12 },
    { lotId: 2, quantity: 12 },
    { lotId: 3, quantity: 6 },
  ]
  const taken = takeLot(lines, { id: 3, available: 14 }, 30)
  expect(taken).toEqual([
    { lotId: 1, quantity: 12 },
    { lotId: 2, quantity: 4 },
    { lotId: 3, quantity: 14 },
  ])
})

test('a pack belongs to the one lot with its batch; where two share it, the last day decides', () => {
  const lots = [
    { id: 1, batch: 'A1', expiresOn: '2027-01-31' },
    { id: 2, batch: 'A1', expiresOn: '2027-06-30' },
    { id: 3, batch: 'B2', expiresOn: '2027-06-30' },
  ] as unknown as Parameters<typeof lotOfPack>[0]
  expect(lotOfPack(lots, { batch: 'B2', expiresOn: null })).toBe(3)
  expect(lotOfPack(lots, { batch: 'A1', expiresOn: null })).toBeUndefined()
  expect(lotOfPack(lots, { batch: 'A1', expiresOn: '2027-06-30' })).toBe(2)
  expect(lotOfPack(lots, { batch: null, expiresOn: null })).toBeUndefined()
})
