import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Amount, calculateExecution } from './execution.ts'
import { type Move, type Mover, proposeMoves, shareOut } from './propose-moves.ts'
import { usualRules } from './rules.ts'

const usual: Mover = { isInsured: true, isPerHead: false, wayOfPayment: '', district: '' }
const year = (organisation: string, volume: number, cost = 1_000, count = 12) =>
  Array.from(
    { length: count },
    (_, index): Amount => ({
      organisation,
      line: 'cases',
      month: index + 1,
      volume,
      money: volume * cost,
    }),
  )

function propose(
  plan: readonly Amount[],
  fact: readonly Amount[],
  movers: Readonly<Record<string, Partial<Mover>>> = {},
  capacity: Readonly<Record<string, number>> = {},
  asOf = 9,
  draft?: Parameters<typeof proposeMoves>[0]['draft'],
) {
  const isPerHead = (organisation: string) => movers[organisation]?.isPerHead ?? false
  const execution = calculateExecution({
    plan,
    fact,
    asOf,
    rules: usualRules,
    unitsPerVolume: 1,
    isPerHead,
  })
  return proposeMoves({
    execution,
    rules: usualRules,
    unitsPerVolume: 1,
    mover: (organisation) => ({ ...usual, ...movers[organisation] }),
    capacity: (organisation) => capacity[organisation],
    ...(draft ? { draft } : {}),
  })
}

// The year: A does 80 of 100 a month, B 120 of 100. A will leave 240, B will lack 240.
const plan = [...year('A', 100), ...year('B', 100)]
const fact = [...year('A', 80, 1_000, 9), ...year('B', 120, 1_000, 9)]

