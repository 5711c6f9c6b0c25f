export {
  type AvailabilityTerms,
  availabilityTerms,
  bestState,
  decideState,
  hasIt,
  isCurrent,
  type StateDecision,
  type StockLine,
} from './availability-state.ts'
export {
  type AvailabilityProof,
  availabilitySubscriber,
  proveAvailability,
  rebuildAvailability,
} from './keep-availability.ts'
export { availabilityLocales } from './locales/index.ts'
export {
  medicineAvailability,
  type MedicineCommand,
  type MedicineRefusal,
} from './medicine-availability.ts'
export { type OpenData, openData, type OpenDataFormat, type OpenDataRow } from './open-data.ts'
export { listProgrammes, type ProgrammeUnknown, readProgramme } from './programmes.ts'
export { availabilityRefusals } from './refusals.ts'
export { availabilityRoutes } from './routes.ts'
export { searchAvailability, type SearchCommand } from './search-availability.ts'
export { availabilitySection } from './site/section.ts'
export { siteAvailability, type SiteCommand, type SiteRefusal } from './site-availability.ts'
export type * from './types.ts'
