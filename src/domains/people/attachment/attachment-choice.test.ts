import { describe, expect, it } from 'vitest'
import { plainDate } from '#kernel/plain-date.ts'
import { type Choice, decideChoice, type PastPlace } from './attachment-choice.ts'

const term = { value: 12 }
const on = plainDate
const held: PastPlace = {
  siteId: 1,
  organisationId: 10,
  doctorId: 100,
  from: on('2025-03-10'),
  to: null,
}
const elsewhere = { siteId: 2, organisationId: 20, doctorId: 200 }
const otherDoctor = { siteId: 1, organisationId: 10, doctorId: 101 }

function choose(said: Partial<Choice>) {
  return decideChoice(
    { wanted: elsewhere, history: [held], isDoctorGone: false, on: on('2026-03-09'), ...said },
    term,
  )
}

describe('another organisation', () => {
  it('is refused a day before the term is over, with the day from which it may be chosen', () => {
    expect(choose({})).toMatchObject({
      reason: 'attachment-too-early',
      facts: { what: 'organisation', since: '2025-03-10', from: '2026-03-10' },
    })
  })

  it('may be chosen on the day on which the term is over', () => {
    expect(choose({ on: on('2026-03-10') })).toMatchObject({ because: 'term-over' })
  })

  it('may be chosen at once by somebody who has moved since, and not because of an earlier move', () => {
    expect(choose({ livesThereSince: on('2026-01-20') })).toMatchObject({ because: 'moved' })
    expect(choose({ livesThereSince: on('2025-03-10') })).toMatchObject({ outcome: 'refused' })
    // A move that is still to come is none yet.
    expect(choose({ livesThereSince: on('2026-03-10') })).toMatchObject({ outcome: 'refused' })
  })

  it('may be chosen by somebody who is attached to nothing', () => {
    expect(choose({ history: [] })).toMatchObject({ because: 'nothing-chosen-yet' })
    expect(choose({ history: [{ ...held, to: on('2026-03-08') }] })).toMatchObject({
      because: 'nothing-chosen-yet',
    })
    expect(choose({ history: [{ ...held, to: on('2026-03-09') }] })).toMatchObject({
      outcome: 'refused',
    })
  })

  it('counts from the choice of the organisation, whatever doctors were chosen in it since', () => {
    const first = { ...held, doctorId: 99, from: on('2024-02-01'), to: on('2025-03-09') }
    expect(choose({ history: [held, first] })).toMatchObject({ because: 'term-over' })
  })

  it('counts from the return, where another organisation lay between', () => {
    const history = [
      { ...held, from: on('2020-01-01'), to: on('2023-12-31') },
      { ...elsewhere, siteId: 3, organisationId: 30, from: on('2024-01-01'), to: on('2025-03-09') },
      held,
    ]
    expect(choose({ history })).toMatchObject({ facts: { since: '2025-03-10' } })
  })
})

describe('another doctor of the same organisation', () => {
  it('is refused within the term of the doctor, and allowed after it', () => {
    expect(choose({ wanted: otherDoctor })).toMatchObject({
      reason: 'attachment-too-early',
      facts: { what: 'doctor', from: '2026-03-10' },
    })
    expect(choose({ wanted: otherDoctor, on: on('2026-03-10') })).toMatchObject({
      outcome: 'allowed',
    })
  })

  it('may be chosen at once where the doctor left, or where there was none', () => {
    expect(choose({ wanted: otherDoctor, isDoctorGone: true })).toMatchObject({
      because: 'doctor-left',
    })
    expect(choose({ wanted: otherDoctor, history: [{ ...held, doctorId: null }] })).toMatchObject({
      because: 'nothing-chosen-yet',
    })
  })

  it('who is the doctor already is no choice', () => {
    expect(choose({ wanted: held })).toMatchObject({ reason: 'attachment-same' })
  })
})
