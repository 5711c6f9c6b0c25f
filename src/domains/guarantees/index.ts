/** Law as data: reads `guarantees/`, answers with dates and sources, keeps every version used. */
export { archivePack, loadArchivedPack } from './archive-pack.ts'
export type { ConditionText, WordConditions } from './condition-text.ts'
export {
  type DescribedEntry,
  type DescribedValue,
  describeValue,
  describeValues,
} from './describe-value.ts'
export type { DescribedCase, DescribedLaw, DescribedPeriod } from './describe-entries.ts'
export {
  guaranteesFolder,
  listRegionIds,
  listServedRegionIds,
  type LoadedPack,
  loadPack,
} from './load-pack.ts'
export { guaranteesLocales } from './locales.ts'
export { describePackProblem, PackInvalid, type PackProblem } from './pack-problem.ts'
export { guaranteesQuestions } from './questions.ts'
export { guaranteesRoutes } from './routes.ts'
export { listPacks } from './tables.ts'
export { termEndsOn } from './term-ends-on.ts'
export {
  type CaseFields,
  type CaseResult,
  Given,
  type Question,
  runCase,
  type WorkedCase,
} from './worked-case.ts'
