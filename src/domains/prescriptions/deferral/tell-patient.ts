import type { Site } from '#domains/facilities/index.ts'
import { queueMessage } from '#domains/messages/index.ts'
import { contactOf } from '#domains/people/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Transaction } from '#kernel/db/index.ts'
import { asId } from '#kernel/id.ts'
import { dateText, type PlainDate } from '#kernel/plain-date.ts'
import { localDate } from '#kernel/time-zone.ts'
import { markTold, type QueuedDeferral } from './deferral-tables.ts'

/**
 * Tells the patient that something waits: the number of the prescription, where, and until which day.
 * No medicine, no diagnosis, no name. Whoever left no address is not told here; the list of deferrals
 * shows it to the pharmacy.
 */
export async function tellPatient(
  context: Context,
  tx: Transaction,
  deferral: QueuedDeferral,
  until: Date,
  site: Site,
): Promise<boolean> {
  const contact = await contactOf(tx, asId(deferral.personId))
  if (!contact) return false
  const { email, telephone, language } = contact
  await queueMessage(tx, context, {
    to: { ...(email ? { email } : {}), ...(telephone ? { telephone } : {}) },
    language,
    text: {
      key: 'prescriptions-deferral:told.ready',
      params: {
        number: deferral.number,
        address: `${site.settlement.names[language]}, ${site.address}`,
        date: dateText(lastDay(until, site.timeZone)),
        telephone: site.telephone ?? context.region.hotline.telephone,
      },
    },
    reference: deferral.number,
    idempotencyKey: `told-ready ${deferral.id} ${deferral.setAsideCount}`,
  })
  await markTold(tx, deferral.id, context.at)
  return true
}

/** What is kept until midnight can be fetched through the day before. */
export function lastDay(until: Date, timeZone: string): PlainDate {
  return localDate(new Date(until.getTime() - 1), timeZone)
}
