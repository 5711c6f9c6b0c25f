import type { Context } from '../context.ts'
import { type ForbiddenRefusal, refuseUnlessSomewhere } from '../permission.ts'
import { isRefusal, type Refusal, refused } from '../refusal.ts'
import { checkRows } from './check-rows.ts'
import { findImportKind, type PostedRow } from './kind.ts'
import { mappedRow } from './map-columns.ts'
import type { PostingProgress } from './posting-tables.ts'
import {
  type ImportFile,
  listStagedRows,
  lockImportFile,
  writeRefusal,
  writeResults,
} from './tables.ts'

export type PostFileOutcome =
  | { outcome: 'posted'; file: ImportFile }
  /** Somebody posted it before; nothing was written. */
  | { outcome: 'already-posted'; file: ImportFile }
  | Refusal<'import-not-found', { id: number }>
  | ForbiddenRefusal
  | Refusal

/**
 * Second half of an import: checks the staged rows once more against today's
 * data, writes the good ones and what became of every row in one transaction.
 * Whatever ends the process in between, all of it is there or none. `onProgress` is called while
 * that transaction is open: what it tells is not yet so.
 */
export async function postFile(
  context: Context,
  importId: number,
  onProgress: (progress: PostingProgress) => void = () => undefined,
): Promise<PostFileOutcome> {
  const { db } = context.region
  const outcome = await db
    .transaction<PostFileOutcome>(async (tx) => {
      const file = await lockImportFile(tx, importId)
      const kind = file && findImportKind(file.kind)
      if (!file || !kind) return refused('import-not-found', { id: importId })
      const forbidden = refuseUnlessSomewhere(context, 'post', kind.document)
      if (forbidden) return forbidden
      if (file.state === 'posted') return { outcome: 'already-posted', file }

      onProgress({ stage: 'checking', rowsDone: 0, rowsTotal: file.rows })
      const lookup = await kind.prepare(tx, context, file.options)
      if (isRefusal(lookup)) return lookup
      const staged = await listStagedRows(tx, importId, null)
      const { good, problems } = await checkRows(
        kind,
        staged.map(({ number, cells }) => mappedRow(number, cells, file.mapping, kind.columns)),
        lookup,
        (rowsDone) => onProgress({ stage: 'checking', rowsDone, rowsTotal: staged.length }),
      )
      const tellPosted = (rowsDone: number) =>
        onProgress({ stage: 'posting', rowsDone, rowsTotal: good.length })
      tellPosted(0)
      const { options } = file
      const posted = await kind.post(tx, context, good, options, lookup, importId, tellPosted)
      if (isRefusal(posted)) throw new WholeFileRefused(posted)
      const results: PostedRow[] = [
        ...posted,
        ...[...problems].map(
          ([number, found]): PostedRow => ({ number, result: 'refused', problems: found }),
        ),
      ]
      return { outcome: 'posted', file: await writeResults(tx, importId, results, context.at) }
    })
    .catch((error: unknown) => {
      if (error instanceof WholeFileRefused) return error.refusal
      throw error
    })
  if (outcome.outcome === 'refused' && 'facts' in outcome && outcome.reason !== 'forbidden') {
    await writeRefusal(db, importId, outcome)
  }
  return outcome
}

/** Carries a refusal out of the transaction, so that what was written before it is undone. */
class WholeFileRefused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.reason)
    this.name = 'WholeFileRefused'
    this.refusal = refusal
  }
}
