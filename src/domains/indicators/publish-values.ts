import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import type { RegionProgramme } from '#domains/programme/index.ts'
import {
  countValuesAfter,
  findLastPublication,
  insertPublication,
  listPublished,
} from './publication-tables.ts'
import { writerOf } from './record-value.ts'
import { lockValues } from './tables.ts'

export type PublishOutcome =
  | { outcome: 'published'; values: number }
  | Refusal<'indicator-nothing-to-publish'>
  | ForbiddenRefusal

/**
 * Publishes the region's own values as they stand at this moment. What is recorded, corrected or
 * withdrawn later becomes public with the next publication; the values of other regions are theirs to
 * publish.
 */
export async function publishValues(
  context: Context,
  { programme: { code } }: Pick<RegionProgramme, 'programme'>,
): Promise<PublishOutcome> {
  const forbidden = refuseUnless(context, 'decide', 'indicator')
  if (forbidden) return forbidden
  return context.region.db.transaction<PublishOutcome>(async (tx) => {
    await lockValues(tx, code)
    const before = await findLastPublication(tx, code)
    const { last, count } = await countValuesAfter(tx, code, before?.through ?? 0)
    if (count === 0) return refused('indicator-nothing-to-publish')
    const { length: values } = await listPublished(tx, code, last)
    const { at, name, accountId } = writerOf(context)
    await insertPublication(tx, {
      programme: code,
      through: last,
      shown: values,
      publishedAt: at,
      accountId,
      publishedBy: name,
    })
    await recordAudit(tx, context, {
      verb: 'publish',
      document: 'indicator',
      documentId: code,
      facts: { through: last, values },
    })
    return { outcome: 'published', values }
  })
}
