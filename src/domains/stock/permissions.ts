import type { Context } from '#kernel/context.ts'
import { type ForbiddenRefusal, refuseUnless, type Verb } from '#kernel/permission.ts'

/** The refusal where the actor may not do it at each of the sites for each of the programmes. */
export function refuseStock(
  context: Context,
  verb: Verb,
  siteIds: readonly number[],
  programmes: Iterable<string> = [],
  document = 'stock',
): ForbiddenRefusal | undefined {
  const named = new Set(programmes)
  for (const siteId of new Set(siteIds)) {
    if (named.size === 0) {
      const forbidden = refuseUnless(context, verb, document, { siteId })
      if (forbidden) return forbidden
    }
    for (const programme of named) {
      const forbidden = refuseUnless(context, verb, document, { siteId, programme })
      if (forbidden) return forbidden
    }
  }
  return undefined
}
