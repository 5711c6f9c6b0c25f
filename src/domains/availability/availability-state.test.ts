import { describe, expect, it } from 'vitest'
import type { DatedValue, ValueUnit } from '#kernel/guarantees.ts'
import { plainDate } from '#kernel/plain-date.ts'
import {
  type AvailabilityTerms,
  decideState,
  type FeedKind,
  isCurrent,
  type StockLine,
} from './availability-state.ts'

const value = (name: string, amount: number, unit: ValueUnit): DatedValue => ({
  outcome: 'value',
  name,
  value: amount,
  unit,
  from: plainDate('2024-01-01'),
  source: { act: 'test-act' },
  jurisdiction: 'ru',
})
const terms: AvailabilityTerms = {
  fewBelowPacks: value('few', 5, 'packs'),
  currentForHours: {
    opora: value('hours.opora', 72, 'hours'),
    files: value('hours.files', 36, 'hours'),
  },
}
const at = new Date('2026-03-13T09:00:00Z')
const today = plainDate('2026-03-13')
const fresh = { fedBy: 'opora', knownAt: at } as const
const hoursAgo = (hours: number, milliseconds = 0) =>
  new Date(at.getTime() - hours * 3_600_000 - milliseconds)
const line = (units: number, unitsPerPack = 10, expiresOn = '2027-01-01'): StockLine => ({
  units,
  unitsPerPack,
  expiresOn: plainDate(expiresOn),
})
const known = (fedBy: FeedKind, knownAt: Date | null) =>
  decideState([[line(1000)]], today, { fedBy, knownAt }, at, terms).state
const stateOf = (...programmes: StockLine[][]) =>
  decideState(programmes, today, fresh, at, terms).state

describe('the state of a medicine at a site', () => {
  it('is in stock from the threshold on, few below it, none without a unit', () => {
    expect(stateOf([line(50)])).toBe('in-stock')
    expect(stateOf([line(49)])).toBe('few')
    expect(stateOf([line(1)])).toBe('few')
    expect(stateOf([line(0)])).toBe('none')
    expect(stateOf([])).toBe('none')
    expect(stateOf()).toBe('none')
  })

  it('counts packs of different sizes exactly: fifteen thirds are five packs', () => {
    const thirds = Array.from({ length: 15 }, () => line(1, 3))
    expect(stateOf(thirds)).toBe('in-stock')
    expect(stateOf(thirds.slice(1))).toBe('few')
    expect(stateOf([line(28, 7), line(30, 30)])).toBe('in-stock')
    expect(stateOf([line(28, 7), line(29, 30)])).toBe('few')
  })

  it('never adds the stock of one programme to that of another', () => {
    expect(stateOf([line(40)], [line(40)])).toBe('few')
    expect(stateOf([line(80)])).toBe('in-stock')
    expect(stateOf([line(40)], [line(50)])).toBe('in-stock')
    expect(stateOf([], [line(10)])).toBe('few')
  })

  it('counts a lot on its last day and no longer', () => {
    expect(stateOf([line(100, 10, '2026-03-13')])).toBe('in-stock')
    expect(stateOf([line(100, 10, '2026-03-12')])).toBe('none')
    expect(stateOf([line(100, 10, '2026-03-12'), line(10)])).toBe('few')
  })

  it('is not current after the hours of its kind of feed, however much was there', () => {
    expect(known('opora', hoursAgo(72))).toBe('in-stock')
    expect(known('opora', hoursAgo(72, 1))).toBe('not-current')
    expect(known('files', hoursAgo(36))).toBe('in-stock')
    expect(known('files', hoursAgo(36, 1))).toBe('not-current')
    expect(known('opora', null)).toBe('not-current')
  })

  it('is not current where an empty shelf is old as well', () => {
    const knowledge = { fedBy: 'files', knownAt: hoursAgo(40) } as const
    expect(decideState([], today, knowledge, at, terms).state).toBe('not-current')
    expect(isCurrent(knowledge, at, terms)).toBe(false)
  })

  it('cites the value that decided', () => {
    const cited = (lines: StockLine[], knownAt: Date) =>
      decideState([lines], today, { fedBy: 'files', knownAt }, at, terms).value
    expect(cited([line(100)], at)).toBe(terms.fewBelowPacks)
    expect(cited([line(1)], at)).toBe(terms.fewBelowPacks)
    expect(cited([], at)).toBe(terms.currentForHours.files)
    expect(cited([line(100)], hoursAgo(37))).toBe(terms.currentForHours.files)
  })
})
