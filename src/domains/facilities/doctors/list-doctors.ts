import type { Context } from '#kernel/context.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { localDate } from '#kernel/time-zone.ts'
import type { Doctor } from './doctor.ts'
import { type DoctorFilter, selectDoctors } from './doctor-rows.ts'

/**
 * The doctors that fit, by name; those who left and those who have not begun among them unless
 * `on` says for which day. Names of doctors are no secret, so no permission is asked here; the
 * routes give them to staff, without their numbers.
 */
export async function listDoctors(
  context: Pick<Context, 'region'>,
  filter: DoctorFilter = {},
  limit?: number,
): Promise<Doctor[]> {
  return selectDoctors(context.region.db, filter, limit)
}

/** One doctor at one place of work. */
export async function findDoctor(
  context: Pick<Context, 'region'>,
  doctorId: number,
): Promise<Doctor | undefined> {
  const [doctor] = await selectDoctors(context.region.db, { ids: [doctorId] })
  return doctor
}

/**
 * The place of work at which an account writes on a day, today by default: the one at `siteId`
 * where that is given, else the earliest. Undefined where nobody works with that account.
 */
export async function doctorOfAccount(
  context: Pick<Context, 'region' | 'at'>,
  accountId: string,
  where: { readonly siteId?: number; readonly on?: PlainDate } = {},
): Promise<Doctor | undefined> {
  const doctors = await selectDoctors(context.region.db, {
    accountId,
    on: where.on ?? localDate(context.at, context.region.timeZone),
    ...(where.siteId === undefined ? {} : { siteIds: [where.siteId] }),
  })
  return doctors.toSorted((one, other) => one.id - other.id)[0]
}