describe('a proposal', () => {
  it('moves what the one will not need to the one that lacks it, out of months to come', () => {
    expect(propose(plan, fact)).toEqual([
      {
        id: 'cases:A:B',
        line: 'cases',
        from: 'A',
        to: 'B',
        volume: 240,
        money: 240_000,
        months: [
          { month: 10, volume: 80, money: 80_000 },
          { month: 11, volume: 80, money: 80_000 },
          { month: 12, volume: 80, money: 80_000 },
        ],
        why: {
          planFrom: 1200,
          forecastFrom: 960,
          highFrom: 960,
          planTo: 1200,
          forecastTo: 1440,
          lackedBefore: 240,
          lacksAfter: 0,
          isSameDistrict: false,
          capacityTo: null,
          moneyShort: 0,
        },
      },
    ])
  })

  it('never goes above the capacity of who gets it', () => {
    expect(propose(plan, fact, {}, { B: 1300 })).toMatchObject([{ volume: 100 }])
    expect(propose(plan, fact, {}, { B: 1200 })).toEqual([])
  })

  it('leaves out who is outside insurance and who is paid per head for everything', () => {
    expect(propose(plan, fact, { B: { isInsured: false } })).toEqual([])
    expect(propose(plan, fact, { A: { isPerHead: true } })).toEqual([])
    expect(propose(plan, fact, { B: { isPerHead: true } })).toEqual([])
  })

  it('stays within one way of payment', () => {
    expect(propose(plan, fact, { A: { wayOfPayment: 'per-head' } })).toEqual([])
  })

  it('does not give what the giver may still need: its upper end counts', () => {
    const unsteady = year('A', 0, 1_000, 9).map((amount) => ({
      ...amount,
      volume: amount.month % 2 === 0 ? 50 : 110,
      money: 0,
    }))
    const [move] = propose(plan, [...unsteady, ...year('B', 120, 1_000, 9)])
    if (!move) throw new Error('no move')
    expect(move.volume).toBe(1200 - move.why.highFrom)
    expect(move.why.highFrom).toBeGreaterThan(move.why.forecastFrom)
  })

  it('takes from the own district first, then from the largest surplus', () => {
    const givers = [...plan, ...year('C', 100), ...year('D', 100)]
    const done = [...fact, ...year('C', 70, 1_000, 9), ...year('D', 90, 1_000, 9)]
    const from = (movers: Readonly<Record<string, Partial<Mover>>>) =>
      propose(givers, done, movers).map((move) => [move.from, move.volume])
    expect(from({})).toEqual([['C', 240]])
    expect(from({ B: { district: 'север' }, D: { district: 'север' } })).toEqual([
      ['D', 120],
      ['C', 120],
    ])
  })

  it('says how much of the own cost the money that comes along leaves open', () => {
    const dear = [...year('A', 100), ...year('B', 100, 1_500)]
    expect(propose(dear, fact)).toMatchObject([
      { money: 240_000, why: { moneyShort: 240 * 1_500 - 240_000 } },
    ])
  })

  it('goes by what an amendment plans, in its open months alone, and leaves out what it has taken in', () => {
    const draft = (a: number, b: number, taken: string[] = []) => ({
      planOf: (organisation: string) => {
        const volume = plan.slice(0, 12).map(({ month, volume: own }) => {
          const open = organisation === 'A' ? a : b
          return month > 10 ? open : own
        })
        return { volume, money: volume.map((each) => each * 1_000) }
      },
      fixedMonths: 10,
      taken: new Set(taken),
    })
    const withDraft = (...given: Parameters<typeof draft>) =>
      propose(plan, fact, {}, {}, 9, draft(...given))
    expect(withDraft(100, 100)).toMatchObject([
      { volume: 200, months: [{ month: 11 }, { month: 12 }], why: { lacksAfter: 40 } },
    ])
    // 50 a month went from A to B in it: 140 are left of what B lacks.
    expect(withDraft(50, 150)).toMatchObject([
      { volume: 100, why: { planFrom: 1100, planTo: 1300, lackedBefore: 140 } },
    ])
    expect(withDraft(100, 100, ['cases:A:B'])).toEqual([])
  })

  it('proposes nothing in December, nor where everything goes as planned', () => {
    expect(propose(plan, plan)).toEqual([])
    const whole = [...year('A', 80), ...year('B', 120)]
    expect(propose(plan, whole, {}, {}, 12)).toEqual([])
  })

  const volumes = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 12, maxLength: 12 })
  const organisation = fc.record({
    plan: volumes,
    fact: volumes,
    cost: fc.integer({ min: 1, max: 99 }),
  })

  it('keeps volume and money of the line in every month, and takes no more than there is', () => {
    fc.assert(
      fc.property(
        fc.array(organisation, { minLength: 2, maxLength: 6 }),
        fc.integer({ min: 1, max: 12 }),
        (all, asOf) => {
          const amounts = (of: 'plan' | 'fact') =>
            all.flatMap((each, index) =>
              each[of].map((volume, at): Amount => {
                const money = volume * each.cost + (volume > 0 ? at : 0)
                return { organisation: String(index), line: 'cases', month: at + 1, volume, money }
              }),
            )
          const before = amounts('plan')
          const moves = propose(before, amounts('fact'), {}, {}, asOf)
          const after = applied(before, moves)
          expect(monthly(after)).toEqual(monthly(before))
          expect(after.every(({ volume, money }) => volume >= 0 && money >= 0)).toBe(true)
          for (const { months, volume, money } of moves) {
            expect(months.every(({ month }) => month > asOf)).toBe(true)
            expect(months.reduce((sum, each) => sum + each.volume, 0)).toBe(volume)
            expect(months.reduce((sum, each) => sum + each.money, 0)).toBe(money)
          }
        },
      ),
    )
  })
})

function applied(plan: readonly Amount[], moves: readonly Move[]): Amount[] {
  return plan.map((amount) => {
    let { volume, money } = amount
    for (const { from, to, months } of moves) {
      const sign = Number(amount.organisation === to) - Number(amount.organisation === from)
      const moved = months.find(({ month }) => month === amount.month)
      volume += sign * (moved?.volume ?? 0)
      money += sign * (moved?.money ?? 0)
    }
    return { ...amount, volume, money }
  })
}

function monthly(amounts: readonly Amount[]): Record<number, number[]> {
  const months: Record<number, number[]> = {}
  for (const { month, volume, money } of amounts) {
    const [a = 0, b = 0] = months[month] ?? []
    months[month] = [a + volume, b + money]
  }
  return months
}

describe('sharing out whole units', () => {
  it('goes by largest remainder and adds up', () => {
    expect(shareOut(10, [3, 3, 3])).toEqual([3, 3, 3])
    expect(shareOut(5, [4, 2, 1])).toEqual([3, 1, 1])
    expect(shareOut(4, [0, 0])).toEqual([0, 0])
  })
})
