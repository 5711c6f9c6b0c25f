export { atSite, type Place, type SiteStatus, siteStatuses } from './accounts.ts'
export { closePeriod, type ClosePeriod, type ClosePeriodOutcome } from './close-period.ts'
export type { CountDifference } from './count-differences.ts'
export { type Count, type CountId, listCounts } from './count-rows.ts'
export {
  cancelCount,
  type CountSheet,
  type EnterCount,
  enterCount,
  type EnteredLine,
  readCountSheet,
  startCount,
} from './count-site.ts'
export {
  type LotOnShelf,
  type LotProposal,
  type LotWish,
  proposeFirstExpiryFirst,
} from './first-expiry-first.ts'
export { fullName as medicineFullName, MedicineFinder } from './find-medicine.ts'
export { type FreeLot, listFreeLots } from './free-lots.ts'
export { type HoldId, holdLot, type HoldLot } from './hold-lot.ts'
export { stockJobs } from './jobs.ts'
export { documentKinds, type StockDocumentKind } from './ledger.ts'
export { type Hold, listHolds } from './list-holds.ts'
export { listStock, type StockFilter, type StockPage, type StockRow } from './list-stock.ts'
export { listTransfers, type Transfer } from './list-transfers.ts'
export { stockLocales } from './locales/index.ts'
export { isUsableOn, type Lot, type LotDetails, type LotId } from './lot.ts'
export { ensureLots, findLots } from './lots.ts'
export { type MoveOutcome, type Movement, type MovementLine, moveStock } from './move-stock.ts'
export { listOwnEntries, type OwnEntry } from './own-documents.ts'
export { postCount, type PostCount } from './post-count.ts'
export { postMovement } from './post-movement.ts'
export { postStockFile, type PostStockFile } from './post-stock-file.ts'
export { proposeLots, type ProposeLots } from './propose-lots.ts'
export { proveStock, type StockDifference, type StockProof } from './prove-stock.ts'
export { type CardEntry, type LotCard, readLotCard } from './read-lot-card.ts'
export { receiveStock, type ReceivedLine, type ReceiveStock } from './receive-stock.ts'
export {
  receiveTransfer,
  type ReceiveTransfer,
} from './receive-transfer.ts'
export {
  type DifferenceReason,
  differenceReasons,
  type HoldReason,
  holdReasons,
  type RejectReason,
  rejectReasons,
  type WriteOffReason,
  writeOffReasons,
} from './reasons.ts'
export { type StockReason, type StockRefusal, stockRefusals } from './refusals.ts'
export { releaseHold, type ReleaseHold } from './release-hold.ts'
export {
  type ReversalOutcome,
  reverseDocument,
  type ReverseDocument,
  reverseOwnDocument,
} from './reverse-document.ts'
export { stockRoutes } from './routes.ts'
export {
  endSetAside,
  type EndSetAside,
  releaseExpiredSetAsides,
  setAside,
  type SetAsideStock,
} from './set-aside.ts'
export {
  findSetAsideEnd,
  listSetAsides,
  type SetAside,
  type SetAsideEnd,
  type SetAsideId,
} from './set-aside-rows.ts'
export { shipTransfer, type ShipTransfer, type TransferId } from './ship-transfer.ts'
export {
  confirmPresence,
  type FeedKind,
  listSiteFeeds,
  setSiteFeeds,
  type SiteFeed,
} from './site-feed.ts'
export { stockFileImport } from './stock-file.ts'
export { unitsOfDocuments } from './units-of-documents.ts'
export { type ExpiringLot, type ExpiryWatch, watchExpiry } from './watch-expiry.ts'
export { writeOffStock, type WriteOffStock } from './write-off-stock.ts'
