import { type Queryable, sql } from '#kernel/db/index.ts'

export type PeopleProof = {
  readonly people: number
  /** Known periods of one code, or two places or groups of one row, that share a day. */
  readonly overlaps: number
  /** Rows whose pointer and whose list of merges say different things. */
  readonly merges: number
}

/** Counts what the use cases never write: two facts of one row on the same days, merges that contradict themselves. */
export async function provePeople(db: Queryable): Promise<PeopleProof> {
  return db.one<PeopleProof>(sql`
    SELECT (SELECT count(*) FROM person) AS people,
      (SELECT count(*) FROM (
         SELECT during && lead(during) OVER (PARTITION BY person_id, code ORDER BY during) AS is_shared
         FROM person_category WHERE known_to IS NULL
         UNION ALL
         SELECT during && lead(during) OVER (PARTITION BY person_id, icd10 ORDER BY during)
         FROM person_condition WHERE known_to IS NULL
         UNION ALL
         SELECT during && lead(during) OVER (PARTITION BY person_id ORDER BY during)
         FROM person_disability WHERE known_to IS NULL
         UNION ALL
         SELECT during && lead(during) OVER (PARTITION BY person_id ORDER BY during)
         FROM person_residence WHERE known_to IS NULL) neighbours
       WHERE is_shared) AS overlaps,
      (SELECT count(*) FROM person
       LEFT JOIN person_merge merge ON merge.from_id = person.id AND merge.undone_at IS NULL
       WHERE person.merged_into IS DISTINCT FROM merge.into_id) AS merges`)
}
