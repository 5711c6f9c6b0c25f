import type { PlainDate } from '#kernel/plain-date.ts'
import type { DifferenceReason, HoldReason, RejectReason } from '../reasons.ts'

/** The answers of the stock API; moments are ISO 8601, quantities units, prices minor units. */
export type MedicineWords = { inn: string; form: string; strength: string | null; unit: string }

export type LotAnswer = {
  id: number
  medicineId: number
  tradeName: string
  batch: string
  expiresOn: PlainDate
  programme: string
  pricePerPack: number
  unitsPerPack: number
}

type WithMedicine = { medicine: MedicineWords | null }

export type StockRowAnswer = LotAnswer &
  WithMedicine & {
    available: number
    setAside: number
    held: number
    inTransit: number
    isOnHold: boolean
  }

export type LotAtSiteAnswer = LotAnswer & WithMedicine & { siteId: number; units: number }

export type StockAnswer = { total: number; items: readonly StockRowAnswer[] }

export type FeedAnswer = {
  siteId: number
  fedBy: 'opora' | 'files'
  lastFileAt: string | null
  contactAt: string | null
  freshAt: string | null
}

export type DeskAnswer = {
  at: string
  feed: FeedAnswer | null
  watchedThrough: PlainDate
  expired: number
  expiredAmount: number
  expiring: number
  expiringAmount: number
  toReceive: number
  onTheWay: number
  counts: number
  held: number
  setAsides: number
  setAsidesEnding: number
}

export type PlaceAnswer = {
  kind: 'site' | 'supplier' | 'patients' | 'losses'
  siteId: number | null
  status: 'available' | 'set-aside' | 'held' | 'in-transit' | null
  supplier: string | null
}

export type CardEntryAnswer = {
  id: number
  effectiveAt: string
  recordedBy: string
  documentId: number
  documentKind: string
  documentNumber: string
  from: PlaceAnswer
  to: PlaceAnswer
  quantity: number
  reversesId: number | null
  isReversed: boolean
  isReversible: boolean
  balance: number | null
}

export type LotCardAnswer = WithMedicine & {
  lot: LotAnswer
  balances: readonly { siteId: number; status: string; quantity: number }[]
  total: number
  entries: readonly CardEntryAnswer[]
}

export type ExpiringAnswer = LotAnswer & WithMedicine & { units: number; daysLeft: number }
export type ExpiryAnswer = {
  on: PlainDate
  through: PlainDate
  total: number
  items: readonly ExpiringAnswer[]
}

export type TransferLineAnswer = WithMedicine & {
  lotId: number
  tradeName: string
  batch: string
  expiresOn: PlainDate
  programme: string
  unitsPerPack: number
  pricePerPack: number
  shipped: number
  accepted: number | null
  rejected: number | null
  rejectedReason: RejectReason | null
}

export type TransferAnswer = {
  id: number
  fromSiteId: number
  fromSite: string
  toSiteId: number
  toSite: string
  shippedAt: string
  documentId: number
  number: string
  returnsId: number | null
  state: 'in-transit' | 'received' | 'cancelled'
  lines: readonly TransferLineAnswer[]
}

export type HoldAnswer = WithMedicine & {
  id: number
  lotId: number
  lot: LotAnswer | null
  tradeName: string
  batch: string
  programme: string
  siteId: number | null
  quantity: number | null
  reason: HoldReason
  note: string | null
  placedAt: string
  number: string
  isReleased: boolean
}

export type SetAsideAnswer = WithMedicine & {
  id: number
  lotId: number
  lot: LotAnswer | null
  quantity: number
  reference: string
  expiresAt: string
}

export type CountAnswer = {
  id: number
  siteId: number
  asOf: string
  state: 'open' | 'posted' | 'cancelled'
  startedAt: string
  startedBy: string
  endedAt: string | null
  endedBy: string | null
}

export type CountLineAnswer = WithMedicine & {
  lotId: number
  lot: LotAnswer | null
  expected: number
  counted: number | null
  difference: number | null
  reason: DifferenceReason | null
  note: string | null
}

export type CountSheetAnswer = { count: CountAnswer; lines: readonly CountLineAnswer[] }

export type DocumentAnswer = {
  id: number
  kind: string
  number: string
  effectiveAt: string
  recordedAt: string
  recordedBy: string
  facts: Readonly<Record<string, unknown>>
  reversesId: number | null
  reversesNumber: string | null
  reversedByNumber: string | null
  isReversible: boolean
}

export type DocumentRowAnswer = DocumentAnswer & { lots: number; amount: number }

export type DocumentLineAnswer = WithMedicine & {
  lot: LotAnswer
  from: PlaceAnswer
  to: PlaceAnswer
  quantity: number
  leftThere: number | null
}

export type DocumentWithLines = {
  document: DocumentAnswer
  lines: readonly DocumentLineAnswer[]
}

export type ReceivableAnswer = MedicineWords & {
  id: number
  typedTradeName: string | null
  tradeNames: readonly string[]
  last: {
    tradeName: string
    programme: string
    pricePerPack: number
    unitsPerPack: number
  } | null
}

export type Posted = { documentId: number; number: string }

/** The whole shelf of a site comes at once: sorting, filters and sums are then the browser's. */
export const wholeShelf = 20_000
