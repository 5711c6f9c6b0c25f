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
export { findPrescriptionsByKeys, type KeyedPrescription } from './find-by-keys.ts'
export {
  findPrescriptions,
  type PrescriptionFilter,
  type PrescriptionRow,
} from './find-prescriptions.ts'
export { prescriptionsImport } from './import/prescription-file.ts'
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
export { attachSignedFile, type AttachOutcome } from './signed-file/attach-signed-file.ts'
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
export { demonstrationHospital, loadDemonstrationWards } from './wards/load-demonstration-wards.ts'
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
export { type Dispense, dispense, type DispenseOutcome } from './counter/dispense.ts'
export {
  type CounterHit,
  findAtCounter,
  type FindAtCounterOutcome,
} from './counter/find-at-counter.ts'
export type { CounterRefusal, HandedOver } from './counter/hand-over.ts'
export { counterLocales } from './counter/locales/index.ts'
export {
  lookUpPrescription,
  type LookUpOutcome,
  type PublicPrescription,
} from './counter/look-up-prescription.ts'
export {
  type DispensingDifference,
  type DispensingProof,
  proveDispensing,
} from './counter/prove-dispensing.ts'
export {
  type CounterSheet,
  type Offer,
  readCounterSheet,
  type SheetCheck,
  type SheetLot,
  type SheetOutcome,
} from './counter/read-counter-sheet.ts'
export { counterRefusals } from './counter/refusals.ts'
export {
  type ReverseDispensing,
  reverseDispensing,
  type ReverseOutcome,
} from './counter/reverse-dispensing.ts'
export { type TurnAwayReason, turnAwayReasons } from './counter/turn-away-reasons.ts'
export { type TurnAway, turnAway, type TurnAwayOutcome } from './counter/turn-away.ts'
export { allocateArrivals, type Allocated, type Arrivals } from './deferral/allocate-arrivals.ts'
export type { DeferralMark } from './deferral/continue-deferral.ts'
export {
  type DeferOutcome,
  type DeferPrescription,
  deferPrescription,
} from './deferral/defer-prescription.ts'
export { deferralSubscriber } from './deferral/deferral-subscriber.ts'
export type { Deferral, DeferralId, DeferralState } from './deferral/deferral-tables.ts'
export { type DueDay, dueDayOf, type Urgency, urgencyOf } from './deferral/due-day.ts'
export {
  type FetchDeferred,
  fetchDeferred,
  type FetchOutcome,
} from './deferral/fetch-deferred.ts'
export {
  type DeferralRow,
  type ListDeferrals,
  listDeferrals,
} from './deferral/list-deferrals.ts'
export { deferralQuestions } from './deferral/questions.ts'
export { deferralLocales } from './deferral/locales/index.ts'
export { deferralJobs, releaseUnfetched } from './deferral/release-unfetched.ts'
export {
  type WithdrawDeferral,
  withdrawDeferral,
  type WithdrawOutcome,
} from './deferral/withdraw-deferral.ts'
export { prescriptionsSection } from './site/section.ts'
