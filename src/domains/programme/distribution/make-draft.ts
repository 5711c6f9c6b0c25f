import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { allOrNothing } from '#kernel/all-or-nothing.ts'
import type { Database, Transaction } from '#kernel/db/index.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { localDate } from '#kernel/time-zone.ts'
import { lastFact } from './fact-tables.ts'
import { lineTotals, proposedRules } from './line-rules.ts'
import type { OpenedPlan } from './reckon.ts'
import {
  copyPins,
  type DistributionRecord,
  insertDistribution,
  listDistributions,
  lockYear,
} from './tables.ts'

export type MakeDraftCommand = {
  year: number
  name: string
  /** Of an amendment: how many months are past and stay as they are, 0 to 11. */
  fixedMonths?: number | undefined
}

export type MakeDraftOutcome =
  | { outcome: 'made'; distribution: DistributionRecord }
  | Refusal<'distribution-year-unknown', { year: number }>
  | Refusal<'distribution-list-missing'>
  | Refusal<'distribution-at-work', { name: string; edition: number }>
  | Refusal<'distribution-needs-text'>
  | Refusal<'distribution-fixed-months'>
  | ForbiddenRefusal

/**
 * Begins the next edition of a year's distribution: the first one from the rules that the programme
 * proposes and the facts of today; an amendment from the edition in force, with its rules, facts and
 * pins, so that at first nothing differs. At most one edition of a year is at work; a discarded draft
 * leaves its number to the next. `db`: the caller's transaction, where the making is part of something
 * larger.
 */
export async function makeDraft(
  context: Context,
  { programme, computed }: OpenedPlan,
  { year, name, fixedMonths = 0 }: MakeDraftCommand,
  db: Database | Transaction = context.region.db,
): Promise<MakeDraftOutcome> {
  const forbidden = refuseUnless(context, 'manage', 'distribution')
  if (forbidden) return forbidden
  if (name.trim() === '') return refused('distribution-needs-text')
  if (!programme.years.includes(year)) return refused('distribution-year-unknown', { year })
  if (lineTotals(programme, computed, year).length === 0)
    return refused('distribution-list-missing')
  return allOrNothing<MakeDraftOutcome>(db, async (tx) => {
    await lockYear(tx, programme.code, year)
    const editions = (await listDistributions(tx, programme.code)).filter(
      (each) => each.year === year && each.state !== 'discarded',
    )
    const atWork = editions.find(({ state }) => state === 'draft' || state === 'in-remarks')
    if (atWork) {
      return refused('distribution-at-work', { name: atWork.name, edition: atWork.edition })
    }
    const base = editions.find(({ state }) => state === 'approved')
    if (fixedMonths < 0 || fixedMonths > 11 || (fixedMonths > 0 && !base)) {
      return refused('distribution-fixed-months')
    }
    const distribution = await insertDistribution(tx, {
      programme: programme.code,
      year,
      edition: (editions[0]?.edition ?? 0) + 1,
      name: name.trim(),
      basedOn: base?.id ?? null,
      fixedMonths,
      factsOn: base?.factsOn ?? localDate(context.at, context.region.timeZone),
      factsThrough: base?.factsThrough ?? (await lastFact(tx, programme.code)),
      settings: base?.settings ?? proposedRules(programme),
      madeAt: context.at,
      madeBy: context.actor.name,
    })
    if (base) await copyPins(tx, base.id, distribution.id)
    await recordAudit(tx, context, {
      verb: 'manage',
      document: 'distribution',
      documentId: distribution.id,
      facts: {
        what: 'made',
        edition: distribution.edition,
        basedOn: base?.id ?? null,
        fixedMonths,
      },
    })
    return { outcome: 'made', distribution }
  })
}
