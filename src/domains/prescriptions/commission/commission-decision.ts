import type { MedicineId } from '#domains/medicines/index.ts'
import type { SiteId } from '#domains/facilities/index.ts'
import type { Id } from '#kernel/id.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import type { CommissionDecisionId } from '../types.ts'

/**
 * Why a commission was called, by the codes of the official book (FNSI 1506); only those that lead
 * to a supply: 10 other medical questions, 11 palliative care, 15 medicines, 16 devices, 17 nutrition,
 * 25 a change of treatment.
 */
export const commissionPurposes = ['10', '11', '15', '16', '17', '25'] as const
export type CommissionPurpose = (typeof commissionPurposes)[number]

export const commissionGrounds = [
  'off-list',
  'trade-name',
  'over-quantity',
  'ward',
  'other',
] as const
export type CommissionGround = (typeof commissionGrounds)[number]

export const memberRoles = ['chair', 'member', 'secretary'] as const
export type CommissionMember = { name: string; role: (typeof memberRoles)[number] }

export type CommissionDecision = {
  id: CommissionDecisionId
  number: string
  siteId: SiteId
  decidedOn: PlainDate
  personId: Id<'Person'>
  medicineId: MedicineId
  tradeName: string | null
  purpose: CommissionPurpose
  ground: CommissionGround
  groundsText: string
  members: CommissionMember[]
  outcome: 'approved' | 'rejected'
  /** The days on which prescriptions may rest on it, both included. */
  from: PlainDate
  until: PlainDate
  recordedAt: Date
  recordedBy: string
}

/** Order 502n: a chair, and at least two more. */
export const leastMembers = 3

/** Whether a commission is one: at least three with names, exactly one of them in the chair. */
export function isCommission(members: readonly CommissionMember[]): boolean {
  const named = new Set(members.map(({ name }) => name.trim().toLowerCase()).filter(Boolean))
  const chairs = members.filter(({ role }) => role === 'chair').length
  return named.size >= leastMembers && named.size === members.length && chairs === 1
}

export type DecisionNeeded = {
  /** Every row of the register that is read as the person. */
  readonly people: readonly number[]
  readonly medicineId: number
  readonly on: PlainDate
  readonly tradeName?: string | undefined
  /** What the prescription asks of it. */
  readonly grounds: readonly CommissionGround[]
}

/**
 * Whether a decision carries a prescription: approved, about this person and medicine, in force on
 * the day, for the trade name that is written, and on one of the grounds that are needed. `other`
 * carries everything but a trade name that it does not name.
 */
export function decisionFits(
  decision: CommissionDecision,
  needed: DecisionNeeded,
): Refusal<'commission-decision-does-not-fit', { number: string; on: PlainDate }> | undefined {
  const fits =
    decision.outcome === 'approved' &&
    needed.people.includes(decision.personId) &&
    decision.medicineId === needed.medicineId &&
    decision.from <= needed.on &&
    needed.on <= decision.until &&
    (needed.tradeName === undefined || decision.tradeName === needed.tradeName) &&
    needed.grounds.every((ground) => covers(decision, ground))
  if (fits) return undefined
  return refused('commission-decision-does-not-fit', { number: decision.number, on: needed.on })
}

function covers(decision: CommissionDecision, ground: CommissionGround): boolean {
  if (ground === 'trade-name') return decision.tradeName !== null
  return decision.ground === ground || decision.ground === 'other'
}
