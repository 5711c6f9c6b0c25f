import { createHash } from 'node:crypto'
import type { Context } from '../context.ts'
import { recordAudit } from '../audit.ts'
import { type ForbiddenRefusal, refuseUnlessSomewhere } from '../permission.ts'
import { type Facts, isRefusal, type Refusal, refused } from '../refusal.ts'
import { checkRows } from './check-rows.ts'
import { findImportKind, isTakenIn } from './kind.ts'
import {
  layoutSignature,
  mapColumns,
  type Mapping,
  mappedRow,
  type MissingColumns,
} from './map-columns.ts'
import type { Table, UnreadableFile } from './read-table.ts'
import { readTableAside } from './read-table-worker.ts'
import {
  findLastPosted,
  findMapping,
  type ImportFile,
  insertImportFile,
  rememberMapping,
  stageRows,
} from './tables.ts'

export type ReceivedFile = {
  kind: string
  /** Who it comes from: a pharmacy's code, `esklp`; mappings are remembered by it. */
  source: string
  name: string
  bytes: Uint8Array
  options?: Facts
  /** Headings said by a person, where ours are not found by themselves. */
  mapping?: Mapping
}

export type ReceiveOutcome =
  | { outcome: 'checked'; file: ImportFile; refusedRows: number }
  /** These very bytes were the last ones posted: nothing was written. */
  | { outcome: 'same-file'; file: ImportFile }
  | Refusal<'import-kind-unknown', { kind: string }>
  | ForbiddenRefusal
  | UnreadableFile
  | MissingColumns
  | Refusal

/**
 * First half of an import: reads the file by what it is, finds the columns,
 * checks every row, and keeps file and rows. Nothing of the domain is written.
 */
export async function receiveFile(
  context: Context,
  received: ReceivedFile,
): Promise<ReceiveOutcome> {
  const kind = findImportKind(received.kind)
  if (!kind || !isTakenIn(kind, context.region))
    return refused('import-kind-unknown', { kind: received.kind })
  const forbidden = refuseUnlessSomewhere(context, 'post', kind.document)
  if (forbidden) return forbidden
  const { db } = context.region
  const options = received.options ?? {}
  const sha256 = createHash('sha256').update(received.bytes).digest('hex')
  const last = await findLastPosted(db, received.kind, received.source, options)
  if (last?.sha256 === sha256) return { outcome: 'same-file', file: last }

  const table = await readTableAside(received.name, received.bytes)
  if (table.outcome === 'refused') return table
  const signature = layoutSignature(table.headers)
  const remembered = await findMapping(db, received.kind, received.source, signature)
  const mapping = mapColumns(kind.columns, table.headers, { ...remembered, ...received.mapping })
  if (isRefusal(mapping)) return mapping
  const lookup = await kind.prepare(db, context, options)
  if (isRefusal(lookup)) return lookup
  const rows = table.rows.map(({ number, cells }) => ({ number, cells: byHeading(table, cells) }))
  const { problems } = await checkRows(
    kind,
    rows.map(({ number, cells }) => mappedRow(number, cells, mapping as Mapping, kind.columns)),
    lookup,
  )
  return db.transaction(async (tx) => {
    const file = await insertImportFile(tx, {
      ...received,
      options,
      sha256,
      table,
      mapping: mapping as Mapping,
      content: received.bytes,
      receivedAt: context.at,
      receivedBy: context.actor.name,
    })
    const staged = rows.map((row) => ({ ...row, problems: problems.get(row.number) ?? [] }))
    await stageRows(tx, file.id, staged)
    if (received.mapping) {
      await rememberMapping(tx, received.kind, received.source, signature, mapping as Mapping)
    }
    await recordAudit(tx, context, {
      verb: 'import',
      document: kind.document,
      documentId: file.id,
      facts: { name: received.name, sha256, rows: rows.length },
    })
    return { outcome: 'checked', file, refusedRows: problems.size }
  })
}

function byHeading(table: Table, cells: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    table.headers.flatMap((header, index) => (header === '' ? [] : [[header, cells[index] ?? '']])),
  )
}
