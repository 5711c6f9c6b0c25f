import { prescriptionTerm, rightOfFacts, type RightOutcome } from '#domains/entitlement/index.ts'
import type { Medicine } from '#domains/medicines/index.ts'
import { readFacts } from '#domains/people/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Decision } from '#kernel/decision.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Prescription } from '../types.ts'

export type RightOnDay = {
  holds: boolean | 'unknown'
  benefit: string
  on: PlainDate
  /** The forms that the law of the day on which it was written asks for. */
  formsNeeded: readonly string[]
  /** With every condition; none where the law of the day does not know the benefit. */
  decision?: Decision<RightOutcome>
}

/**
 * Whether the right on which a prescription rests holds for its person on a day, by the law of that
 * day. That the medicine belongs to the right was decided when it was written, and stays decided.
 */
export async function rightOnDay(
  context: Context,
  prescription: Prescription,
  medicine: Pick<Medicine, 'narcotic' | 'quantityAccounted'>,
  on: PlainDate,
): Promise<RightOnDay> {
  const { db, guarantees } = context.region
  const { personId, benefit, issuedOn } = prescription
  const person = (await readFacts(db, [personId], { on })).get(personId)
  const decision = person && rightOfFacts(person, benefit, on, guarantees)
  const term = prescriptionTerm(
    {
      medicine: { isNarcotic: medicine.narcotic, isQuantityAccounted: medicine.quantityAccounted },
      isSubsidised: true,
    },
    issuedOn,
    guarantees,
  )
  return {
    holds: decision?.outcome.holds ?? 'unknown',
    benefit,
    on,
    formsNeeded: term?.forms ?? [],
    ...(decision ? { decision } : {}),
  }
}
