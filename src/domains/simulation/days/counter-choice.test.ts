import { describe, expect, it } from 'vitest'
import { chanceOf } from './chance.ts'
import { chooseAtCounter, type ChoiceSheet } from './counter-choice.ts'

const sheet = (more: Partial<ChoiceSheet> = {}): ChoiceSheet => ({
  checks: [{ code: 'right', holds: true, canOverride: true }],
  proposal: {
    lines: [{ lotId: 1, quantity: 30, patientPays: 0 as never }],
    missing: 0,
    patientPays: 0,
  },
  unitsLeft: 30,
  offer: { kind: 'serve' },
  ...more,
})

/** What is chosen for many patients with the same sheet. */
const choices = (given: ChoiceSheet) =>
  Array.from({ length: 400 }, (_, index) => chooseAtCounter(given, chanceOf('patient', index)))

const kinds = (given: ChoiceSheet) => new Set(choices(given).map((choice) => choice.do))

describe('what happens at a simulated counter', () => {
  it('is the same for the same patient', () => {
    expect(choices(sheet())).toEqual(choices(sheet()))
  })

  it('hands over what is there, and sends a few back to the doctor', () => {
    const served = choices(sheet()).filter((choice) => choice.do === 'serve')
    expect(served.length).toBeGreaterThan(380)
    expect(served[0]).toMatchObject({ lines: [{ lotId: 1, quantity: 30 }], deferRest: false })
    expect(kinds(sheet())).toEqual(new Set(['serve', 'turn-away']))
  })

  it('puts off what is missing, and leaves the prescription with those who do not want to wait', () => {
    const empty = sheet({
      proposal: { lines: [], missing: 30, patientPays: 0 },
      offer: { kind: 'defer' },
    })
    expect(kinds(empty)).toEqual(new Set(['defer', 'leave', 'turn-away']))
  })

  it('sends most of those for whom something is missing to another pharmacy of the town', () => {
    const short = sheet({
      proposal: {
        lines: [{ lotId: 1, quantity: 10, patientPays: 0 as never }],
        missing: 20,
        patientPays: 0,
      },
      offer: { kind: 'part' },
    })
    const asked = Array.from(
      { length: 400 },
      (_, index) => chooseAtCounter(short, chanceOf('patient', index), true).do,
    )
    expect(asked.filter((choice) => choice === 'go-elsewhere').length).toBeGreaterThan(340)
    expect(new Set(asked)).toEqual(new Set(['go-elsewhere', 'serve', 'turn-away']))
    expect(kinds(short)).toEqual(new Set(['serve', 'turn-away']))
  })

  it('never serves without a right: it goes back with a mark', () => {
    const lost = sheet({ checks: [{ code: 'right', holds: false, canOverride: true }] })
    expect(kinds(lost)).toEqual(new Set(['turn-away']))
  })

  it('goes past the guard with a reason, or not at all', () => {
    const early = sheet({ checks: [{ code: 'guard', holds: false, canOverride: true }] })
    const served = choices(early).flatMap((choice) => (choice.do === 'serve' ? [choice] : []))
    expect(served.length).toBeGreaterThan(100)
    expect(served.every(({ overrides }) => overrides['guard'] !== undefined)).toBe(true)
    expect(kinds(early)).toEqual(new Set(['serve', 'leave', 'turn-away']))
  })
})
