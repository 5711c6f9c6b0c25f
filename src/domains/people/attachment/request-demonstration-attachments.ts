import { listDoctors } from '#domains/facilities/index.ts'
import type { Context } from '#kernel/context.ts'
import { sql } from '#kernel/db/index.ts'
import type { PersonId } from '../types.ts'
import { requestAttachment } from './request-attachment.ts'

/** How long ago each request of the demonstration was made: late, due and fresh ones. */
const agoInDays = [8, 6, 3, 3, 2, 1, 1, 0, 0]
const dayInMs = 86_400_000
/** The doctor of the demonstration who can sign in is asked as well as the others. */
const doctorCodes = ['6710301', '6710401', '6710302']
const mostTried = 400

/**
 * Lets some of the demonstration's invented residents ask for another clinic or doctor, so that
 * the list of requests has something to show. Those whom the law lets wait are passed over. Does
 * nothing where there are requests; answers with how many were made.
 */
export async function requestDemonstrationAttachments(context: Context): Promise<number> {
  const { db } = context.region
  const { known } = await db.one<{ known: number }>(sql`
    SELECT count(*) AS known FROM person_attachment WHERE state <> 'attached'`)
  if (known > 0) return 0
  const doctors = await listDoctors(context, { codes: doctorCodes })
  const people = await db.many<{ id: PersonId }>(sql`
    SELECT id FROM person
    WHERE is_demonstration AND merged_into IS NULL AND died_on IS NULL AND born_on < '1990-01-01'
    ORDER BY id LIMIT ${mostTried}`)
  let made = 0
  for (const { id: personId } of people) {
    const ago = agoInDays[made]
    const doctor = doctors[made % Math.max(doctors.length, 1)]
    if (ago === undefined || !doctor) break
    const at = new Date(context.at.getTime() - ago * dayInMs)
    const wish = { personId, siteId: doctor.siteId, doctorId: doctor.id }
    const outcome = await requestAttachment({ ...context, at }, wish)
    if (outcome.outcome === 'requested') made += 1
  }
  return made
}
