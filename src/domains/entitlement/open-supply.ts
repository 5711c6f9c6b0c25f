import type { Context } from '#kernel/context.ts'
import { refuseUnless } from '#kernel/permission.ts'
import { refused } from '#kernel/refusal.ts'
import { type Medicine, medicineAsJson } from '#domains/medicines/index.ts'
import { openFacts } from '#domains/people/index.ts'
import {
  type AsKnown,
  suppliedMedicine,
  type SupplyAnswer,
  type SupplyQuestion,
} from './answer-supply.ts'
import { supplyDecision } from './supply-decision.ts'

/**
 * As `answerSupply` for one question of somebody who looks at the person: the opening of the record
 * stands in the audit before the answer is given. The facts, the medicine and the trace are one
 * statement, so that the doctor waits for the database once.
 */
export async function openSupply(
  context: Context,
  question: SupplyQuestion,
  { knownAt }: AsKnown = {},
): Promise<SupplyAnswer> {
  const forbidden = refuseUnless(context, 'read', 'entitlement')
  if (forbidden) return forbidden
  const { personId, medicineId, on } = question
  const opened = await openFacts(
    context,
    personId,
    { on, ...(knownAt ? { knownAt } : {}) },
    { what: { what: 'supply', medicine: medicineId, on }, alongside: medicineAsJson(medicineId) },
  )
  if (!opened) return refused('entitlement-person-unknown', { personId })
  const medicine = opened.alongside as Medicine | null
  if (!medicine) return refused('entitlement-medicine-unknown', { medicineId })
  const { guarantees } = context.region
  return supplyDecision(opened.facts, suppliedMedicine(medicine), on, guarantees, question)
}
