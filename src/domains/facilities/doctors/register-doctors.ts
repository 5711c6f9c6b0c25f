import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { type Queryable, sql } from '#kernel/db/index.ts'
import { recordEvent } from '#kernel/events.ts'
import { parseSnils } from '#kernel/identifier/index.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { refused } from '#kernel/refusal.ts'
import { lockRegister } from '../lock-register.ts'
import type { FacilityRefusal } from '../refusals.ts'
import type { SiteKind } from '../site-kind.ts'
import type { DoctorId, Speciality } from './doctor.ts'

export type NewDoctor = {
  readonly siteId: number
  readonly familyName: string
  readonly givenName: string
  readonly patronymic?: string
  readonly speciality: Speciality
  readonly code: string
  /** As typed; kept as eleven digits. */
  readonly snils?: string | null
  readonly takesAttachment?: boolean
  readonly from: PlainDate
  readonly to?: PlainDate | null
  readonly isDemonstration?: boolean
}

export type DoctorsRegistered = {
  outcome: 'registered'
  doctors: { id: DoctorId; code: string }[]
}

const sitesOfCare: readonly SiteKind[] = ['clinic', 'hospital', 'pharmacy-at-feldsher-station']

/**
 * Makes doctors known at their places of work, all of them or none. Refused, with the code of the
 * doctor: a code that is taken, a site that the region does not have or where nobody is treated,
 * a СНИЛС whose check digits do not fit, a period that ends before it begins.
 */
export async function registerDoctors(
  context: Context,
  doctors: readonly NewDoctor[],
): Promise<DoctorsRegistered | FacilityRefusal | ForbiddenRefusal> {
  const forbidden = doctors
    .map(({ siteId }) => refuseUnless(context, 'manage', 'facility', { siteId }))
    .find((refusal) => refusal !== undefined)
  if (forbidden) return forbidden
  return context.region.db.transaction(async (tx) => {
    await lockRegister(tx)
    const rows = doctors.map(completed)
    const problem = (await findProblem(tx, rows)) ?? rows.map(wrongPart).find(Boolean)
    if (problem) return problem
    const inserted = await insertDoctors(tx, rows, context.at)
    await recordAudit(tx, context, {
      verb: 'register',
      document: 'doctor',
      facts: { codes: inserted.map(({ code }) => code) },
    })
    await recordEvent(tx, context, {
      kind: 'facilities.doctors-registered',
      payload: { doctorIds: inserted.map(({ id }) => id) },
    })
    return { outcome: 'registered', doctors: inserted }
  })
}

type DoctorRow = Required<NewDoctor>

function completed(doctor: NewDoctor): DoctorRow {
  return {
    patronymic: '',
    takesAttachment: false,
    to: null,
    isDemonstration: false,
    ...doctor,
    snils: digitsOf(doctor.snils),
  }
}

/** The digits of a СНИЛС where it is one; else what was typed, which `wrongPart` refuses. */
function digitsOf(typed: string | null | undefined): string | null {
  if (typed === undefined || typed === null || typed.trim() === '') return null
  const snils = parseSnils(typed)
  return snils.ok ? snils.value : typed
}

function wrongPart({ code, snils, from, to }: DoctorRow): FacilityRefusal | undefined {
  if (snils !== null && !parseSnils(snils).ok) return refused('doctor-snils-wrong', { code, snils })
  if (to !== null && to < from) return refused('doctor-period-impossible', { code, from, to })
  return undefined
}

async function findProblem(
  tx: Queryable,
  rows: readonly DoctorRow[],
): Promise<FacilityRefusal | undefined> {
  const sites = await tx.many<{ id: number; kind: SiteKind; name: string }>(
    sql`SELECT id, kind, name FROM site WHERE id = ANY (${rows.map(({ siteId }) => siteId)})`,
  )
  const siteOf = new Map(sites.map((site) => [site.id, site]))
  const known = await tx.many<{ code: string }>(
    sql`SELECT code FROM doctor WHERE code = ANY (${rows.map(({ code }) => code)})`,
  )
  const taken = new Set(known.map(({ code }) => code))
  for (const { code, siteId } of rows) {
    const site = siteOf.get(siteId)
    if (!site) return refused('doctor-site-unknown', { code, siteId })
    if (!sitesOfCare.includes(site.kind)) {
      return refused('doctor-site-treats-nobody', { code, site: site.name })
    }
    if (taken.has(code)) return refused('doctor-code-taken', { code })
    taken.add(code)
  }
  return undefined
}

async function insertDoctors(
  tx: Queryable,
  rows: readonly DoctorRow[],
  at: Date,
): Promise<{ id: DoctorId; code: string }[]> {
  return tx.many(sql`
    INSERT INTO doctor (site_id, family_name, given_name, patronymic, speciality, code, snils,
                        takes_attachment, during, is_demonstration, changed_at)
    SELECT "siteId", btrim("familyName"), btrim("givenName"), btrim(patronymic), speciality, code,
           snils, "takesAttachment", daterange("from", "to", '[]'), "isDemonstration", ${at}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS row ("siteId" bigint, "familyName" text, "givenName" text, patronymic text,
              speciality text, code text, snils text, "takesAttachment" boolean, "from" date,
              "to" date, "isDemonstration" boolean)
    RETURNING id, code`)
}
