import { createHash, randomInt } from 'node:crypto'
import { findInns, isSureHit } from '#domains/medicines/index.ts'
import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { recordEvent } from '#kernel/events.ts'
import { takeNumber } from '#kernel/numbering.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { yearOf, type PlainDate } from '#kernel/plain-date.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { localDate } from '#kernel/time-zone.ts'
import { calculateAnswerTerm } from './answer-term.ts'
import { type Channel, insertCase, insertStep, lockReport } from './tables.ts'

/** What is missing, and as much about where and for whom as the person wants to say. */
export type AbsenceReport = {
  innId?: number
  medicineName: string
  isUrgent?: boolean
  programme?: string
  settlement?: string
  siteId?: number
  personName?: string
  telephone?: string
  email?: string
  comment?: string
  /** Chosen by the sender: the same report under the same key is one case, however often it comes. */
  idempotencyKey?: string
}

export type ReportOutcome =
  | { outcome: 'reported'; number: string; checkCode: string; dueOn: PlainDate }
  | Refusal<'medicine-not-named'>
  | ForbiddenRefusal

/**
 * Takes a report of absence: from the public page without any personal data, or
 * by an operator on the telephone. Answers with the number and the check code
 * that together open the answer later. A name that was only typed and can mean but one medicine
 * gets its INN, so that all who miss it are answered together.
 */
export async function reportAbsence(
  context: Context,
  report: AbsenceReport,
  channel: Channel = 'page',
): Promise<ReportOutcome> {
  if (channel === 'telephone') {
    const forbidden = refuseUnless(context, 'post', 'hotline-case')
    if (forbidden) return forbidden
  }
  const medicineName = report.medicineName.trim()
  if (medicineName === '') return refused('medicine-not-named')
  const { region, at } = context
  const reportedOn = localDate(at, region.timeZone)
  const isUrgent = report.isUrgent ?? false
  const term = calculateAnswerTerm(region.guarantees, region.calendar, reportedOn, isUrgent)
  const innId = report.innId ?? (await meantInn(context, medicineName))
  const reportKey = keyOf(context, report, channel)
  return region.db.transaction(async (tx) => {
    const earlier = reportKey && (await lockReport(tx, reportKey))
    if (earlier) {
      const { number, checkCode, dueOn } = earlier
      return { outcome: 'reported', number, checkCode, dueOn }
    }
    const year = yearOf(reportedOn)
    const number = `${year}-${String(await takeNumber(tx, 'hotline', year)).padStart(6, '0')}`
    const found = await insertCase(
      tx,
      {
        number,
        checkCode: newCheckCode(),
        channel,
        isUrgent,
        innId: innId ?? null,
        medicineName,
        programme: report.programme ?? null,
        settlement: said(report.settlement),
        siteId: report.siteId ?? null,
        personName: said(report.personName),
        telephone: said(report.telephone),
        email: said(report.email),
        comment: said(report.comment),
        language: context.language,
        receivedAt: at,
        dueOn: term.dueOn,
        term: term.value,
      },
      reportKey,
    )
    await insertStep(tx, found.id, { at, byName: context.actor.name, kind: 'reported', text: '' })
    await recordEvent(tx, context, {
      kind: 'hotline.reported',
      payload: { number, innId: innId ?? null, isUrgent },
    })
    await recordAudit(tx, context, {
      verb: 'post',
      document: 'hotline-case',
      documentId: number,
      facts: { channel },
    })
    return { outcome: 'reported', number, checkCode: found.checkCode, dueOn: term.dueOn }
  })
}

async function meantInn({ region }: Context, typed: string): Promise<number | undefined> {
  const { hits } = await findInns(region.db, region.country, typed, { withNarcotics: true })
  return isSureHit(hits) ? hits[0]?.innId : undefined
}

/**
 * The key counts together with who sends it and with all that the report says: a form that was
 * changed and sent again is another report, and nobody gets the code of one that they cannot repeat.
 */
function keyOf(
  { actor }: Pick<Context, 'actor'>,
  { idempotencyKey, ...said }: AbsenceReport,
  channel: Channel,
): string | null {
  if (idempotencyKey === undefined) return null
  const sender = actor.kind === 'account' ? actor.accountId : actor.kind
  const facts = Object.entries(said).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify([idempotencyKey, channel, sender, facts]))
    .digest('hex')
}

const said = (text: string | undefined) => text?.trim() || null

const codeAlphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Eight signs that cannot be mistaken for one another when read aloud: 31^8 codes. */
function newCheckCode(): string {
  return Array.from({ length: 8 }, () => codeAlphabet[randomInt(codeAlphabet.length)]).join('')
}
