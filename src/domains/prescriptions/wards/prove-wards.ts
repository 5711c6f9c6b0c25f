import { unitsOfDocuments } from '#domains/stock/index.ts'
import { sql } from '#kernel/db/index.ts'
import type { DocumentId } from '#kernel/document.ts'
import type { Region } from '#kernel/region.ts'

export type WardDifference = { what: 'line' | 'issue'; id: number; kept: number; counted: number }

/**
 * What has to agree: the units of a line with those of its issues that were not taken back, the
 * units of an issue with those that its document moved in the ledger.
 */
export async function proveWards({
  db,
}: Pick<Region, 'db'>): Promise<{ checked: number; differences: WardDifference[] }> {
  const lines = await db.many<{ id: number; kept: number; counted: number }>(sql`
    SELECT line.id, line.issued_units AS kept,
           coalesce(sum(issued.units) FILTER (WHERE issue.reversed_document_id IS NULL), 0)::bigint AS counted
    FROM ward_request_line line
    LEFT JOIN ward_issue_line issued ON issued.line_id = line.id
    LEFT JOIN ward_issue issue ON issue.id = issued.issue_id
    GROUP BY line.id`)
  const issues = await db.many<{ id: number; documentId: DocumentId; kept: number }>(sql`
    SELECT issue.id, issue.document_id AS "documentId", sum(line.units)::bigint AS kept
    FROM ward_issue issue JOIN ward_issue_line line ON line.issue_id = issue.id
    GROUP BY issue.id`)
  const moved = await unitsOfDocuments(
    db,
    issues.map(({ documentId }) => documentId),
  )
  const all: WardDifference[] = [
    ...lines.map((line) => ({ what: 'line' as const, ...line })),
    ...issues.map(({ id, documentId, kept }) => ({
      what: 'issue' as const,
      id,
      kept,
      counted: moved.get(documentId) ?? 0,
    })),
  ]
  return { checked: all.length, differences: all.filter(({ kept, counted }) => kept !== counted) }
}
