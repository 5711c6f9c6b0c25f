import { listSites } from '#domains/facilities/index.ts'
import { findMedicines, type MedicineId } from '#domains/medicines/index.ts'
import { rowsOfPerson } from '#domains/people/index.ts'
import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { type Id, asId } from '#kernel/id.ts'
import { takeNumber } from '#kernel/numbering.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { type PlainDate, yearOf } from '#kernel/plain-date.ts'
import { refused } from '#kernel/refusal.ts'
import { localDate } from '#kernel/time-zone.ts'
import { commissionNumber } from '../prescription-number.ts'
import type { PrescriptionRefusal } from '../refusals.ts'
import {
  type CommissionDecision,
  type CommissionGround,
  type CommissionMember,
  type CommissionPurpose,
  commissionPurposes,
  isCommission,
  leastMembers,
} from './commission-decision.ts'
import { insertDecision } from './tables.ts'

export type RecordCommissionDecision = {
  siteId: number
  /** Today where left out. */
  decidedOn?: PlainDate
  personId: number
  medicineId: number
  tradeName?: string
  purpose: string
  ground: CommissionGround
  groundsText: string
  members: readonly CommissionMember[]
  outcome: 'approved' | 'rejected'
  /** The last day on which a prescription may rest on it. */
  until: PlainDate
}

export type RecordOutcome =
  | { outcome: 'recorded'; decision: CommissionDecision }
  | PrescriptionRefusal
  | ForbiddenRefusal

/**
 * Enters a decision of the doctors' commission in the journal of its place, numbered without gaps
 * by place and year. A rejection is entered as well: it is what a patient may appeal against.
 * Asks for `decide` on `commission` at the place.
 */
export async function recordCommissionDecision(
  context: Context,
  command: RecordCommissionDecision,
): Promise<RecordOutcome> {
  const { siteId } = command
  const forbidden = refuseUnless(context, 'decide', 'commission', { siteId })
  if (forbidden) return forbidden
  const { region } = context
  const today = localDate(context.at, region.timeZone)
  const decidedOn = command.decidedOn ?? today
  const wrong = check(command, decidedOn, today) ?? (await checkNames(context, command))
  if (wrong) return wrong
  return region.db.transaction(async (tx) => {
    const year = yearOf(decidedOn)
    const count = await takeNumber(tx, `commission ${siteId}`, year)
    const decision = await insertDecision(tx, {
      number: commissionNumber(region, siteId, year, count),
      siteId: siteId as CommissionDecision['siteId'],
      decidedOn,
      personId: asId<'Person'>(command.personId),
      medicineId: command.medicineId as MedicineId,
      tradeName: command.tradeName?.trim() || null,
      purpose: command.purpose as CommissionPurpose,
      ground: command.ground,
      groundsText: command.groundsText.trim(),
      members: command.members.map(({ name, role }) => ({ name: name.trim(), role })),
      outcome: command.outcome,
      from: decidedOn,
      until: command.until,
      recordedAt: context.at,
      recordedBy: context.actor.name,
    })
    await recordAudit(tx, context, {
      verb: 'decide',
      document: 'commission',
      documentId: decision.number,
      facts: { personId: command.personId, outcome: command.outcome },
    })
    return { outcome: 'recorded', decision }
  })
}

function check(
  { members, groundsText, purpose, until }: RecordCommissionDecision,
  decidedOn: PlainDate,
  today: PlainDate,
): PrescriptionRefusal | undefined {
  if (decidedOn > today) return refused('prescription-in-the-future', { issuedOn: decidedOn })
  if (until < decidedOn) return refused('commission-period-empty', { on: decidedOn, until })
  if (groundsText.trim() === '') return refused('commission-grounds-empty')
  if (!isCommission(members)) return refused('commission-members-missing', { least: leastMembers })
  if (!(commissionPurposes as readonly string[]).includes(purpose)) {
    return refused('commission-purpose-unknown', { purpose })
  }
  return undefined
}

async function checkNames(
  context: Context,
  { siteId, personId, medicineId }: RecordCommissionDecision,
): Promise<PrescriptionRefusal | undefined> {
  const { db } = context.region
  const [site] = await listSites(context, { ids: [siteId] })
  if (!site) return refused('prescription-site-unknown', { siteId })
  const rows = await rowsOfPerson(db, personId as Id<'Person'>)
  if (rows.length === 0) return refused('prescription-patient-unknown', { personId })
  const [medicine] = await findMedicines(db, [medicineId as MedicineId])
  if (!medicine) return refused('prescription-medicine-unknown', { medicineId })
  return undefined
}
