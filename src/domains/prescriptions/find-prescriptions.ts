import { listDoctors, listSites } from '#domains/facilities/index.ts'
import { findMedicines } from '#domains/medicines/index.ts'
import { personLabels, type PersonId, rowsOfPerson } from '#domains/people/index.ts'
import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { joinSql, type Sql, sql } from '#kernel/db/index.ts'
import { type ForbiddenRefusal, refuseUnlessSomewhere } from '#kernel/permission.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { visiblePrescriptions } from './permissions.ts'
import { parsePrescriptionNumber } from './prescription-number.ts'
import type { PrescriptionState } from './prescription-state.ts'
import { prescriptionColumns } from './tables.ts'
import type { Prescription } from './types.ts'

export type PrescriptionFilter = {
  number?: string | undefined
  personId?: number | undefined
  doctorId?: number | undefined
  siteId?: number | undefined
  states?: readonly PrescriptionState[] | undefined
  /** Days of issue, both included. */
  from?: PlainDate | undefined
  to?: PlainDate | undefined
  /** The last id that was read: the next ones are older. */
  before?: number | undefined
  limit: number
}

/** A prescription with the names that a list shows. */
export type PrescriptionRow = Omit<Prescription, 'decision'> & {
  person: string
  bornOn: PlainDate | null
  medicine: string
  unit: string
  doctor: string
  site: string
}

export type FindOutcome =
  | { outcome: 'found'; items: PrescriptionRow[]; next: number | null }
  | ForbiddenRefusal

/**
 * The prescriptions that fit, the latest first, of the places that one may read. A person that was
 * merged is found by either row. Audited as a search: the rows name people.
 */
export async function findPrescriptions(
  context: Context,
  filter: PrescriptionFilter,
): Promise<FindOutcome> {
  const forbidden = refuseUnlessSomewhere(context, 'read', 'prescription')
  if (forbidden) return forbidden
  const { db } = context.region
  const conditions = await conditionsOf(context, filter)
  const found = await db.many<Prescription>(sql`
    SELECT ${prescriptionColumns} FROM prescription
    WHERE ${joinSql(conditions, ' AND ')}
    ORDER BY prescription.id DESC LIMIT ${filter.limit + 1}`)
  const items = found.slice(0, filter.limit)
  await recordAudit(db, context, {
    verb: 'read',
    document: 'prescription',
    facts: { ...filter, rows: items.length },
  })
  const next = found.length > filter.limit ? (items.at(-1)?.id ?? null) : null
  return { outcome: 'found', items: await withNames(context, items), next }
}

async function conditionsOf(context: Context, filter: PrescriptionFilter): Promise<Sql[]> {
  const conditions = [visiblePrescriptions(context) ?? sql`true`]
  if (filter.number !== undefined) {
    const number = parsePrescriptionNumber(filter.number) ?? filter.number.trim()
    conditions.push(sql`prescription.number = ${number}`)
  }
  if (filter.personId !== undefined) {
    const rows = await rowsOfPerson(context.region.db, filter.personId as PersonId)
    conditions.push(sql`prescription.person_id = ANY(${rows}::bigint[])`)
  }
  if (filter.doctorId !== undefined) conditions.push(sql`doctor_id = ${filter.doctorId}`)
  if (filter.siteId !== undefined) conditions.push(sql`site_id = ${filter.siteId}`)
  if (filter.states) conditions.push(sql`state = ANY(${filter.states}::text[])`)
  if (filter.from !== undefined) conditions.push(sql`issued_on >= ${filter.from}`)
  if (filter.to !== undefined) conditions.push(sql`issued_on <= ${filter.to}`)
  if (filter.before !== undefined) conditions.push(sql`prescription.id < ${filter.before}`)
  return conditions
}

const ids = <Name extends keyof Prescription>(rows: readonly Prescription[], name: Name) => [
  ...new Set(rows.map((row) => row[name])),
]

/** The words beside the ids of rows: four queries, whatever their number. */
export async function withNames(
  context: Context,
  rows: readonly Prescription[],
): Promise<PrescriptionRow[]> {
  const { db } = context.region
  if (rows.length === 0) return []
  const [people, medicineRows, doctorRows, siteRows] = await Promise.all([
    personLabels(db, ids(rows, 'personId')),
    findMedicines(db, ids(rows, 'medicineId')),
    listDoctors(context, { ids: ids(rows, 'doctorId') }),
    listSites(context, { ids: ids(rows, 'siteId') }),
  ])
  const medicines = new Map(medicineRows.map((medicine) => [medicine.id, medicine]))
  const doctors = new Map(doctorRows.map((doctor) => [doctor.id, doctor.fullName]))
  const sites = new Map<number, string>(siteRows.map((site) => [site.id, site.name]))
  return rows.map(({ decision: _decision, ...row }) => {
    const medicine = medicines.get(row.medicineId)
    return {
      ...row,
      person: people.get(row.personId)?.fullName ?? '',
      bornOn: people.get(row.personId)?.born ?? null,
      medicine: [medicine?.inn, medicine?.form, medicine?.strength].filter(Boolean).join(', '),
      unit: medicine?.unit ?? '',
      doctor: doctors.get(row.doctorId) ?? '',
      site: sites.get(row.siteId) ?? '',
    }
  })
}
