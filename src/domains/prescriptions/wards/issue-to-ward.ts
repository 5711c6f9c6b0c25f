import { atSite, findLots, moveStock, type MoveOutcome } from '#domains/stock/index.ts'
import { allOrNothing } from '#kernel/all-or-nothing.ts'
import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { sql } from '#kernel/db/index.ts'
import { type DocumentId, findDocumentByKey } from '#kernel/document.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { refused } from '#kernel/refusal.ts'
import type { WardRefusal } from './refusals.ts'
import { findIssueOf, listLines, lockRequest, settleRequest } from './tables.ts'
import type { WardIssueId, WardRequest, WardRequestLine } from './types.ts'

/** In the facts of the ledger's documents: only this part of the slice takes them back. */
export const wardsOwner = 'wards'

export type IssueToWard = {
  requestId: number
  lines: readonly { lineId: number; lotId: number; units: number }[]
  /** Who took it, as signed on the paper. */
  receivedBy: string
  idempotencyKey: string
}

export type IssueOutcome =
  | {
      outcome: 'issued' | 'already-issued'
      issueId: WardIssueId
      documentId: DocumentId
      number: string
    }
  | WardRefusal
  | Extract<MoveOutcome, { outcome: 'refused' }>
  | ForbiddenRefusal

/**
 * Hands lots to a ward, whole or in part, through the ledger of stock: each lot is of the medicine
 * and the programme of its line, and of a line never more goes than was asked.
 */
export async function issueToWard(context: Context, command: IssueToWard): Promise<IssueOutcome> {
  return allOrNothing(context.region.db, async (tx): Promise<IssueOutcome> => {
    const request = await lockRequest(tx, command.requestId)
    if (!request) return refused('ward-request-not-found')
    const { pharmacySiteId: siteId } = request
    const forbidden = refuseUnless(context, 'decide', 'ward-request', { siteId })
    if (forbidden) return forbidden
    const lots = await findLots(
      context.region,
      command.lines.map(({ lotId }) => lotId),
      tx,
    )
    const document = await findDocumentByKey(tx, command.idempotencyKey)
    const earlier = document && (await findIssueOf(tx, request.id, document.id))
    const problem = earlier
      ? undefined
      : refuseLines(request, await listLines(tx, request.id), command, (lotId) => lots.get(lotId))
    if (problem) return problem
    const moved = await moveStock(
      context,
      {
        kind: 'stock-dispensing',
        siteId,
        idempotencyKey: command.idempotencyKey,
        content: command,
        facts: { owner: wardsOwner, requestNumber: request.number },
        lines: command.lines.map(({ lotId, units }) => ({
          lotId,
          quantity: units,
          from: atSite(siteId),
          to: 'patients',
        })),
      },
      tx,
    )
    if (moved.outcome === 'refused') return moved
    const { documentId, number } = moved
    if (earlier) return { outcome: 'already-issued', issueId: earlier.id, documentId, number }
    const { id: issueId } = await tx.one<{ id: WardIssueId }>(sql`
      INSERT INTO ward_issue (request_id, document_id, at, by_name, received_by)
      VALUES (${request.id}, ${documentId}, ${context.at}, ${context.actor.name},
              ${command.receivedBy.trim()})
      RETURNING id`)
    await tx.run(sql`
      WITH issued AS (
        INSERT INTO ward_issue_line (issue_id, line_id, lot_id, units)
        SELECT ${issueId}, * FROM unnest(
          ${command.lines.map(({ lineId }) => lineId)}::bigint[],
          ${command.lines.map(({ lotId }) => lotId)}::bigint[],
          ${command.lines.map(({ units }) => units)}::bigint[])
        RETURNING line_id, units)
      UPDATE ward_request_line line SET issued_units = line.issued_units + sums.units
      FROM (SELECT line_id, sum(units)::bigint AS units FROM issued GROUP BY line_id) sums
      WHERE line.id = sums.line_id`)
    await settleRequest(tx, request.id, context.at)
    await recordAudit(tx, context, {
      verb: 'decide',
      document: 'ward-request',
      documentId: String(request.id),
      facts: { documentId },
    })
    return { outcome: 'issued', issueId, documentId, number }
  })
}

type LotOf = (lotId: number) => { medicineId: number; programme: string; batch: string } | undefined

function refuseLines(
  request: WardRequest,
  asked: readonly WardRequestLine[],
  command: IssueToWard,
  lotOf: LotOf,
): WardRefusal | undefined {
  if (request.closedAt !== null) {
    return refused('ward-request-closed', { number: request.number })
  }
  if (command.lines.length === 0) return refused('ward-nothing-asked')
  if (command.receivedBy.trim() === '') return refused('ward-needs-reason')
  const lines = new Map<number, WardRequestLine>(asked.map((line) => [line.id, line]))
  const wanted = new Map<number, number>()
  const seen = new Set<string>()
  for (const { lineId, lotId, units } of command.lines) {
    const line = lines.get(lineId)
    if (!line) return refused('ward-line-not-found')
    const key = `${lineId} ${lotId}`
    if (seen.has(key)) return refused('ward-line-twice', { medicineId: line.medicineId })
    seen.add(key)
    const lot = lotOf(lotId)
    if (lot && (lot.medicineId !== line.medicineId || lot.programme !== line.programme)) {
      return refused('ward-issue-lot-does-not-fit', { batch: lot.batch })
    }
    const sum = (wanted.get(lineId) ?? 0) + units
    wanted.set(lineId, sum)
    const left = line.units - line.issuedUnits
    if (sum > left) return refused('ward-too-much', { left, units: sum })
  }
  return undefined
}
