import type { Context } from '#kernel/context.ts'
import type { Decision } from '#kernel/decision.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { openFacts, type PersonId, type PersonLabel, personLabels } from '#domains/people/index.ts'
import type { AsKnown } from './answer-supply.ts'
import { type RightOutcome, rightsOfFacts } from './rights-of-facts.ts'

export type RightsOfPerson = {
  readonly person: PersonLabel
  readonly rights: readonly Decision<RightOutcome>[]
}

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
  RightsOfPerson | ForbiddenRefusal | Refusal<'entitlement-person-unknown', { personId: number }>
> {
  const forbidden = refuseUnless(context, 'read', 'entitlement')
  if (forbidden) return forbidden
  const opened = await openFacts(
    context,
    personId,
    { on, ...(knownAt ? { knownAt } : {}) },
    { what: { what: 'rights', on } },
  )
  if (!opened) return refused('entitlement-person-unknown', { personId })
  const { db, guarantees } = context.region
  const person = (await personLabels(db, [personId])).get(personId)
  if (!person) return refused('entitlement-person-unknown', { personId })
  return { person, rights: rightsOfFacts(opened.facts, on, guarantees) }
}
