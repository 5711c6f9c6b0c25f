import type { Context } from '#kernel/context.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

/** A tree of conditions in the reader's language: what must hold, one sentence a leaf. */
export type ConditionText =
  | { readonly is: 'all' | 'any'; readonly of: readonly ConditionText[] }
  | { readonly is: 'not'; readonly of: readonly [ConditionText] }
  | { readonly is: 'text'; readonly text: string }

/**
 * Words the conditions of the benefits in force on a day, by their codes. The rules that read them
 * stand in a later tier, which is why the application passes this in.
 */
export type WordConditions = (context: Context, on: PlainDate) => ReadonlyMap<string, ConditionText>
