import type { Queryable } from '#kernel/db/index.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { selectFacts } from './fact-tables.ts'
import type { FactDocument, PersonId, TrustedKind } from './types.ts'

/** Who may act for a person, with the paper that the register knows. */
export type TrustedPerson = {
  readonly relation: TrustedKind
  readonly fullName: string
  readonly document?: FactDocument
}

/**
 * Parents, guardians and those trusted by a paper on a day, whichever of the rows of one person
 * they stand on (see `rowsOfPerson`); each name and relation once. Not audited: whoever asks opens
 * the person, and leaves the trace there.
 */
export async function trustedOf(
  db: Queryable,
  rowIds: readonly PersonId[],
  on: PlainDate,
): Promise<TrustedPerson[]> {
  const facts = await selectFacts(db, { personIds: rowIds, kinds: ['trusted'] })
  const found = new Map<string, TrustedPerson>()
  for (const fact of facts) {
    if (fact.kind !== 'trusted' || fact.from > on || (fact.to && fact.to < on)) continue
    const { relation, fullName, document } = fact
    found.set(`${relation} ${fullName}`, { relation, fullName, ...(document ? { document } : {}) })
  }
  return [...found.values()]
}
