import type { Context } from '#kernel/context.ts'
import type { Transaction } from '#kernel/db/index.ts'
import { recordEvent } from '#kernel/events.ts'
import { markPeopleChanged } from './tables.ts'
import type { PersonId } from './types.ts'

const idsPerEvent = 5_000

/** What about a person became different. */
export type ChangedFact =
  | 'registered'
  | 'identity'
  | 'number'
  | 'category'
  | 'condition'
  | 'refusal'
  | 'disability'
  | 'residence'
  | 'attachment'
  | 'trusted'

/**
 * Tells whoever listens that facts of people changed, in the transaction that changed them: event
 * `people.fact-changed` with `personIds` (some thousands at most in each) and `what`.
 */
export async function recordFactChange(
  tx: Transaction,
  context: Pick<Context, 'at'>,
  personIds: readonly PersonId[],
  what: readonly ChangedFact[],
): Promise<void> {
  if (personIds.length === 0) return
  await markPeopleChanged(tx, context.at)
  for (let index = 0; index < personIds.length; index += idsPerEvent) {
    await recordEvent(tx, context, {
      kind: 'people.fact-changed',
      payload: { personIds: personIds.slice(index, index + idsPerEvent), what },
    })
  }
}
