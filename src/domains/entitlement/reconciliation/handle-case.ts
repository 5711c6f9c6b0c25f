import { openPerson, personLabels } from '#domains/people/index.ts'
import { allOrNothing } from '#kernel/all-or-nothing.ts'
import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { sql, type Transaction } from '#kernel/db/index.ts'
import { takeNumber } from '#kernel/numbering.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { type PlainDate, yearOf } from '#kernel/plain-date.ts'
import { isRefusal, type Refusal, refused } from '#kernel/refusal.ts'
import { localDate } from '#kernel/time-zone.ts'
import type { DifferenceKind } from './difference-kinds.ts'
import type { reconciliationRefusals } from './refusals.ts'
import {
  type CaseFilter,
  countCases,
  findCase,
  latestReconciliation,
  latestSnapshot,
  listCaseRows,
  lockCase,
  type Reconciliation,
  type ReconciliationCase,
  type Snapshot,
} from './tables.ts'

type CaseRefusal = Refusal<keyof typeof reconciliationRefusals>

export type CaseItem = ReconciliationCase & { name: string | null; bornOn: PlainDate | null }

export type CaseList = {
  outcome: 'listed'
  snapshot: Snapshot | null
  latest: Reconciliation | null
  counts: readonly { kind: DifferenceKind; state: ReconciliationCase['state']; cases: number }[]
  items: readonly CaseItem[]
}

/** The contradictions with the names of those whom they concern; audited as a look at many records. */
export async function listCases(
  context: Context,
  filter: CaseFilter,
): Promise<CaseList | ForbiddenRefusal> {
  const forbidden = refuseUnless(context, 'read', 'reconciliation')
  if (forbidden) return forbidden
  const { db } = context.region
  const rows = await listCaseRows(db, filter)
  const ids = rows.flatMap(({ personId }) => personId ?? [])
  const labels = await personLabels(db, ids)
  if (rows.length > 0) {
    await recordAudit(db, context, {
      verb: 'read',
      document: 'reconciliation',
      facts: { people: new Set(ids).size, state: filter.state ?? null, kind: filter.kind ?? null },
    })
  }
  return {
    outcome: 'listed',
    snapshot: (await latestSnapshot(db)) ?? null,
    latest: (await latestReconciliation(db)) ?? null,
    counts: await countCases(db),
    items: rows.map((row) => named(row, labels)),
  }
}

/** With the name here, or the one that the register has. */
function named(
  row: ReconciliationCase,
  labels: Awaited<ReturnType<typeof personLabels>>,
): CaseItem {
  const label = row.personId === null ? undefined : labels.get(row.personId)
  const there = row.there['fullName']
  const name = label?.fullName ?? (typeof there === 'string' ? there : null)
  return { ...row, name, bornOn: label?.born ?? null }
}

export type CaseOpened = { outcome: 'found'; item: CaseItem }

/** One contradiction; opening it opens the record of the person. */
export async function openCase(
  context: Context,
  caseId: number,
): Promise<CaseOpened | CaseRefusal | Refusal> {
  const forbidden = refuseUnless(context, 'read', 'reconciliation')
  if (forbidden) return forbidden
  const row = await findCase(context.region.db, caseId)
  if (!row) return refused('reconciliation-case-not-found')
  const opened = row.personId === null ? undefined : await openPerson(context, row.personId)
  if (opened && isRefusal(opened)) return opened
  const labels = await personLabels(context.region.db, row.personId === null ? [] : [row.personId])
  return { outcome: 'found', item: named(row, labels) }
}

/** Gives a contradiction the number and the day of its letter; the same letter when asked again. */
export async function writeLetter(
  context: Context,
  caseId: number,
): Promise<{ outcome: 'written'; item: ReconciliationCase } | CaseRefusal | ForbiddenRefusal> {
  const forbidden = refuseUnless(context, 'post', 'reconciliation')
  if (forbidden) return forbidden
  return changeCase(context, caseId, async (tx, row) => {
    if (row.letterNumber !== null) return { outcome: 'written' as const, item: row }
    if (row.settledAt !== null) return refused('reconciliation-case-closed')
    const on = localDate(context.at, context.region.timeZone)
    const number = await takeNumber(tx, 'reconciliation-letter', yearOf(on))
    const letterNumber = `${yearOf(on)}-${String(number).padStart(5, '0')}`
    await tx.run(sql`
      UPDATE reconciliation_case
      SET state = 'letter', letter_number = ${letterNumber}, letter_on = ${on},
          letter_by = ${context.actor.name}
      WHERE id = ${row.id}`)
    await recordAudit(tx, context, {
      verb: 'post',
      document: 'reconciliation',
      documentId: String(row.id),
      facts: { letterNumber },
    })
    return {
      outcome: 'written' as const,
      item: { ...row, state: 'letter' as const, letterNumber, letterOn: on },
    }
  })
}

/** Closes a contradiction by hand, with what settled it. */
export async function settleCase(
  context: Context,
  command: { caseId: number; note: string },
): Promise<{ outcome: 'settled' } | CaseRefusal | ForbiddenRefusal> {
  const forbidden = refuseUnless(context, 'post', 'reconciliation')
  if (forbidden) return forbidden
  const note = command.note.trim()
  if (note === '') return refused('reconciliation-needs-reason')
  return changeCase(context, command.caseId, async (tx, row) => {
    if (row.settledAt !== null) return refused('reconciliation-case-closed')
    await tx.run(sql`
      UPDATE reconciliation_case
      SET state = 'settled', settled_at = ${context.at}, settled_by = ${context.actor.name},
          settle_note = ${note}
      WHERE id = ${row.id}`)
    await recordAudit(tx, context, {
      verb: 'post',
      document: 'reconciliation',
      documentId: String(row.id),
      facts: { settled: true },
    })
    return { outcome: 'settled' as const }
  })
}

function changeCase<Outcome extends object>(
  context: Context,
  caseId: number,
  change: (tx: Transaction, row: ReconciliationCase) => Promise<Outcome | CaseRefusal>,
): Promise<Outcome | CaseRefusal> {
  return allOrNothing(context.region.db, async (tx): Promise<Outcome | CaseRefusal> => {
    const row = await lockCase(tx, caseId)
    return row ? change(tx, row) : refused('reconciliation-case-not-found')
  })
}
