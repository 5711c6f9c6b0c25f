import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import type { Decision } from '#kernel/decision.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { type PersonId, readFacts } from '#domains/people/index.ts'
import type { AsKnown } from './answer-supply.ts'
import { type RightOutcome, rightsOfFacts } from './rights-of-facts.ts'

/**
 * All benefits of a day for one person, in the law's order, each with its reasons. Looking at
 * somebody's rights is an opening of the record: it leaves a trace.
 */
export async function rightsOf(
  context: Context,
  personId: PersonId,
  on: PlainDate,
  { knownAt }: AsKnown = {},
): Promise<
  | Decision<RightOutcome>[]
  | ForbiddenRefusal
  | Refusal<'entitlement-person-unknown', { personId: number }>
> {
  const forbidden = refuseUnless(context, 'read', 'entitlement')
  if (forbidden) return forbidden
  const { db, guarantees } = context.region
  return db.transaction(async (tx) => {
    const facts = (await readFacts(tx, [personId], { on, ...(knownAt ? { knownAt } : {}) })).get(
      personId,
    )
    if (!facts) return refused('entitlement-person-unknown', { personId })
    await recordAudit(tx, context, {
      verb: 'read',
      document: 'person',
      documentId: personId,
      facts: { what: 'rights', on },
    })
    return rightsOfFacts(facts, on, guarantees)
  })
}
