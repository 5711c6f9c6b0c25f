import { type Refusal, refused } from '#kernel/refusal.ts'

/** The states of a prescription, in the order in which it lives through them. */
export const prescriptionStates = [
  'draft',
  'issued',
  'at-pharmacy',
  'deferred',
  'partly-dispensed',
  'dispensed',
  'returned',
  'refused',
  'expired',
  'cancelled',
] as const

export type PrescriptionState = (typeof prescriptionStates)[number]

/** States from which the prescription may still be served. */
export const openStates = [
  'issued',
  'at-pharmacy',
  'deferred',
  'partly-dispensed',
] as const satisfies readonly PrescriptionState[]

/** Nothing follows them. `dispensed` is not among them: a handing over may be reversed. */
export const finalStates = [
  'refused',
  'expired',
  'cancelled',
] as const satisfies readonly PrescriptionState[]

/** States that say by themselves why; the others may leave the reason out. */
const saysWhy: readonly PrescriptionState[] = ['returned', 'refused', 'cancelled']

/**
 * What may follow. `issued` reaches what happens at a pharmacy through `at-pharmacy` (see
 * `pathTo`); the ways back out of `dispensed`, `partly-dispensed` and `deferred` are reversals,
 * which the number of units dispensed proves.
 */
const following: Readonly<Record<PrescriptionState, readonly PrescriptionState[]>> = {
  draft: ['issued', 'cancelled'],
  issued: ['at-pharmacy', 'expired', 'cancelled'],
  'at-pharmacy': [
    'issued',
    'dispensed',
    'partly-dispensed',
    'deferred',
    'returned',
    'refused',
    'expired',
    'cancelled',
  ],
  deferred: ['dispensed', 'partly-dispensed', 'deferred', 'at-pharmacy', 'cancelled'],
  'partly-dispensed': ['dispensed', 'partly-dispensed', 'deferred', 'at-pharmacy'],
  dispensed: ['partly-dispensed', 'deferred', 'at-pharmacy'],
  returned: ['cancelled'],
  refused: [],
  expired: [],
  cancelled: [],
}

/** What a step is decided from. Units are the smallest dispensable ones. */
export type StateFacts = {
  readonly state: PrescriptionState
  readonly units: number
  readonly dispensedUnits: number
}

export type StateStep = {
  readonly to: PrescriptionState
  /** After the step; as before where left out. */
  readonly dispensedUnits?: number
  readonly reason?: string
}

export type StepRefusal =
  | Refusal<'prescription-step-impossible', { from: PrescriptionState; to: PrescriptionState }>
  | Refusal<'prescription-served', { dispensedUnits: number }>
  | Refusal<
      'prescription-units-impossible',
      { to: PrescriptionState; units: number; dispensedUnits: number }
    >
  | Refusal<'prescription-step-needs-reason', { to: PrescriptionState }>

export type StepTaken = {
  readonly outcome: 'taken'
  /** The states gone through, the last one being the new state. */
  readonly path: readonly PrescriptionState[]
  readonly dispensedUnits: number
}

export const isOpen = (state: PrescriptionState): boolean =>
  (openStates as readonly PrescriptionState[]).includes(state)

export const isFinal = (state: PrescriptionState): boolean =>
  (finalStates as readonly PrescriptionState[]).includes(state)

/**
 * The steps that lead from a state to another, or undefined where none does: one step, or two
 * where an issued prescription is presented and served in the same act.
 */
export function pathTo(
  from: PrescriptionState,
  to: PrescriptionState,
): readonly PrescriptionState[] | undefined {
  if (following[from].includes(to)) return [to]
  const isServedAtOnce =
    from === 'issued' && following['at-pharmacy'].includes(to) && to !== 'issued'
  return isServedAtOnce ? ['at-pharmacy', to] : undefined
}

/**
 * Whether a prescription may take a step, and with how many units dispensed it arrives. Nothing of
 * which a unit was handed over can be cancelled: it is reversed first.
 */
export function takeStep(facts: StateFacts, step: StateStep): StepTaken | StepRefusal {
  const { to } = step
  const dispensedUnits = step.dispensedUnits ?? facts.dispensedUnits
  if (to === 'cancelled' && facts.dispensedUnits > 0) {
    return refused('prescription-served', { dispensedUnits: facts.dispensedUnits })
  }
  const path = pathTo(facts.state, to)
  if (!path) return refused('prescription-step-impossible', { from: facts.state, to })
  if (!fits(to, dispensedUnits, facts.units)) {
    return refused('prescription-units-impossible', { to, units: facts.units, dispensedUnits })
  }
  if (saysWhy.includes(to) && (step.reason ?? '').trim() === '') {
    return refused('prescription-step-needs-reason', { to })
  }
  return { outcome: 'taken', path, dispensedUnits }
}

/** All units make it dispensed, some of them partly so; a deferral waits for at least one. */
function fits(state: PrescriptionState, dispensedUnits: number, units: number): boolean {
  if (!Number.isSafeInteger(dispensedUnits) || dispensedUnits < 0) return false
  if (state === 'dispensed') return dispensedUnits === units
  if (state === 'partly-dispensed') return dispensedUnits > 0 && dispensedUnits < units
  if (state === 'deferred') return dispensedUnits < units
  return dispensedUnits === 0
}
