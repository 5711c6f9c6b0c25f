import { timingSafeEqual } from 'node:crypto'
import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { type CaseState, countFailedLookUps, findCase, insertLookUp } from './tables.ts'

/** What the person who reported may read; nothing of what staff noted among themselves. */
export type PublicCase = {
  outcome: 'found'
  number: string
  medicineName: string
  state: CaseState
  receivedAt: Date
  dueOn: PlainDate
  answer: string | null
  answeredAt: Date | null
}

export type LookUpOutcome =
  | PublicCase
  /** No such case or another code: which of the two is not said. */
  | Refusal<'case-not-opened', { number: string }>
  | Refusal<'too-many-attempts', { minutes: number }>

/** Our own limit, not one of the law: with 31^8 codes five tries an hour open nothing. */
const failuresAllowed = 5
const windowInMinutes = 60

/** Opens a case by its number and check code. Attempts are limited by number and leave a trace. */
export async function lookUpCase(
  context: Context,
  typed: { number: string; checkCode: string },
): Promise<LookUpOutcome> {
  const { db } = context.region
  const number = typed.number.trim().slice(0, 40)
  const since = new Date(context.at.getTime() - windowInMinutes * 60_000)
  if ((await countFailedLookUps(db, number, since)) >= failuresAllowed) {
    return refused('too-many-attempts', { minutes: windowInMinutes })
  }
  const found = await findCase(db, number)
  const isOpened = found !== undefined && isSame(found.checkCode, typed.checkCode)
  await insertLookUp(db, number, context.at, isOpened)
  await recordAudit(db, context, {
    verb: 'read',
    document: 'hotline-case',
    documentId: number,
    facts: { isOpened },
  })
  if (!found || !isOpened) return refused('case-not-opened', { number })
  const { medicineName, state, receivedAt, dueOn, answer, answeredAt } = found
  return { outcome: 'found', number, medicineName, state, receivedAt, dueOn, answer, answeredAt }
}

/** Compared in constant time; capital letters, spaces and hyphens of the typed code do not matter. */
function isSame(kept: string, typed: string): boolean {
  const code = Buffer.from(typed.toLowerCase().replaceAll(/[\s-]/g, '').slice(0, 40))
  const own = Buffer.from(kept)
  return code.length === own.length && timingSafeEqual(own, code)
}
