export {
  defineLedger,
  type Ledger,
  type LedgerAccount,
  type LedgerDefinition,
  type LedgerLine,
  type LedgerTables,
} from './definition.ts'
export type {
  LaterEntry,
  LedgerRefusal,
  PostedDocument,
  PostOutcome,
  ReversalRefusal,
  Shortage,
} from './outcome.ts'
export { closeAccounts } from './periods.ts'
export { post } from './post.ts'
export type { DocumentNumber, Posting } from './posting.ts'
export { type LedgerDifference, type LedgerProof, proveLedger } from './prove.ts'
export { type QuantityAt, quantitiesAt } from './quantities-at.ts'
export { reverse, type ReversalPosting } from './reverse.ts'
