import { describe, expect, it } from 'vitest'
import type { Reckoned } from '../distribution/reckon.ts'
import { pinsOfMoves } from './pins-of-moves.ts'
import type { Move } from './propose-moves.ts'

const year = (volume: bigint, money: bigint) => ({
  volume: Array<bigint>(12).fill(volume),
  money: Array<bigint>(12).fill(money),
})

/** A draft of ten a month for A, and of nothing for B, whose first ten months are fixed. */
const draft = {
  cells: new Map([['A|cases', year(10n, 1000n)]]),
  record: { fixedMonths: 10 },
  totals: [],
  pins: [{ organisation: 'A', line: 'cases', month: 0, what: 'volume', value: 120n }],
} as unknown as Pick<Reckoned, 'cells' | 'record' | 'totals' | 'pins'>

const move = (volume: number, to = 'B'): Move => ({
  id: `cases:A:${to}`,
  line: 'cases',
  from: 'A',
  to,
  volume,
  money: volume * 100,
  months: [{ month: 12, volume, money: volume * 100 }],
  why: {
    planFrom: 0,
    forecastFrom: 0,
    highFrom: 0,
    planTo: 0,
    forecastTo: 0,
    lackedBefore: 0,
    lacksAfter: 0,
    isSameDistrict: false,
    capacityTo: null,
    moneyShort: 0,
  },
})

describe('the pins of moves', () => {
  it('hold what the draft has with the move in it, in the months that are not fixed', () => {
    const { pins, left } = pinsOfMoves(draft, [move(4)], 1)
    expect(left).toEqual([])
    const cell = (organisation: string, month: number, what: string) =>
      pins.find(
        (pin) => pin.organisation === organisation && pin.month === month && pin.what === what,
      )?.value
    expect(pins).toHaveLength(9)
    expect([cell('A', 11, 'volume'), cell('A', 11, 'money')]).toEqual([10n, 1000n])
    expect([cell('A', 12, 'volume'), cell('A', 12, 'money')]).toEqual([6n, 600n])
    expect([cell('B', 11, 'volume'), cell('B', 11, 'money')]).toEqual([0n, 0n])
    expect([cell('B', 12, 'volume'), cell('B', 12, 'money')]).toEqual([4n, 400n])
    // The year of A was fixed by hand at 120.
    expect(cell('A', 0, 'volume')).toBe(116n)
  })

  it('leaves a move out whole for which the draft has too little by now', () => {
    const [first, second] = [move(7), move(4, 'C')]
    const { pins, left } = pinsOfMoves(draft, [first, second], 1)
    expect(left).toEqual([second])
    expect(pins.some(({ organisation }) => organisation === 'C')).toBe(false)
    expect(pins.find(({ month, what }) => month === 12 && what === 'volume')?.value).toBe(3n)
  })
})
