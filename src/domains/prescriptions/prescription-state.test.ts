import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  finalStates,
  isOpen,
  pathTo,
  type PrescriptionState,
  prescriptionStates,
  type StateFacts,
  takeStep,
} from './prescription-state.ts'

/** By hand from the design: what may follow, through `at-pharmacy` where a pharmacy is needed. */
const possible: Record<PrescriptionState, string> = {
  draft: 'issued cancelled',
  issued: 'at-pharmacy dispensed partly-dispensed deferred returned refused expired cancelled',
  'at-pharmacy': 'issued dispensed partly-dispensed deferred returned refused expired cancelled',
  deferred: 'dispensed partly-dispensed deferred at-pharmacy cancelled',
  'partly-dispensed': 'dispensed partly-dispensed deferred at-pharmacy',
  dispensed: 'partly-dispensed deferred at-pharmacy',
  returned: 'cancelled',
  refused: '',
  expired: '',
  cancelled: '',
}

/** How many of 30 units are handed over in a state, as far as the state says it. */
const unitsIn = (state: PrescriptionState) =>
  state === 'dispensed' ? 30 : state === 'partly-dispensed' ? 10 : 0

const pairs = prescriptionStates.flatMap((from) =>
  prescriptionStates.map((to) => ({ from, to, may: possible[from].split(' ').includes(to) })),
)

describe('a step of a prescription', () => {
  it.each(pairs.filter(({ may }) => !may))('from $from to $to is refused', ({ from, to }) => {
    const facts = { state: from, units: 30, dispensedUnits: unitsIn(from) }
    const step = { to, dispensedUnits: unitsIn(to), reason: 'причина' }
    expect(takeStep(facts, step)).toMatchObject({ outcome: 'refused' })
    expect(pathTo(from, to)).toBeUndefined()
  })

  it.each(pairs.filter(({ may }) => may))('from $from to $to is taken', ({ from, to }) => {
    const facts = { state: from, units: 30, dispensedUnits: unitsIn(from) }
    const step = { to, dispensedUnits: unitsIn(to), reason: 'причина' }
    expect(takeStep(facts, step)).toMatchObject({ outcome: 'taken' })
  })

  it('goes through the pharmacy where an issued prescription is served at once', () => {
    expect(
      takeStep(
        { state: 'issued', units: 30, dispensedUnits: 0 },
        { to: 'dispensed', dispensedUnits: 30 },
      ),
    ).toEqual({ outcome: 'taken', path: ['at-pharmacy', 'dispensed'], dispensedUnits: 30 })
  })

  it('is refused where the units do not fit the state', () => {
    const facts: StateFacts = { state: 'at-pharmacy', units: 30, dispensedUnits: 0 }
    const refusal = { reason: 'prescription-units-impossible' }
    expect(takeStep(facts, { to: 'dispensed', dispensedUnits: 29 })).toMatchObject(refusal)
    expect(takeStep(facts, { to: 'dispensed', dispensedUnits: 31 })).toMatchObject(refusal)
    expect(takeStep(facts, { to: 'partly-dispensed' })).toMatchObject(refusal)
    expect(takeStep(facts, { to: 'partly-dispensed', dispensedUnits: 30 })).toMatchObject(refusal)
    expect(takeStep(facts, { to: 'deferred', dispensedUnits: 30 })).toMatchObject(refusal)
    expect(takeStep(facts, { to: 'deferred', dispensedUnits: 29 })).toMatchObject({
      outcome: 'taken',
    })
    expect(takeStep(facts, { to: 'dispensed', dispensedUnits: -1 })).toMatchObject(refusal)
    expect(takeStep(facts, { to: 'partly-dispensed', dispensedUnits: 1.5 })).toMatchObject(refusal)
  })

  it('is refused without a reason where somebody will ask for it', () => {
    const facts: StateFacts = { state: 'at-pharmacy', units: 30, dispensedUnits: 0 }
    for (const to of ['returned', 'refused', 'cancelled'] as const) {
      expect(takeStep(facts, { to, reason: '  ' })).toMatchObject({
        reason: 'prescription-step-needs-reason',
      })
    }
  })

  it('never cancels what was handed over, not even in part', () => {
    for (const state of ['partly-dispensed', 'deferred'] as const) {
      expect(
        takeStep({ state, units: 30, dispensedUnits: 10 }, { to: 'cancelled', reason: 'ошибка' }),
      ).toMatchObject({ reason: 'prescription-served', facts: { dispensedUnits: 10 } })
    }
    expect(
      takeStep(
        { state: 'deferred', units: 30, dispensedUnits: 0 },
        { to: 'cancelled', reason: 'ошибка' },
      ),
    ).toMatchObject({ outcome: 'taken' })
  })

  it('keeps units and states together through any sequence of steps', () => {
    const step = fc.record({
      to: fc.constantFrom(...prescriptionStates),
      dispensedUnits: fc.integer({ min: -2, max: 32 }),
      reason: fc.constantFrom('', 'причина'),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let facts: StateFacts = { state: 'draft', units: 30, dispensedUnits: 0 }
        for (const next of steps) {
          const taken = takeStep(facts, next)
          if (taken.outcome === 'refused') continue
          expect(finalStates).not.toContain(facts.state)
          facts = { ...facts, state: taken.path.at(-1)!, dispensedUnits: taken.dispensedUnits }
          expect(facts.dispensedUnits).toBeGreaterThanOrEqual(0)
          expect(facts.dispensedUnits).toBeLessThanOrEqual(facts.units)
          expect(facts.state === 'dispensed').toBe(facts.dispensedUnits === facts.units)
          if (facts.dispensedUnits > 0 && facts.state !== 'dispensed') {
            expect(isOpen(facts.state)).toBe(true)
          }
        }
      }),
      { numRuns: 500 },
    )
  })
})
