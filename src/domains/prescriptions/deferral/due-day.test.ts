import { describe, expect, it } from 'vitest'
import { cite } from '#kernel/citation.ts'
import type { DatedValue, Guarantees, LawEntry } from '#kernel/guarantees.ts'
import { type PlainDate, plainDate } from '#kernel/plain-date.ts'
import { workingCalendar } from '#kernel/working-calendar.ts'
import { type DeferralQuestion, dueDayOf, urgencyOf } from './due-day.ts'

// A calendar with one holiday (Monday 9 March 2026) and nothing known after 2026.
const calendar = workingCalendar(
  [2024, 2025, 2026].map((year) => ({
    year,
    holidays: year === 2026 ? [plainDate('2026-03-08'), plainDate('2026-03-09')] : [],
    daysOff: [],
    workingDays: [],
  })),
)
const orderIn = plainDate('2025-09-01')
const days: Record<string, number> = {
  'deferral.ordinary-working-days': 10,
  'deferral.cito-working-days': 3,
  'deferral.commission-working-days': 30,
}

/** The law of the order alone: terms from its first day on, counted from one event. */
function law(
  countsFrom: 'request' | 'expiry',
  terms: Record<string, number> = days,
): Pick<Guarantees, 'find' | 'entries'> {
  const value = (name: string, is: number): DatedValue => ({
    outcome: 'value',
    name,
    value: is,
    unit: 'working-days',
    from: orderIn,
    source: cite('order'),
    jurisdiction: 'ru',
  })
  const rule: LawEntry = {
    section: 'deferral-rules',
    code: 'deferral',
    names: { ru: 'р', kk: 'р', en: 'r' },
    from: orderIn,
    source: cite('order', 'п. 9'),
    judgement: 'sources differ',
    jurisdiction: 'ru',
    body: { 'counts-from': countsFrom },
  }
  return {
    find: (name, on) => {
      const is = terms[name]
      if (is === undefined) return { outcome: 'unknown', name, on, reason: 'no-such-name' }
      if (on >= orderIn) return value(name, is)
      return { outcome: 'unknown', name, on, reason: 'before-first-entry' }
    },
    entries: (_, on) => (on >= orderIn ? [rule] : []),
  }
}

const question = (requested: string, given: Partial<DeferralQuestion> = {}): DeferralQuestion => ({
  requestedOn: plainDate(requested),
  lastDay: plainDate('2026-03-20'),
  priority: 'ordinary',
  isByCommission: false,
  ...given,
})
const due = (asked: DeferralQuestion, from: 'request' | 'expiry' = 'request') =>
  dueDayOf(asked, law(from), calendar)

describe('the due day of a deferral', () => {
  it.each([
    ['ordinary', {}, '2026-03-19'],
    ['cito', { priority: 'cito' }, '2026-03-10'],
    ['statim', { priority: 'statim' }, '2026-03-10'],
    ['by commission', { isByCommission: true }, '2026-04-16'],
    ['cito and by commission', { priority: 'cito', isByCommission: true }, '2026-03-10'],
  ] as const)('%s: working days after the request, the holiday left out', (_, given, expected) => {
    expect(due(question('2026-03-04', given)).dueOn).toBe(expected)
  })

  it('has a term of its own for statim where the law names one', () => {
    const asked = question('2026-03-04', { priority: 'statim' })
    const named = { ...days, 'deferral.statim-working-days': 1 }
    expect(dueDayOf(asked, law('request', named), calendar).dueOn).toBe('2026-03-05')
  })

  it('counts from the expiry where the law says so', () => {
    expect(due(question('2026-03-04'), 'expiry')).toMatchObject({
      countsFrom: 'expiry',
      countedFrom: '2026-03-20',
      dueOn: '2026-04-03',
      rule: { judgement: 'sources differ' },
    })
  })

  it('is none before the order, and is there from its first day on', () => {
    const before = due(question('2025-08-31'))
    expect(before).toMatchObject({ kind: 'ordinary', why: 'no-term' })
    expect(before.dueOn).toBeUndefined()
    expect(due(question('2025-09-01')).dueOn).toBe('2025-09-15')
  })

  it('lets the prescription outlive its last day, unless the law of the day says otherwise', () => {
    expect(due(question('2026-03-04')).outlives).toBe(true)
    const harsh = law('request')
    const rule = harsh.entries('deferral-rules', orderIn)[0]!
    const entries = () => [rule, { ...rule, code: 'x', body: { 'outlives-prescription': false } }]
    expect(dueDayOf(question('2026-03-04'), { ...harsh, entries }, calendar).outlives).toBe(false)
  })

  it('is never guessed where the calendar of the year is not known', () => {
    expect(due(question('2026-12-28'))).toMatchObject({ why: 'calendar-unknown', workingDays: 10 })
    expect(due(question('2026-12-28')).dueOn).toBeUndefined()
  })
})

describe('how a due day stands', () => {
  const friday = plainDate('2026-03-06')
  const stands = (on: string | null, isToFetch = false) =>
    urgencyOf({ dueOn: on as PlainDate | null, isToFetch }, friday, 2, calendar)

  it('is due through its day, and overdue from the next', () => {
    expect(stands('2026-03-05')).toBe('overdue')
    expect(stands('2026-03-06')).toBe('soon-due')
  })

  it('is up to the patient once everything is kept and told', () => {
    expect(stands('2026-03-05', true)).toBe('to-fetch')
  })

  it('is soon due within the working days, over weekend and holiday', () => {
    expect(stands('2026-03-11')).toBe('soon-due')
    expect(stands('2026-03-12')).toBe('on-time')
    expect(stands(null)).toBe('no-term')
  })
})
