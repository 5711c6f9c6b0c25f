import { describe, expect, it } from 'vitest'
import { type PlainDate, plainDate } from '#kernel/plain-date.ts'
import type { PersonFacts } from '../person-facts.ts'
import { rightsOfFacts } from '../rights-of-facts.ts'
import { testLaw, testPerson } from '../test-law.ts'
import { reachedOnDay } from './age.ts'
import { icd10Ranges } from './icd10-range.ts'

const on = plainDate('2026-11-21')
const days = (from: string, to?: string) => ({
  from: plainDate(from),
  ...(to ? { to: plainDate(to) } : {}),
})

/** What one condition says of a person on a day: the answer, the fact and the remedy. */
function ask(who: unknown, facts: Partial<PersonFacts>, day: PlainDate = on) {
  const law = testLaw({
    okato: '66',
    values: {
      'test.months': [6, 'months'],
      'test.years': [2, 'years'],
      'test.child': [3, 'years'],
      'test.adult': [18, 'years'],
      'benefits.package-application-month': [10, 'count'],
    },
    benefits: { b: { who } },
  })
  const [right] = rightsOfFacts(testPerson(facts), day, law)
  const [reason] = right!.reasons
  return {
    holds: right!.outcome.holds,
    fact: reason?.fact.name,
    remedy: reason?.remedy && { action: reason.remedy.action, ...reason.remedy.facts },
  }
}

describe('in a category', () => {
  const who = { 'in-category': ['1.00000.0218'] }
  const held = (to?: string) => ({
    categories: [{ code: '1.00000.0218', ...days('2020-01-01', to) }],
  })

  it('counts the last day, and the next one no longer, with what to renew', () => {
    expect(ask(who, held('2026-11-21'))).toMatchObject({ holds: true, fact: 'category-held' })
    expect(ask(who, held('2026-11-20'))).toEqual({
      holds: false,
      fact: 'category-ended',
      remedy: { action: 'renew-category', code: '1.00000.0218', endedOn: '2026-11-20' },
    })
  })

  it('counts the first day, and says on the day before to wait', () => {
    const categories = [{ code: '1.00000.0218', ...days('2026-11-21') }]
    expect(ask(who, { categories })).toMatchObject({ holds: true })
    expect(ask(who, { categories }, plainDate('2026-11-20'))).toMatchObject({
      holds: false,
      fact: 'category-not-yet',
      remedy: { action: 'wait', until: '2026-11-21' },
    })
  })

  it('tells the regional code from the federal one with the same words', () => {
    const categories = [{ code: '1.00000.0030', ...days('2020-01-01') }]
    expect(ask(who, { categories })).toEqual({
      holds: false,
      fact: 'category-none',
      remedy: undefined,
    })
  })
})

