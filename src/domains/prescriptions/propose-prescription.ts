import {
  type DescribedDecision,
  describeDecision,
  suppliedMedicine,
  supplyDecision,
  type SupplyOutcome,
} from '#domains/entitlement/index.ts'
import { findMedicines, type MedicineId } from '#domains/medicines/index.ts'
import { type PersonId, readFacts, rowsOfPerson } from '#domains/people/index.ts'
import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { parseDecimal } from '#kernel/decimal.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { refused } from '#kernel/refusal.ts'
import { localDate } from '#kernel/time-zone.ts'
import type { CommissionDecision } from './commission/commission-decision.ts'
import { selectDecisions } from './commission/tables.ts'
import { courseLimits } from './course-limits.ts'
import { coversDays } from './prescription-terms.ts'
import type { PrescriptionRefusal } from './refusals.ts'
import { type NearbyStock, stockNearby } from './stock-nearby.ts'

export type ProposePrescription = {
  siteId: number
  personId: number
  medicineId: number
  issuedOn?: PlainDate
  isChronicCourse?: boolean
  isByTradeName?: boolean
  commissionDecisionId?: number
  units?: number
  unitsPerDay?: string
}

export type Proposal = {
  outcome: 'proposed'
  supply: SupplyOutcome
  why: DescribedDecision
  /** Smallest dispensable unit of the medicine, in words. */
  unit: string
  /** The longest course and the most units of one prescription, where the law sets them. */
  courseDays: number | null
  mostUnits: number | null
  /** Days that the quantity lasts; null until quantity and dose are written. */
  coversDays: number | null
  /** Decisions of the commission on which it may rest. */
  commissionDecisions: CommissionDecision[]
  nearby: NearbyStock[]
  unitsNearby: number
}

export type ProposeOutcome = Proposal | PrescriptionRefusal | ForbiddenRefusal

/**
 * What would come of a prescription, before it is written: the decision in words, the limits, the
 * days covered, the decisions of the commission at hand, and who nearby has the medicine under the
 * right that is used. Asks for `post` on `prescription` at the place of care.
 */
export async function proposePrescription(
  context: Context,
  command: ProposePrescription,
): Promise<ProposeOutcome> {
  const { siteId, personId, medicineId } = command
  const forbidden = refuseUnless(context, 'post', 'prescription', { siteId })
  if (forbidden) return forbidden
  const { db, guarantees, timeZone } = context.region
  const today = localDate(context.at, timeZone)
  const issuedOn = command.issuedOn ?? today
  const isChronicCourse = command.isChronicCourse ?? false
  const facts = (await readFacts(db, [personId as PersonId], { on: issuedOn })).get(
    personId as PersonId,
  )
  if (!facts) return refused('prescription-patient-unknown', { personId })
  const [medicine] = await findMedicines(db, [medicineId as MedicineId])
  if (!medicine) return refused('prescription-medicine-unknown', { medicineId })
  const decision = supplyDecision(facts, suppliedMedicine(medicine), issuedOn, guarantees, {
    isChronicCourse,
    isByTradeName: command.isByTradeName ?? false,
    isByCommission: command.commissionDecisionId !== undefined,
  })
  const { programme } = decision.outcome
  const nearby =
    programme === undefined
      ? { outcome: 'listed' as const, items: [], units: 0 }
      : await stockNearby(context, medicineId, programme, siteId)
  if (nearby.outcome === 'refused') return nearby
  const limits = courseLimits(guarantees, medicine, {
    issuedOn,
    today,
    isChronicCourse,
    isLate: false,
  })
  await recordAudit(db, context, {
    verb: 'read',
    document: 'person',
    documentId: personId,
    facts: { medicineId, why: 'prescription' },
  })
  return {
    outcome: 'proposed',
    supply: decision.outcome,
    why: describeDecision(decision, context.language, guarantees),
    unit: medicine.unit,
    courseDays: limits.courseDays ?? null,
    mostUnits: limits.mostUnits ?? null,
    coversDays: daysOf(command),
    commissionDecisions: await decisionsAtHand(context, personId, medicineId, issuedOn),
    nearby: nearby.items,
    unitsNearby: nearby.units,
  }
}

function daysOf({ units, unitsPerDay }: ProposePrescription): number | null {
  const perDay = unitsPerDay === undefined ? undefined : parseDecimal(unitsPerDay)
  if (units === undefined || !perDay?.ok) return null
  return coversDays(units, perDay.value)
}

const mostAtHand = 20

async function decisionsAtHand(
  context: Context,
  personId: number,
  medicineId: number,
  on: PlainDate,
): Promise<CommissionDecision[]> {
  const { db } = context.region
  const personIds = await rowsOfPerson(db, personId as PersonId)
  const found = await selectDecisions(db, { personIds, medicineId, limit: mostAtHand })
  return found.filter(
    ({ outcome, from, until }) => outcome === 'approved' && from <= on && on <= until,
  )
}
