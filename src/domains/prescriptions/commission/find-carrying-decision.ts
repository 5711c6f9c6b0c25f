import { type PersonId, rowsOfPerson } from '#domains/people/index.ts'
import type { Queryable } from '#kernel/db/index.ts'
import { refused } from '#kernel/refusal.ts'
import type { PrescriptionRefusal } from '../refusals.ts'
import type { CommissionDecisionId } from '../types.ts'
import { decisionFits, type DecisionNeeded } from './commission-decision.ts'
import { findDecision } from './tables.ts'

export type Carried = { outcome: 'carried'; id: CommissionDecisionId | null }

/**
 * The decision of the commission on which a prescription rests; none where none is needed and none
 * is named. One that is named and carries nothing is refused too: it stands on the paper.
 */
export async function findCarryingDecision(
  db: Queryable,
  needed: Omit<DecisionNeeded, 'people'> & { readonly personId: PersonId },
  id: CommissionDecisionId | undefined,
  words: { readonly medicine: string; readonly units: number; readonly limit: number | undefined },
): Promise<Carried | PrescriptionRefusal> {
  if (id === undefined) {
    if (needed.grounds.includes('over-quantity')) {
      return refused('prescription-too-much', { units: words.units, limit: words.limit ?? 0 })
    }
    return needed.grounds.length === 0
      ? { outcome: 'carried', id: null }
      : refused('prescription-commission-needed', { medicine: words.medicine })
  }
  const decision = await findDecision(db, id)
  if (!decision) return refused('commission-decision-not-found', { id })
  const people = await rowsOfPerson(db, needed.personId)
  const misfit = decisionFits(decision, { ...needed, people })
  return misfit ?? { outcome: 'carried', id }
}
