export { displayName, slugOf } from './display-name.ts'
export type { InnId, MedicineId } from './ids.ts'
export { medicinesImport } from './import-medicines.ts'
export {
  catalogueVersion,
  type KnownCatalogue,
  knownCatalogue,
  loadKnown,
  type PublishedForm,
} from './known-catalogue.ts'
export { type CatalogueMedicine, listCatalogue } from './list-catalogue.ts'
export { type LoadedCatalogue, loadCatalogue } from './load-catalogue.ts'
export { medicinesLocales } from './locales/index.ts'
export { innMatchKey, innParts, medicineMatchKey } from './match-key.ts'
export { medicinesRefusals } from './refusals.ts'
export { medicineRoutes } from './routes.ts'
export {
  findInns,
  findInnsIn,
  type FoundMedicines,
  type InnHit,
} from './search/find-medicines.ts'
export { isSureHit, sureScore } from './search/sure-hit.ts'
export { fitsForm, type FormWish } from './search/form-words.ts'
export { layoutReadings } from './search/keyboard-layout.ts'
export { plainKey } from './search/name-key.ts'
export { queryLengthLimit } from './search/parse-query.ts'
export type { MedicineQuery } from './search/parse-query.ts'
export type { NameKind } from './search/rank.ts'
export { fitsStrength, type StrengthWish } from './search/strength-wish.ts'
export { wordDistance } from './search/word-distance.ts'
export {
  type CatalogueFilter,
  findInnBySlug,
  findInnsByIds,
  findMedicineByPublicId,
  findMedicines,
  getMedicine,
  type Inn,
  listInns,
  listMedicinesOfInns,
  listTradeNames,
  listTradeNamesOfInns,
  type Medicine,
  medicineAsJson,
} from './tables.ts'
