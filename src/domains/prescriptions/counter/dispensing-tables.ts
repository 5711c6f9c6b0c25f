import { type Queryable, sql } from '#kernel/db/index.ts'
import type { DocumentId } from '#kernel/document.ts'
import type { Id } from '#kernel/id.ts'
import type { Kopecks } from '#kernel/money.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { PrescriptionId } from '../types.ts'
import type { Receiver } from './receivers.ts'
import type { Covers } from './covers-of.ts'
import type { ServedBefore } from './serving-guard.ts'

export type { Receiver } from './receivers.ts'

export type DispensingId = Id<'Dispensing'>

/** Whoever comes for the patient, with the paper that proves it. */
export type Proxy = { fullName: string; document: string }

export type Dispensing = {
  id: DispensingId
  prescriptionId: PrescriptionId
  documentId: DocumentId
  siteId: number
  personId: number
  medicineId: number
  units: number
  coversFrom: PlainDate
  /** The first day that it no longer covers. */
  coversUntil: PlainDate
  patientPays: Kopecks
  receiptNumber: string | null
  receivedBy: Receiver
  proxy: Proxy | null
  overrides: Record<string, string>
  at: Date
  byName: string
  reversedDocumentId: DocumentId | null
}

const columns = sql`id, prescription_id AS "prescriptionId", document_id AS "documentId",
  site_id AS "siteId", person_id AS "personId", medicine_id AS "medicineId", units,
  lower(covers) AS "coversFrom", upper(covers) AS "coversUntil", patient_pays AS "patientPays",
  receipt_number AS "receiptNumber", received_by AS "receivedBy", proxy, overrides, at,
  by_name AS "byName", reversed_document_id AS "reversedDocumentId"`

/** What people were given of an INN and still have on a day, or will have; reversed ones left out. */
export async function listServed(
  db: Queryable,
  personIds: readonly number[],
  innId: number,
  after: PlainDate,
): Promise<ServedBefore[]> {
  const rows = await db.many<{
    prescriptionId: number
    prescriptionNumber: string
    siteId: number
    from: PlainDate
    until: PlainDate
  }>(sql`
    SELECT dispensing.prescription_id AS "prescriptionId", prescription.number AS "prescriptionNumber",
           dispensing.site_id AS "siteId", lower(dispensing.covers) AS from,
           upper(dispensing.covers) AS until
    FROM dispensing JOIN prescription ON prescription.id = dispensing.prescription_id
    WHERE dispensing.person_id = ANY (${personIds}::bigint[]) AND dispensing.inn_id = ${innId}
      AND dispensing.reversed_document_id IS NULL AND upper(dispensing.covers) > ${after}::date
    ORDER BY dispensing.id`)
  return rows.map(({ from, until, ...served }) => ({ ...served, covers: { from, until } }))
}

export type NewDispensing = {
  prescriptionId: PrescriptionId
  documentId: DocumentId
  siteId: number
  personId: number
  innId: number
  medicineId: number
  units: number
  covers: Covers
  patientPays: Kopecks
  receiptNumber: string | null
  receivedBy: Receiver
  proxy: Proxy | null
  overrides: Readonly<Record<string, string>>
  at: Date
  byName: string
}

export async function insertDispensing(tx: Queryable, row: NewDispensing): Promise<DispensingId> {
  const { id } = await tx.one<{ id: DispensingId }>(sql`
    INSERT INTO dispensing
      (prescription_id, document_id, site_id, person_id, inn_id, medicine_id, units, covers,
       patient_pays, receipt_number, received_by, proxy, overrides, at, by_name)
    VALUES
      (${row.prescriptionId}, ${row.documentId}, ${row.siteId}, ${row.personId}, ${row.innId},
       ${row.medicineId}, ${row.units}, daterange(${row.covers.from}::date, ${row.covers.until}::date),
       ${row.patientPays}, ${row.receiptNumber}, ${row.receivedBy},
       ${row.proxy === null ? null : JSON.stringify(row.proxy)}, ${JSON.stringify(row.overrides)},
       ${row.at}, ${row.byName})
    RETURNING id`)
  return id
}

/** Every handing over for a prescription, reversed ones too, in order. */
export function listDispensings(
  db: Queryable,
  prescriptionId: PrescriptionId,
): Promise<Dispensing[]> {
  return db.many<Dispensing>(sql`
    SELECT ${columns} FROM dispensing WHERE prescription_id = ${prescriptionId} ORDER BY id`)
}

export function findDispensing(db: Queryable, id: DispensingId): Promise<Dispensing | undefined> {
  return db.maybe<Dispensing>(sql`SELECT ${columns} FROM dispensing WHERE id = ${id}`)
}

export function findDispensingOf(
  db: Queryable,
  documentId: DocumentId,
): Promise<Dispensing | undefined> {
  return db.maybe<Dispensing>(
    sql`SELECT ${columns} FROM dispensing WHERE document_id = ${documentId}`,
  )
}

/** Marks it as taken back; how many rows were: none where it was before. */
export function markReversed(
  tx: Queryable,
  id: DispensingId,
  documentId: DocumentId,
): Promise<number> {
  return tx.run(sql`
    UPDATE dispensing SET reversed_document_id = ${documentId}
    WHERE id = ${id} AND reversed_document_id IS NULL`)
}
