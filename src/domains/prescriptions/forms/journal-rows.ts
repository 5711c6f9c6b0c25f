import type { MedicineId } from '#domains/medicines/index.ts'
import { type Queryable, sql } from '#kernel/db/index.ts'
import type { Id } from '#kernel/id.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

export type JournalRow = {
  requestedAt: Date
  number: string
  issuedOn: PlainDate
  personId: Id<'Person'>
  medicineId: MedicineId
  units: number
  dueOn: PlainDate | null
  state: 'waiting' | 'set-aside' | 'fetched' | 'withdrawn'
  endedAt: Date | null
}

/** Every deferral of a site that was asked for in a time, in that order. */
export function selectJournal(
  db: Queryable,
  { siteId, from, before }: { siteId: number; from: Date; before: Date },
): Promise<JournalRow[]> {
  return db.many<JournalRow>(sql`
    SELECT deferral.requested_at AS "requestedAt", prescription.number,
           prescription.issued_on AS "issuedOn", deferral.person_id AS "personId",
           deferral.medicine_id AS "medicineId", deferral.units, deferral.due_on AS "dueOn",
           deferral.state, deferral.ended_at AS "endedAt"
    FROM deferral JOIN prescription ON prescription.id = deferral.prescription_id
    WHERE deferral.site_id = ${siteId}
      AND deferral.requested_at >= ${from} AND deferral.requested_at < ${before}
    ORDER BY deferral.requested_at, deferral.id`)
}
