import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { sql } from '#kernel/db/index.ts'
import { recordEvent } from '#kernel/events.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { refused } from '#kernel/refusal.ts'
import type { FacilityRefusal } from '../refusals.ts'
import type { Doctor, Speciality } from './doctor.ts'
import { lockDoctor } from './doctor-rows.ts'
import { findDoctor } from './list-doctors.ts'

export type DoctorChange = {
  readonly doctorId: number
  readonly changes: {
    readonly speciality?: Speciality
    readonly takesAttachment?: boolean
    /** Null takes the account away. */
    readonly accountId?: string | null
    /** The last day of work; null where it was set by mistake. */
    readonly to?: PlainDate | null
  }
}

export type DoctorChanged = { outcome: 'changed' | 'unchanged'; fields: string[] }

const fields = ['speciality', 'takesAttachment', 'accountId', 'to'] as const

/**
 * Changes what may change about a doctor at a place of work, and leaves in the audit what each
 * field was and became. A new name or a new code is a new row: documents carry the old one.
 */
export async function changeDoctor(
  context: Context,
  { doctorId, changes }: DoctorChange,
): Promise<DoctorChanged | FacilityRefusal | ForbiddenRefusal> {
  const found = await findDoctor(context, doctorId)
  const scope = found ? { siteId: found.siteId } : {}
  const forbidden = refuseUnless(context, 'manage', 'facility', scope)
  if (forbidden) return forbidden
  if (!found) return refused('doctor-unknown', { doctor: doctorId })
  return context.region.db.transaction(async (tx) => {
    const before = (await lockDoctor(tx, found.id)) ?? found
    const after = { ...before, ...changes }
    const changed = fields.filter((field) => after[field] !== before[field])
    if (changed.length === 0) return { outcome: 'unchanged', fields: [] }
    if (after.to !== null && after.to < after.from) {
      return refused('doctor-period-impossible', {
        code: before.code,
        from: after.from,
        to: after.to,
      })
    }
    await tx.run(sql`
      UPDATE doctor
      SET speciality = ${after.speciality}, takes_attachment = ${after.takesAttachment},
          account_id = ${after.accountId}, changed_at = ${context.at},
          during = daterange(lower(during), ${after.to}::date, '[]')
      WHERE id = ${before.id}`)
    await recordAudit(tx, context, {
      verb: 'change',
      document: 'doctor',
      documentId: before.id,
      facts: Object.fromEntries(changed.map((field) => [field, fromTo(before, after, field)])),
    })
    await recordEvent(tx, context, {
      kind: 'facilities.doctor-changed',
      payload: { doctorId: before.id, fields: changed },
    })
    return { outcome: 'changed', fields: [...changed] }
  })
}

function fromTo(before: Doctor, after: Doctor, field: (typeof fields)[number]) {
  return { from: before[field], to: after[field] }
}
