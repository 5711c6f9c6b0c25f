import { describe, expect, it } from 'vitest'
import { testLaw } from '#test/support/law.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { territoryOf } from '../compile-benefits.ts'
import { rightsOfFacts } from '../rights-of-facts.ts'
import { readRightsForm, ticksOf } from './rights-form.ts'
import { readSince, readSituation, tickedFacts } from './ticked-facts.ts'

const on = plainDate('2026-11-22')
const { guarantees } = await testLaw()
const situations = guarantees.entries('situations', on).map((entry) => readSituation(entry))

function rightsOf(sent: Record<string, unknown>): string[] {
  const read = ticksOf(readRightsForm(sent, situations), situations, on)
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  const facts = tickedFacts(read.ticks, on, territoryOf(guarantees))
  return rightsOfFacts(facts, on, guarantees)
    .filter(({ outcome }) => outcome.holds === true)
    .map(({ outcome }) => outcome.benefit)
}

describe('check my rights', () => {
  it('can find every benefit that the law of the region has today', () => {
    const found = new Set<string>()
    const since = Object.fromEntries(
      situations.flatMap(({ code, asksSince }) =>
        asksSince ? [[`since-${code}`, '10.2026']] : [],
      ),
    )
    for (const age of [2, 5, 40]) {
      for (const { code, group } of situations) {
        const ticked = group === 'disability' ? { disability: code } : { tick: code }
        for (const benefit of rightsOf({ age: String(age), ...ticked, ...since }))
          found.add(benefit)
      }
    }
    for (const benefit of rightsOf({
      age: '40',
      disability: 'disabled-one',
      tick: 'other-mental',
    })) {
      found.add(benefit)
    }
    const all = guarantees.entries('benefits', on).map(({ code }) => code)
    expect(all.filter((code) => !found.has(code))).toEqual([])
  })

  it('gives a child under three its right by age alone, and not from the third birthday on', () => {
    expect(rightsOf({ age: '2' })).toEqual(['decree-890-children-under-three'])
    expect(rightsOf({ age: '3' })).toEqual([])
  })

  it('gives the package to a disabled person, and not where it was taken as money', () => {
    expect(rightsOf({ age: '60', disability: 'disabled-two' })).toContain('federal-social-package')
    expect(rightsOf({ age: '60', disability: 'disabled-two', 'took-money': 'yes' })).not.toContain(
      'federal-social-package',
    )
  })

  it('counts two years of observation from the month that was named', () => {
    const asked = (since: string) =>
      rightsOf({ age: '60', tick: 'stroke', 'since-stroke': since }).includes('cardio-observation')
    expect(asked('12.2024')).toBe(true)
    expect(asked('10.2024')).toBe(false)
  })

  it('asks for what is missing, field by field, and keeps what was typed', () => {
    const form = readRightsForm({ age: 'сорок', tick: ['stroke', 'diabetes'] }, situations)
    expect(ticksOf(form, situations, on)).toEqual({
      problems: [
        { field: 'age', is: 'age-wrong', got: 'сорок' },
        { field: 'since-stroke', is: 'since-missing', got: '' },
      ],
    })
    expect([...form.ticked].toSorted()).toEqual(['diabetes', 'stroke'])
  })

  it('ignores what nobody can tick', () => {
    const form = readRightsForm(
      { age: '40', tick: ['nonsense', { odd: 1 }], disability: 'king' },
      situations,
    )
    expect(ticksOf(form, situations, on)).toMatchObject({ ticks: { situations: [] } })
  })
})

describe('since when', () => {
  it('is a day, or a month from its first day, and never a day to come', () => {
    expect(readSince('03.2026', on)).toBe('2026-03-01')
    expect(readSince('3/2026', on)).toBe('2026-03-01')
    expect(readSince('14.03.2026', on)).toBe('2026-03-14')
    expect(readSince('22.11.2026', on)).toBe('2026-11-22')
    for (const wrong of ['23.11.2026', '12.2026', '13.2026', '31.02.2026', 'весной', ''])
      expect(readSince(wrong, on), wrong).toBeUndefined()
  })
})
