import { createHmac } from 'node:crypto'
import { personLabels } from '#domains/people/index.ts'
import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { sql, type Transaction } from '#kernel/db/index.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { localDate } from '#kernel/time-zone.ts'
import { findOpenDeferral } from '../deferral/deferral-tables.ts'
import { parsePrescriptionNumber } from '../prescription-number.ts'
import type { PrescriptionState } from '../prescription-state.ts'
import { findPrescriptionByNumber } from '../tables.ts'
import type { Prescription } from '../types.ts'
import { findCounterSite } from './counter-place.ts'

/** What the patient sees: the state and what to do; no medicine, no disease, no name. */
export type PublicPrescription = {
  outcome: 'found'
  number: string
  /** The states of a prescription, with the two of a deferral in the place of `deferred`. */
  now: Exclude<PrescriptionState, 'deferred'> | 'waiting' | 'set-aside'
  lastDay: PlainDate
  pharmacy: { name: string; address: string; telephone: string | null } | null
  dueOn: PlainDate | null
  isOverdue: boolean
  keptUntil: Date | null
  timeZone: string
}

export type LookUpOutcome =
  | PublicPrescription
  /** No such prescription or another date of birth: which of the two is not said. */
  | Refusal<'prescription-not-shown'>
  | Refusal<'too-many-look-ups', { minutes: number }>

export type LookUp = {
  number: string
  born: PlainDate
  /** The network address; only a keyed hash of it is kept, for as long as attempts are counted. */
  address: string
  addressKey: string
}

/** Our own limits, not those of a law: dates of birth are few, so few attempts are allowed. */
const failuresOfNumber = 5
const failuresOfAddress = 30
const windowInMinutes = 60

const lookUpLock = 4_707_232

/**
 * The state of a prescription by its number and the date of birth. Failures are limited by number
 * and by address; attempts of one number or address come one after the other, so that many at once
 * gain nothing. Each leaves a trace.
 */
export async function lookUpPrescription(context: Context, asked: LookUp): Promise<LookUpOutcome> {
  const number = parsePrescriptionNumber(asked.number) ?? asked.number.trim().slice(0, 40)
  const address = createHmac('sha256', asked.addressKey).update(asked.address).digest('base64url')
  return context.region.db.transaction(async (tx) => {
    await lockAttempts(tx, [number, address])
    const since = new Date(context.at.getTime() - windowInMinutes * 60_000)
    if (await isTooMany(tx, number, address, since)) {
      return refused('too-many-look-ups', { minutes: windowInMinutes })
    }
    const found = await findPrescriptionByNumber(tx, number)
    const born = found && (await personLabels(tx, [found.personId])).get(found.personId)?.born
    const isFound = found !== undefined && born === asked.born
    await tx.run(sql`
      INSERT INTO prescription_look_up (number, address, at, is_found)
      VALUES (${number}, ${address}, ${context.at}, ${isFound})`)
    await tx.run(sql`DELETE FROM prescription_look_up WHERE at < ${since}`)
    await recordAudit(tx, context, {
      verb: 'read',
      document: 'prescription-state',
      documentId: number,
      facts: { isFound },
    })
    return isFound ? shownOf(context, tx, found) : refused('prescription-not-shown')
  })
}

async function lockAttempts(tx: Transaction, keys: readonly string[]): Promise<void> {
  for (const key of keys.toSorted()) {
    await tx.run(sql`
      SELECT pg_advisory_xact_lock(${lookUpLock}, hashtext(current_schema() || ' ' || ${key}))`)
  }
}

async function isTooMany(
  tx: Transaction,
  number: string,
  address: string,
  since: Date,
): Promise<boolean> {
  const failed = await tx.one<{ ofNumber: number; ofAddress: number }>(sql`
    SELECT (SELECT count(*) FROM prescription_look_up
            WHERE number = ${number} AND at > ${since} AND NOT is_found) AS "ofNumber",
           (SELECT count(*) FROM prescription_look_up
            WHERE address = ${address} AND at > ${since} AND NOT is_found) AS "ofAddress"`)
  return failed.ofNumber >= failuresOfNumber || failed.ofAddress >= failuresOfAddress
}

async function shownOf(
  context: Context,
  tx: Transaction,
  prescription: Prescription,
): Promise<PublicPrescription> {
  const { number, state, lastDay, presentedSiteId } = prescription
  const open = await findOpenDeferral(tx, prescription.id)
  const siteId = open?.siteId ?? presentedSiteId
  const inside = { ...context, region: { ...context.region, db: { ...context.region.db, ...tx } } }
  const site = siteId === null ? undefined : await findCounterSite(inside, siteId)
  const timeZone = site?.timeZone ?? context.region.timeZone
  const today = localDate(context.at, timeZone)
  const isKept = open?.state === 'set-aside' && open.setAsideUntil !== null
  return {
    outcome: 'found',
    number,
    now: state === 'deferred' ? (isKept ? 'set-aside' : 'waiting') : state,
    lastDay,
    pharmacy: site
      ? {
          name: site.name,
          address: `${site.settlement.names[context.language]}, ${site.address}`,
          telephone: site.telephone,
        }
      : null,
    dueOn: open?.dueOn ?? null,
    isOverdue: open !== undefined && !isKept && open.dueOn !== null && open.dueOn < today,
    keptUntil: isKept ? open.setAsideUntil : null,
    timeZone,
  }
}
