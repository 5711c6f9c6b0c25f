import { findPeople, type PersonId } from '#domains/people/index.ts'
import type { Context } from '#kernel/context.ts'
import { permits } from '#kernel/permission.ts'
import { personText } from './person-text.ts'

/**
 * The people whom a text of the counter means; undefined where it means nobody one could look for.
 * Whoever may read people at the pharmacy finds them in the whole register: the patient may live
 * anywhere. The search leaves its trace.
 */
export async function findPersonIds(
  context: Context,
  siteId: number,
  text: string,
): Promise<PersonId[] | undefined> {
  const typed = personText(text)
  if (!typed || !permits(context.actor, 'read', 'person', { siteId })) return undefined
  const everywhere = [{ verb: 'read', document: 'person' }] as const
  const actor = { ...context.actor, grants: everywhere }
  const found = await findPeople({ ...context, actor }, typed)
  return found.outcome === 'found' ? found.people.map(({ id }) => id) : undefined
}
