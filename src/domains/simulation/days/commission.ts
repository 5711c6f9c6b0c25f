import {
  recordCommissionDecision,
  type WriteOutcome,
  writePrescription,
} from '#domains/prescriptions/index.ts'
import type { Context } from '#kernel/context.ts'
import { addDays } from '#kernel/plain-date.ts'
import { localDate } from '#kernel/time-zone.ts'
import type { PlannedPrescription } from './planned-prescription.ts'
import { withinOne } from './within-one.ts'
import { writing } from './writing.ts'

/** Members of a commission that nobody sits in. */
const members = [
  { name: 'Демонстрационный Председатель', role: 'chair' },
  { name: 'Демонстрационный Член', role: 'member' },
  { name: 'Демонстрационный Секретарь', role: 'secretary' },
] as const

/** Carries an outcome out of a transaction that is to leave nothing. */
class NothingNew extends Error {
  readonly outcome: WriteOutcome

  constructor(outcome: WriteOutcome) {
    super('nothing new')
    this.outcome = outcome
  }
}

/**
 * A prescription that rests on the doctors' commission: the decision and the prescription in one
 * transaction, because a decision has no key of its own and must not stand in the journal twice.
 */
export async function writeByCommission(
  context: Context,
  planned: PlannedPrescription & { commission: NonNullable<PlannedPrescription['commission']> },
): Promise<WriteOutcome> {
  const today = localDate(context.at, context.region.timeZone)
  const { ground, tradeName } = planned.commission
  try {
    return await context.region.db.transaction(async (tx) => {
      const inside = withinOne(context, tx)
      const recorded = await recordCommissionDecision(inside, {
        siteId: planned.siteId,
        personId: planned.personId,
        medicineId: planned.medicineId,
        ...(tradeName ? { tradeName } : {}),
        purpose: '15',
        ground,
        groundsText: 'По жизненным показаниям (демонстрация)',
        members,
        outcome: 'approved',
        until: addDays(today, 90),
      })
      if (recorded.outcome === 'refused') throw new NothingNew(recorded)
      const { command, by } = writing(planned)
      const written = await writePrescription(
        context,
        {
          ...command,
          ...(tradeName ? { tradeName } : {}),
          commissionDecisionId: recorded.decision.id,
        },
        by,
        tx,
      )
      if (written.outcome !== 'written') throw new NothingNew(written)
      return written
    })
  } catch (error) {
    if (error instanceof NothingNew) return error.outcome
    throw error
  }
}
