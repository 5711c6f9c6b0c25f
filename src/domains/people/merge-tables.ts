import { type Queryable, sql } from '#kernel/db/index.ts'
import type { Id } from '#kernel/id.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { PersonId } from './types.ts'

export type MergeId = Id<'PersonMerge'>

/** A merge that holds: which row is read through which, by whom and why. */
export type MergeRow = {
  readonly id: MergeId
  readonly from: PersonId
  readonly into: PersonId
  readonly fullName: string
  readonly born: PlainDate
  readonly mergedAt: Date
  readonly mergedBy: string
  readonly reason: string
}

/** The merges that hold, or held at a moment, into any of the rows, newest first. */
export async function listMergesInto(
  db: Queryable,
  ids: readonly PersonId[],
  knownAt?: Date,
): Promise<MergeRow[]> {
  const holds = knownAt
    ? sql`merged_at <= ${knownAt} AND (undone_at IS NULL OR undone_at > ${knownAt})`
    : sql`undone_at IS NULL`
  return db.many<MergeRow>(sql`
    SELECT merge.id, from_id AS "from", into_id AS "into",
           concat_ws(' ', family_name, given_name, nullif(patronymic, '')) AS "fullName",
           born_on AS born, merged_at AS "mergedAt", merged_by AS "mergedBy", reason
    FROM person_merge merge JOIN person ON person.id = merge.from_id
    WHERE into_id = ANY (${ids}::bigint[]) AND ${holds}
    ORDER BY merge.id DESC`)
}

export type FoundMerge = {
  readonly from: PersonId
  readonly into: PersonId
  readonly isUndone: boolean
}

export async function findMerge(db: Queryable, mergeId: MergeId): Promise<FoundMerge | undefined> {
  return db.maybe<FoundMerge>(sql`
    SELECT from_id AS "from", into_id AS "into", undone_at IS NOT NULL AS "isUndone"
    FROM person_merge WHERE id = ${mergeId}`)
}

export async function insertMerge(
  tx: Queryable,
  merge: { from: PersonId; into: PersonId; reason: string; at: Date; by: string },
): Promise<MergeId> {
  await tx.run(sql`
    UPDATE person SET merged_into = ${merge.into}, changed_at = greatest(changed_at, ${merge.at})
    WHERE id = ${merge.from}`)
  const { id } = await tx.one<{ id: MergeId }>(sql`
    INSERT INTO person_merge (from_id, into_id, merged_at, merged_by, reason)
    VALUES (${merge.from}, ${merge.into}, ${merge.at}, ${merge.by}, ${merge.reason})
    RETURNING id`)
  return id
}

export async function endMerge(
  tx: Queryable,
  mergeId: MergeId,
  { from, at, by }: { from: PersonId; at: Date; by: string },
): Promise<void> {
  await tx.run(sql`
    UPDATE person SET merged_into = NULL, changed_at = greatest(changed_at, ${at})
    WHERE id = ${from}`)
  await tx.run(sql`
    UPDATE person_merge
    SET undone_at = greatest(${at}::timestamptz, merged_at + interval '1 millisecond'),
        undone_by = ${by}
    WHERE id = ${mergeId}`)
}
