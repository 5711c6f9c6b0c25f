import type { StockDocumentKind } from './ledger.ts'

/** Kinds that `reverseDocument` takes back; what has an action of its own that ends it is not one. */
export const reversibleKinds: readonly StockDocumentKind[] = [
  'stock-receipt',
  'stock-write-off',
  'stock-movement',
  'stock-dispensing',
  'stock-count',
  'stock-transfer',
]

export function isReversibleKind(kind: string): boolean {
  return reversibleKinds.some((each) => each === kind)
}
