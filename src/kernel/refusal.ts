/** What a sentence, a log line or a file can carry. */
export type FactValue = string | number | boolean | null | readonly FactValue[] | Facts
export type Facts = { readonly [name: string]: FactValue }

/**
 * The law or the stock says no. Returned, never thrown; carries the facts that explain it,
 * so that the screen can say them in the reader's language (`<slice>:refusal.<reason>`).
 */
export type Refusal<Reason extends string = string, RefusalFacts = Facts> = {
  readonly outcome: 'refused'
  readonly reason: Reason
  readonly facts: RefusalFacts
}

export function refused<Reason extends string>(reason: Reason): Refusal<Reason>
export function refused<Reason extends string, RefusalFacts>(
  reason: Reason,
  facts: RefusalFacts,
): Refusal<Reason, RefusalFacts>
export function refused(reason: string, facts: unknown = {}): Refusal<string, unknown> {
  return { outcome: 'refused', reason, facts }
}

/** Narrows an outcome to its refusals. */
export function isRefusal<Outcome>(outcome: Outcome): outcome is Outcome & Refusal {
  return (
    typeof outcome === 'object' &&
    outcome !== null &&
    'outcome' in outcome &&
    outcome.outcome === 'refused'
  )
}
