export { cancelPrescription, type CancelOutcome } from './cancel-prescription.ts'
export { type ChangeOutcome, type ChangeState, changeState } from './change-state.ts'
export {
  type CommissionDecision,
  commissionGrounds,
  commissionPurposes,
  memberRoles,
} from './commission/commission-decision.ts'
export { listCommissionDecisions } from './commission/list-decisions.ts'
export { commissionRoutes } from './commission/routes.ts'
export {
  recordCommissionDecision,
  type RecordCommissionDecision,
} from './commission/record-decision.ts'
export { type CorrectPrescription, correctPrescription } from './correct-prescription.ts'
export { expirePrescriptions, prescriptionJobs } from './expire-prescriptions.ts'
export {
  findPrescriptions,
  type PrescriptionFilter,
  type PrescriptionRow,
} from './find-prescriptions.ts'
export { prescriptionLocales } from './locales/index.ts'
export {
  formCode,
  type FormCode,
  type PaperForm,
  paperForms,
  readFormCode,
} from './forms/form-code.ts'
export { formLocales } from './forms/locales/index.ts'
export { printForms } from './forms/print-forms.ts'
export { formRefusals } from './forms/refusals.ts'
export { openPrescription, type OpenOutcome } from './open-prescription.ts'
export { parsePrescriptionNumber, prescriptionNumber } from './prescription-number.ts'
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
export {
  type Proposal,
  proposePrescription,
  type ProposePrescription,
} from './propose-prescription.ts'
export { repeatPrescription, type RepeatPrescription } from './repeat-prescription.ts'
export { prescriptionRoutes } from './routes.ts'
export { signPrescription, type SignOutcome } from './sign-prescription.ts'
export { programVerifier, type SignatureVerifier } from './signature-verifier.ts'
export { type NearbyStock, stockNearby } from './stock-nearby.ts'
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
export { wardLocales } from './wards/locales/index.ts'
export { proveWards } from './wards/prove-wards.ts'
export { wardRefusals } from './wards/refusals.ts'
export {
  type WriteOutcome,
  type WritePrescription,
  writePrescription,
  writePrescriptions,
  type WrittenBy,
} from './write-prescription.ts'
export { prescriptionWritingRoutes } from './writing-routes.ts'
