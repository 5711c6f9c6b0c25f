import { createRequire } from 'node:module'
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js'
import { ledTo } from './document.ts'

/** What a writer of pdfmake offers: blocks may lie in each other, the outermost one stays in one piece. */
type Writer = { beginUnbreakableBlock: () => void; commitUnbreakableBlock: () => void }
type Processor = {
  readonly tableNode: { readonly table: { readonly keptWithNext?: readonly number[] } }
  beginRow: (row: number, writer: Writer) => void
  endRow: (row: number, writer: Writer, breaks: unknown) => void
}

/**
 * Tables keep the rows that `keptWithNext` names on the page of the row below them. pdfmake has this for
 * the head of a table alone (`keepWithHeaderRows`); the same blocks do it for any row.
 */
export function keepRowsTogether(): void {
  const { default: table } = createRequire(import.meta.url)('pdfmake/js/TableProcessor.js') as {
    default: { prototype: Processor }
  }
  const { beginRow, endRow } = table.prototype
  const isKept = ({ tableNode }: Processor, row: number): boolean =>
    tableNode.table.keptWithNext?.includes(row) ?? false
  table.prototype.beginRow = function (row, writer) {
    if (isKept(this, row)) writer.beginUnbreakableBlock()
    beginRow.call(this, row, writer)
  }
  table.prototype.endRow = function (row, writer, breaks) {
    endRow.call(this, row, writer, breaks)
    if (isKept(this, row - 1)) writer.commitUnbreakableBlock()
  }
}

type IsBreak = NonNullable<TDocumentDefinitions['pageBreakBefore']>

/**
 * Whether a title (`headlineLevel`) would be the last on its page. What a title leads to bears an `id`
 * that begins with `ledTo`, for pdfmake knows the page of what is kept in one piece only where it has one.
 */
export const isStranded: IsBreak = (
  { headlineLevel },
  { getFollowingNodesOnPage, getNodesOnNextPage },
) =>
  headlineLevel !== undefined &&
  !getFollowingNodesOnPage().some(isLedTo) &&
  getNodesOnNextPage().some(isLedTo)

function isLedTo({ id }: { readonly id?: string | undefined }): boolean {
  return id?.startsWith(ledTo) ?? false
}
