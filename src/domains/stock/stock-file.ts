import { listSites } from '#domains/facilities/index.ts'
import { listCatalogue } from '#domains/medicines/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Queryable, Transaction } from '#kernel/db/index.ts'
import {
  type ImportKind,
  type NumberedValue,
  type PostedRow,
  type RowProblem,
  refuseRepeated,
} from '#kernel/import/index.ts'
import { type Facts, type Refusal, refused } from '#kernel/refusal.ts'
import { localDate } from '#kernel/time-zone.ts'
import { MedicineFinder } from './find-medicine.ts'
import { postStockFile } from './post-stock-file.ts'
import {
  checkStockFileRow,
  stockFileColumns,
  type StockFileLookup,
  type StockFileRow,
} from './stock-file-row.ts'

/**
 * The stock file of a pharmacy or a distributor. Options: `asOf`, the moment for which it holds (ISO,
 * with a zone), and `site`, a code, where the rows do not name one.
 */
export const stockFileImport: ImportKind<StockFileRow, StockFileLookup> = {
  kind: 'stock',
  namespace: 'stock',
  document: 'stock-file',
  parts: ['medicines'],
  columns: stockFileColumns,
  options: [
    {
      name: 'site',
      isRequired: false,
      input: {
        type: 'pick',
        path: 'sites',
        search: 'text',
        value: 'code',
        label: 'name',
        about: 'address',
      },
    },
    { name: 'asOf', isRequired: true, input: { type: 'moment' } },
  ],
  prepare: prepareLookup,
  checkRow: checkStockFileRow,
  checkTogether: refuseRepeatedLots,
  post: postRows,
}

async function prepareLookup(
  tx: Queryable,
  context: Context,
  options: Facts,
): Promise<StockFileLookup | Refusal> {
  const said = typeof options['asOf'] === 'string' ? options['asOf'] : ''
  const asOf = new Date(said === '' ? Number.NaN : said)
  if (Number.isNaN(asOf.getTime())) return refused('file-has-no-moment', { got: said })
  if (asOf > context.at) return refused('in-the-future', { effectiveAt: asOf.toISOString() })
  const sites = await listSites(context)
  const siteIds = new Map(sites.map(({ code, id }) => [code.toLowerCase(), id as number]))
  const code = typeof options['site'] === 'string' ? options['site'] : ''
  const siteId = siteIds.get(code.toLowerCase())
  if (code !== '' && siteId === undefined) return refused('stock-site-unknown', { siteId: code })
  const on = localDate(asOf, context.region.timeZone)
  const programmes = context.region.guarantees
    .programmes(on)
    .flatMap((programme) =>
      [programme.code, ...Object.values(programme.names)].map(
        (name) => [name.toLowerCase(), programme.code] as const,
      ),
    )
  return {
    finder: new MedicineFinder(await listCatalogue(tx, context.region.country)),
    siteIds,
    siteId,
    programmes: new Map(programmes),
    asOf,
    refusedRows: 0,
  }
}

const lotKey = ({ siteId, lot }: StockFileRow) => JSON.stringify([siteId, lot])

/** The first row of a lot stands; each later one is refused and names it. */
function refuseRepeatedLots(
  rows: readonly NumberedValue<StockFileRow>[],
  lookup: StockFileLookup,
): Map<number, RowProblem[]> {
  const problems = refuseRepeated(rows, lotKey, (row, { lot }) => {
    const facts = { got: `${lot.tradeName}, ${lot.batch}`, row }
    return { column: 'batch', code: 'lot-repeated', facts }
  })
  lookup.refusedRows += problems.size
  return problems
}

/** Where a row was refused, what the file does not name may be what that row was about: it stays. */
async function postRows(
  tx: Transaction,
  context: Context,
  rows: readonly NumberedValue<StockFileRow>[],
  _options: Facts,
  lookup: StockFileLookup,
  _importId: number,
  tellRowsDone: (rowsDone: number) => void,
): Promise<readonly PostedRow[] | Refusal> {
  const posted: PostedRow[] = []
  const bySite = Map.groupBy(rows, ({ value }) => value.siteId)
  for (const [siteId, ofSite] of [...bySite].toSorted(([one], [other]) => one - other)) {
    const outcome = await postStockFile(
      context,
      {
        siteId,
        asOf: lookup.asOf,
        rows: ofSite.map(({ value }) => value),
        isComplete: lookup.refusedRows === 0,
      },
      tx,
    )
    if (outcome.outcome === 'refused') return outcome
    ofSite.forEach(({ number }, index) =>
      posted.push({ number, result: outcome.results[index] ?? 'unchanged' }),
    )
    tellRowsDone(posted.length)
  }
  return posted
}