describe('a disease', () => {
  it('is covered by its code, by the code above it and by a range', () => {
    const fits = icd10Ranges(['I21', 'E10-E14', 'D66-D68.0'], 'test')
    const inside = ['I21', 'I21.9', 'E10', 'E14.9', 'D66', 'D67', 'D68.0']
    const outside = ['I22', 'I2', 'E09.9', 'E15', 'D65', 'D68.1', 'D69']
    expect(inside.filter((code) => !fits(code))).toEqual([])
    expect(outside.filter(fits)).toEqual([])
  })

  it('refuses a range that is none', () => {
    for (const range of ['E14-E10', 'E1', 'Е10', 'E10-E11-E12', '']) {
      expect(() => icd10Ranges([range], 'benefits/b')).toThrow('not a code or range of ICD-10')
    }
  })

  const within = { 'has-condition': { icd10: ['I21'], within: { value: 'test.months' } } }
  const infarction = (from: string) => ({ conditions: [{ icd10: 'I21.9', ...days(from) }] })

  it('within a term counts the last day of the term and not the next', () => {
    expect(ask(within, infarction('2026-05-21'))).toMatchObject({ holds: true, fact: 'term-runs' })
    expect(ask(within, infarction('2026-05-20'))).toEqual({
      holds: false,
      fact: 'term-over',
      remedy: undefined,
    })
  })

  it('within a term that began on 31 August ends with February', () => {
    const since = infarction('2025-08-31')
    expect(ask(within, since, plainDate('2026-02-28')).holds).toBe(true)
    expect(ask(within, since, plainDate('2026-03-01')).holds).toBe(false)
  })

  it('counts a second event anew', () => {
    const conditions = [
      { icd10: 'I21.0', ...days('2020-01-01') },
      { icd10: 'I21.4', ...days('2026-10-01') },
    ]
    expect(ask(within, { conditions }).holds).toBe(true)
  })

  it('that is no longer recorded is to be confirmed by the doctor', () => {
    const conditions = [{ icd10: 'I21.9', ...days('2026-06-01', '2026-11-20') }]
    expect(ask({ 'has-condition': { icd10: 'I21' } }, { conditions })).toMatchObject({
      holds: false,
      remedy: { action: 'confirm-disease', endedOn: '2026-11-20' },
    })
  })

  const observed = { 'observed-for': { icd10: ['I21'], within: { value: 'test.years' } } }

  it('under observation counts from the first day of observation, not from the event', () => {
    const since = (observedFrom: string) => ({
      conditions: [
        { icd10: 'I21.9', ...days('2020-01-01'), observedFrom: plainDate(observedFrom) },
      ],
    })
    expect(ask(observed, since('2024-11-21')).holds).toBe(true)
    expect(ask(observed, since('2024-11-20'))).toMatchObject({
      holds: false,
      fact: 'observation-over',
    })
    expect(ask(observed, since('2026-11-22'))).toMatchObject({ fact: 'not-observed' })
  })

  it('under observation without a term needs no more than its first day', () => {
    const open = { 'observed-for': { icd10: ['I21'] } }
    const conditions = [
      { icd10: 'I21.9', ...days('2001-01-01'), observedFrom: plainDate('2001-02-01') },
    ]
    expect(ask(open, { conditions })).toMatchObject({ holds: true, fact: 'observed' })
    expect(ask(open, { conditions }, plainDate('2001-01-31')).holds).toBe(false)
  })

  it('under observation since a day leaves out who was observed before', () => {
    const since = { 'observed-for': { icd10: ['I21'], since: '2026-01-01' } }
    const seen = (observedFrom: string) => ({
      conditions: [
        { icd10: 'I21.9', ...days('2020-01-01'), observedFrom: plainDate(observedFrom) },
      ],
    })
    expect(ask(since, seen('2026-01-01')).holds).toBe(true)
    expect(ask(since, seen('2025-12-31')).holds).toBe(false)
  })

  it('without observation says whom to ask for it', () => {
    expect(ask(observed, infarction('2026-10-01'))).toEqual({
      holds: false,
      fact: 'not-observed',
      remedy: { action: 'ask-observation', icd10: 'I21.9' },
    })
  })
})

describe('an age', () => {
  const below = { 'age-below': { value: 'test.child' } }
  const atLeast = { 'age-at-least': { value: 'test.adult' } }

  it('is reached on the birthday', () => {
    const born = plainDate('2023-11-22')
    expect(ask(below, { born }).holds).toBe(true)
    expect(ask(below, { born }, plainDate('2026-11-22'))).toEqual({
      holds: false,
      fact: 'age-reached',
      remedy: undefined,
    })
    expect(ask(atLeast, { born: plainDate('2008-11-21') }).holds).toBe(true)
    expect(ask(atLeast, { born: plainDate('2008-11-22') })).toMatchObject({
      holds: false,
      remedy: { action: 'wait', until: '2026-11-22' },
    })
  })

  it('of who was born on 29 February is reached on 1 March of a common year', () => {
    const born = plainDate('2024-02-29')
    expect(reachedOnDay(born, 3)).toBe('2027-03-01')
    expect(reachedOnDay(born, 4)).toBe('2028-02-29')
    expect(ask(below, { born }, plainDate('2027-02-28')).holds).toBe(true)
    expect(ask(below, { born }, plainDate('2027-03-01')).holds).toBe(false)
  })
})

