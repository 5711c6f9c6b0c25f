export { type ChangeOutcome, type ChangeState, changeState } from './change-state.ts'
export { prescriptionLocales } from './locales/index.ts'
export { openPrescription, type OpenOutcome } from './open-prescription.ts'
export {
  finalStates,
  isFinal,
  isOpen,
  openStates,
  type PrescriptionState,
  prescriptionStates,
} from './prescription-state.ts'
export {
  type PrescriptionReason,
  type PrescriptionRefusal,
  prescriptionRefusals,
} from './refusals.ts'
export { prescriptionRoutes } from './routes.ts'
export {
  findPrescriptionByNumber,
  listSteps,
  lockPrescription,
  readPrescription,
  readPrescriptions,
} from './tables.ts'
export {
  type CommissionDecisionId,
  priorities,
  type Prescription,
  type PrescriptionId,
  type PrescriptionSource,
  type PrescriptionStep,
  type Priority,
  type RecipeObject,
  recipeObjects,
  type Signature,
} from './types.ts'
