export type { Benefit, Gets } from './benefit.ts'
export type { Truth } from './conditions/truth.ts'
export { type Evaluation, evaluateColumns } from './columns/evaluate.ts'
export { type FactColumns, FactColumnsBuilder } from './columns/fact-columns.ts'
export { noRight, rightAnswers } from './columns/pattern-rights.ts'
export { type CompiledLaw, compileBenefits } from './compile-benefits.ts'
export type { Condition, Leaf as LeafOfLaw } from './conditions/condition.ts'
export type { PersonFacts } from './person-facts.ts'
export { countRights, type RightCount, type RightCounts } from './count-rights.ts'
export {
  type AsKnown,
  answerSupply as decideSupply,
  suppliedMedicine,
  type SupplyQuestion,
  type SupplyRefusal,
} from './answer-supply.ts'
export {
  type DescribedDecision,
  type DescribedReason,
  type DescribedSource,
  describeDecision,
} from './describe-decision.ts'
export { benefitName, categoryName } from './describe-values.ts'
export { type LawOfDay, lawOfDay } from './law-of-day.ts'
export { LawUnreadable } from './law-unreadable.ts'
export {
  type HoldersQuery,
  listHolders,
  type RightHolder,
  type RightHolders,
} from './list-holders.ts'
export { entitlementLocales } from './locales.ts'
export { entitlementQuestions } from './questions.ts'
export { formTerm, type PrescriptionTerm, prescriptionTerm } from './prescription-term.ts'
export { entitlementRefusals } from './refusals.ts'
export { rightsOf } from './rights-of.ts'
export { type RightOutcome, rightOfFacts, rightsOfFacts } from './rights-of-facts.ts'
export { entitlementRoutes } from './routes.ts'
export { whyText } from './site/why.ts'
export { supplyDecision } from './supply-decision.ts'
export type {
  ConsideredRight,
  SuppliedMedicine,
  SupplyCourse,
  SupplyOutcome,
} from './supply-outcome.ts'
export { registerImport } from './reconciliation/import-register.ts'
export { reconciliationLocales } from './reconciliation/locales/index.ts'
export { reconcile, type Reconciled } from './reconciliation/reconcile.ts'
export { reconciliationRefusals } from './reconciliation/refusals.ts'
export { reconciliationRoutes } from './reconciliation/routes.ts'
export { rightsSection } from './site/section.ts'
export { wordConditions } from './word-conditions.ts'