describe('the social package', () => {
  const who = { 'kept-package': true }
  const refused = { refusals: [{ year: 2026, package: 'medicines' as const }] }

  it('is kept unless it was refused for the year of the day', () => {
    expect(ask(who, {}).holds).toBe(true)
    expect(ask(who, { refusals: [{ year: 2025, package: 'all' }] }).holds).toBe(true)
    expect(ask(who, refused).holds).toBe(false)
    expect(ask(who, refused, plainDate('2027-01-01')).holds).toBe(true)
  })

  it('comes back with the new year if one applies before October', () => {
    expect(ask(who, refused, plainDate('2026-09-30')).remedy).toMatchObject({
      action: 'ask-package-back',
      lastOn: '2026-12-31',
      applyBefore: '2026-10-01',
      backFrom: '2027-01-01',
    })
    expect(ask(who, refused, plainDate('2026-10-01')).remedy).toMatchObject({
      applyBefore: '2027-10-01',
      backFrom: '2028-01-01',
    })
  })
})

describe('a residence', () => {
  const lives = (okato: string, isRural = false) => ({
    residence: { okato, isRural, ...days('2020-01-01') },
  })

  it('lies in the region by the beginning of its code', () => {
    expect(ask({ resident: true }, lives('66401')).holds).toBe(true)
    expect(ask({ resident: true }, lives('98401'))).toMatchObject({
      holds: false,
      remedy: { action: 'move-here' },
    })
    expect(ask({ rural: true }, lives('66', true)).holds).toBe(true)
    expect(ask({ rural: true }, lives('66')).holds).toBe(false)
  })

  it('that is not known leaves the answer open, turned around as well', () => {
    const open = {
      holds: 'unknown',
      fact: 'residence-unknown',
      remedy: { action: 'state-residence' },
    }
    expect(ask({ resident: true }, {})).toEqual(open)
    expect(ask({ rural: true }, {})).toEqual(open)
    expect(ask({ not: { resident: true } }, {}).holds).toBe('unknown')
  })

  it('that is not known does not matter where another condition decides', () => {
    const adult = { 'age-at-least': { value: 'test.adult' } }
    expect(ask({ any: [adult, { rural: true }] }, {}).holds).toBe(true)
    expect(ask({ all: [{ not: adult }, { rural: true }] }, {}).holds).toBe(false)
  })
})

describe('a disability', () => {
  it('counts by its group on its days', () => {
    const own = { disability: { group: 'II' as const, ...days('2020-01-01', '2026-11-20') } }
    expect(ask({ disability: ['I', 'II'] }, own, plainDate('2026-11-20')).holds).toBe(true)
    expect(ask({ disability: ['I'] }, own, plainDate('2026-11-20')).holds).toBe(false)
    expect(ask({ disability: ['II'] }, own)).toMatchObject({
      holds: false,
      remedy: { action: 'renew-disability' },
    })
  })
})

describe('life', () => {
  const adult = { 'age-at-least': { value: 'test.adult' } }

  it('carries rights up to the day of death, that day included', () => {
    expect(ask(adult, { died: on }).holds).toBe(true)
    expect(ask(adult, { died: plainDate('2026-11-20') })).toMatchObject({
      holds: false,
      fact: 'died',
    })
    expect(ask({ not: adult }, { died: plainDate('2026-11-20') }).holds).toBe(false)
    expect(ask({ 'kept-package': true }, { born: plainDate('2026-11-22') }).holds).toBe(false)
  })
})

describe('the words of the law', () => {
  it('are refused where no rule reads them, and the entry is named', () => {
    const wrong: [unknown, string][] = [
      [{ 'in-town': true }, 'no such condition: in-town'],
      [{ resident: true, rural: true }, 'one word expected'],
      [{ all: [] }, 'all needs a list'],
      [{ resident: false }, 'expected true, got false'],
      [{ 'in-category': [] }, 'expected a list with something in it'],
      [{ 'age-below': { value: 'test.months' } }, 'expected years'],
      [{ 'has-condition': { icd10: ['I21'], until: 1 } }, 'unknown fields: until'],
      [{ 'has-condition': { icd10: ['I21'], since: '2020-01-01' } }, 'knows no since'],
    ]
    for (const [who, problem] of wrong) {
      expect(() => ask(who, {})).toThrow(problem)
      expect(() => ask(who, {})).toThrow('benefits/b')
    }
  })
})
