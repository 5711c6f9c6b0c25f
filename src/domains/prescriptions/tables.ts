import { type Queryable, sql, type Transaction } from '#kernel/db/index.ts'
import type { Prescription, PrescriptionId, PrescriptionStep } from './types.ts'

/** The columns of `Prescription`, of a table or alias called `prescription`. */
export const prescriptionColumns = sql`prescription.id, prescription.number, prescription.source,
  prescription.object, prescription.forms, prescription.person_id AS "personId",
  prescription.site_id AS "siteId", prescription.doctor_id AS "doctorId",
  prescription.issued_on AS "issuedOn", prescription.valid_days AS "validDays",
  prescription.last_day AS "lastDay", prescription.medicine_id AS "medicineId",
  prescription.trade_name AS "tradeName", prescription.units, prescription.signa,
  prescription.units_per_day AS "unitsPerDay", prescription.covers_days AS "coversDays",
  prescription.icd10, prescription.benefit, prescription.category, prescription.programme,
  prescription.patient_pays_percent AS "patientPaysPercent", prescription.priority,
  prescription.is_chronic_course AS "isChronicCourse",
  prescription.commission_decision_id AS "commissionDecisionId", prescription.decision,
  prescription.state, prescription.presented_site_id AS "presentedSiteId",
  prescription.dispensed_units AS "dispensedUnits", prescription.signed_at AS "signedAt",
  prescription.signed_by AS "signedBy", prescription.signature,
  prescription.repeats_id AS "repeatsId", prescription.corrects_id AS "correctsId",
  prescription.import_id AS "importId", prescription.created_at AS "createdAt",
  prescription.created_by AS "createdBy"`

/** Holds the prescription until the transaction ends: two pharmacies come one after the other. */
export function lockPrescription(
  tx: Transaction,
  id: PrescriptionId,
): Promise<Prescription | undefined> {
  return tx.maybe<Prescription>(sql`
    SELECT ${prescriptionColumns} FROM prescription WHERE id = ${id} FOR UPDATE`)
}

/** As it stands, without asking for a permission and without an audit entry: for other use cases. */
export function readPrescription(
  db: Queryable,
  id: PrescriptionId,
): Promise<Prescription | undefined> {
  return db.maybe<Prescription>(sql`
    SELECT ${prescriptionColumns} FROM prescription WHERE id = ${id}`)
}

/** Those of the ids that exist, in the order of ids. */
export function readPrescriptions(
  db: Queryable,
  ids: readonly PrescriptionId[],
): Promise<Prescription[]> {
  return db.many<Prescription>(sql`
    SELECT ${prescriptionColumns} FROM prescription WHERE id = ANY(${ids}::bigint[]) ORDER BY id`)
}

/** By the number that stands on the paper, as `parsePrescriptionNumber` writes it. */
export function findPrescriptionByNumber(
  db: Queryable,
  number: string,
): Promise<Prescription | undefined> {
  return db.maybe<Prescription>(sql`
    SELECT ${prescriptionColumns} FROM prescription WHERE number = ${number}`)
}

/** Every step of a prescription, the first one first. */
export function listSteps(db: Queryable, id: PrescriptionId): Promise<PrescriptionStep[]> {
  return db.many<PrescriptionStep>(sql`
    SELECT at, from_state AS "from", to_state AS "to", site_id AS "siteId", reason, facts,
           by_name AS "byName"
    FROM prescription_step WHERE prescription_id = ${id} ORDER BY prescription_step.id`)
}
