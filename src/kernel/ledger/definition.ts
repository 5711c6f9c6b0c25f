import { ledgerStatements, type LedgerStatements } from './statements.ts'

/**
 * A ledger over tables of its owner. The mechanism knows accounts, items and
 * integers; what they mean (sites and lots, purposes and kopecks) is the owner's.
 * The columns that the tables must have are listed in the README beside this file.
 */
export type LedgerTables = {
  account: string
  balance: string
  entry: string
  /** The column of balances and entries that names the item: `lot_id`. */
  item: string
}

export type LedgerDefinition = LedgerTables & {
  /**
   * Given the name of a relation with the columns ord, from_account_id, to_account_id, item_id,
   * quantity and is_guarded, a SELECT of `ord` and `problem`, the reason of a refusal, for each line
   * that the domain forbids as things stand. Asked in the statement that posts.
   */
  guard?: (line: string) => string
}

export type Ledger = LedgerTables & { statements: LedgerStatements }

/** Prepares the statements of a ledger once; names and fragments come from the program alone. */
export function defineLedger(definition: LedgerDefinition): Ledger {
  const { account, balance, entry, item } = definition
  return { account, balance, entry, item, statements: ledgerStatements(definition) }
}

/** An account as a posting needs it. Unbounded ones may go below zero and keep no balance row. */
export type LedgerAccount = { id: number; isBounded: boolean }

export type LedgerLine = {
  from: LedgerAccount
  to: LedgerAccount
  item: number
  /** A safe integer above zero. */
  quantity: number
  /** Whether the ledger's guard looks at this line. */
  isGuarded?: boolean
}
