/** The reasons that a clerk chooses from; their words stand in the locales. */
export const writeOffReasons = [
  'expired',
  'damaged',
  'defect',
  'shortage',
  'theft',
  'recalled',
  'storage-breach',
  'destroyed',
  'other',
] as const
export type WriteOffReason = (typeof writeOffReasons)[number]

export const holdReasons = [
  'recall',
  'quality-doubt',
  'storage-breach',
  'counterfeit',
  'documents',
  'court',
  'other',
] as const
export type HoldReason = (typeof holdReasons)[number]

export const differenceReasons = [
  'shortage',
  'surplus',
  'damaged',
  'expired',
  'theft',
  'misrecorded',
] as const
export type DifferenceReason = (typeof differenceReasons)[number]

/** Why a part of a shipment is not accepted, and where it goes: off the books, or back to the sender. */
export const rejectReasons = {
  missing: 'losses',
  damaged: 'losses',
  'not-ordered': 'sender',
  'wrong-lot': 'sender',
  'short-expiry': 'sender',
} as const
export type RejectReason = keyof typeof rejectReasons
