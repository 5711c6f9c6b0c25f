import type { Refusal } from '#kernel/refusal.ts'

/** Code → HTTP status; the sentences stand in locales/ under `refusal`. */
export const stockRefusals = {
  'count-has-no-reason': 422,
  'count-is-over': 409,
  'count-not-found': 404,
  'count-open': 409,
  'count-units-tied': 409,
  'document-not-found': 404,
  'document-not-reversible': 409,
  'file-contradicts-itself': 409,
  'file-has-no-moment': 422,
  'file-older': 409,
  'hold-not-found': 404,
  'hold-released': 409,
  'in-the-future': 422,
  'is-a-reversal': 409,
  'key-used-otherwise': 409,
  'lot-expired': 409,
  'lot-held': 409,
  'lot-unknown': 404,
  'nothing-to-hold': 409,
  'nothing-to-move': 422,
  'period-closed': 409,
  'programme-unknown': 422,
  'receipt-does-not-add-up': 422,
  'receipt-has-no-reason': 422,
  'set-aside-ended': 409,
  'set-aside-not-found': 404,
  'site-fed-by-files': 409,
  'stock-later-entry': 409,
  'stock-medicine-unknown': 404,
  'stock-short': 409,
  'stock-site-unknown': 404,
  'supplier-missing': 422,
  'transfer-not-found': 404,
  'transfer-over': 409,
} as const

export type StockReason = keyof typeof stockRefusals

/** What stock refuses; the facts of each are those of its sentence in the locales. */
export type StockRefusal<Reason extends StockReason = StockReason> = Refusal<Reason>
