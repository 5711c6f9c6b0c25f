/** The programme of guarantees: read, computed, checked. The browser imports `model/` and `checks/`. */
export { checkProgramme, withConsequences } from './checks/check-programme.ts'
export { describePlace } from './checks/describe-place.ts'
export type { Finding, RuleCode, Severity } from './checks/finding.ts'
export { describeProblem, type Spoken, speakOfProgramme } from './commands.ts'
export { writeFindingFile } from './desk/finding-file-of-folder.ts'
export { programmeDeskLocales } from './desk/locales/index.ts'
export { programmeDeskRoutes } from './desk/routes.ts'
export { approvedPlan, type PlanRow } from './distribution/approved-plan.ts'
export { loadDemonstrationDistribution } from './distribution/demonstration/load-demonstration.ts'
export { organisationFactsImport } from './distribution/facts-import.ts'
export { distributionLocales } from './distribution/locales/index.ts'
export { distributionRefusals } from './distribution/refusals.ts'
export { programmeDistributionRoutes } from './distribution/routes.ts'
export { type SheetFile, sheetCsv, sheetXlsx } from './desk/sheet-file.ts'
export { programmeDeskRefusals } from './findings/refusals.ts'
export { executionImport } from './execution/import-execution.ts'
export { loadDemonstrationExecution } from './execution/load-demonstration.ts'
export { executionLocales } from './execution/locales/index.ts'
export { executionRefusals } from './execution/refusals.ts'
export { executionRoutes } from './execution/routes.ts'
export { programmeLocales } from './locales.ts'
export { build } from './model/build.ts'
export { Calculation } from './model/calculation.ts'
export { compute } from './model/compute.ts'
export {
  absolute,
  add,
  approximate,
  compare,
  divide,
  exact,
  exactOf,
  formatExact,
  isZero,
  multiply,
  negate,
  rounded,
  subtract,
  zero,
} from './model/exact.ts'
export { type Explanation, explain, type Operand } from './model/explain.ts'
export { parseFormula } from './model/formula.ts'
export { familyOf } from './model/parts.ts'
export { readPrinted } from './model/printed.ts'
export {
  cellOf,
  type CitedPlace,
  isPlaceOf,
  type ListedRow,
  placesOf,
  rowsOf,
} from './model/lists.ts'
export * from './model/types.ts'
// Named as well: what a rule imports by its name is known to reach no further.
export { figureKey, populationKey } from './model/types.ts'
export { programmeYears, publishedProgramme } from './published-programme.ts'
export { readProgrammeFiles, readProgrammeFolder } from './read-programme-folder.ts'
export {
  type Licence,
  type OpenFile,
  packageName,
  packTables,
} from './publication/open-data/package.ts'
export type { Field, OpenTable, Value } from './publication/open-data/schema.ts'
export { openDataPath, sendOpenFile } from './publication/public-files.ts'
export { publicationLocales } from './publication/locales/index.ts'
export { programmePublicationRoutes } from './publication/routes.ts'
export { speakOfPublication } from './publication/speak.ts'
export { programmeSection } from './site/section.ts'
export {
  listRegionProgrammes,
  openRegionProgramme,
  type RegionProgramme,
} from './region-programmes.ts'
export { programmeRoutes } from './routes.ts'
export { loadDemonstrationScenarios } from './scenario/load-demonstration.ts'
export { programmeScenarioLocales } from './scenario/locales/index.ts'
export { scenarioRefusals } from './scenario/refusals.ts'
export { scenarioRoutes } from './scenario/routes.ts'
export { type ComputedWorkbook, writeComputed } from './workbook/computed/write-computed.ts'
export { workbookLocales } from './workbook/locales/index.ts'
export { describeWorkbookProblem, speakOfWorkbook } from './workbook/speak.ts'
export { readTemplate } from './workbook/template/read-template.ts'
export { canonicalFiles, writeTemplate } from './workbook/template/write-template.ts'
