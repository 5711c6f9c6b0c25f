import { defineLedger } from '#kernel/ledger/index.ts'

/** What leaves a site for patients, another site or somebody's shelf is guarded; see `moveStock`. */
export const stockLedger = defineLedger({
  account: 'stock_account',
  balance: 'stock_balance',
  entry: 'stock_entry',
  item: 'lot_id',
  guard: (line) => `
    SELECT line.ord, CASE WHEN hold.id IS NULL THEN 'site-fed-by-files' ELSE 'lot-held' END AS problem
    FROM ${line}
    JOIN stock_account source ON source.id = line.from_account_id
    LEFT JOIN stock_hold hold
      ON hold.lot_id = line.item_id AND hold.released_document_id IS NULL AND hold.quantity IS NULL
     AND (hold.site_id IS NULL OR hold.site_id = source.site_id)
    LEFT JOIN stock_site_feed feed
      ON feed.site_id = source.site_id AND feed.fed_by = 'files'
     AND line.to_account_id IN (SELECT id FROM stock_account WHERE kind = 'patients')
    WHERE line.is_guarded AND (hold.id IS NOT NULL OR feed.site_id IS NOT NULL)`,
})

/** Kinds of the documents that move units. */
export const documentKinds = [
  'stock-receipt',
  'stock-write-off',
  'stock-movement',
  'stock-dispensing',
  'stock-hold',
  'stock-hold-release',
  'stock-set-aside',
  'stock-set-aside-end',
  'stock-transfer',
  'stock-transfer-receipt',
  'stock-count',
  'stock-file',
  'stock-reversal',
] as const
export type StockDocumentKind = (typeof documentKinds)[number]
