export {
  acceptAttachment,
  agreeToAttachment,
  type AttachmentAnswered,
  endAttachment,
  refuseAttachment,
  withdrawAttachment,
} from './attachment/answer-attachment.ts'
export { attachDemonstrationPeople } from './attachment/attach-demonstration-people.ts'
export { requestDemonstrationAttachments } from './attachment/request-demonstration-attachments.ts'
export type { AttachmentId, AttachmentRow, AttachmentState } from './attachment/attachment-rows.ts'
export {
  type AttachmentItem,
  type AttachmentListItem,
  listAttachments,
  readAttachments,
} from './attachment/list-attachments.ts'
export { attachmentLocales } from './attachment/locales/index.ts'
export { type AttachmentRefusal, attachmentRefusals } from './attachment/refusals.ts'
export {
  type AttachmentRequested,
  type AttachmentWish,
  requestAttachment,
} from './attachment/request-attachment.ts'
export { attachmentRoutes } from './attachment/routes.ts'
export {
  correctFact,
  endFact,
  type FactOverlaps,
  type FactRecorded,
  type FactUnknown,
  type PersonUnknown,
  recordFact,
  withdrawFact,
} from './change-facts.ts'
export { type NumberRecorded, recordNumber } from './change-number.ts'
export { changePerson, type PersonChanged, type PersonChanges } from './change-person.ts'
export {
  lastDayToChoose,
  type NoPackageHere,
  type PackageNotRefused,
  type PackageTooLate,
  refusePackage,
  takePackageAgain,
} from './refuse-package.ts'
export { fullName, searchName } from './full-name.ts'
export { type Category, findCategory, listCategories } from './list-categories.ts'
export { lockGroup } from './lock-group.ts'
export { type PaperDetails, paperDetailsOf } from './paper-details.ts'
export { peopleLocales } from './locales/index.ts'
export { openFacts, readFacts, scanFacts } from './read-facts.ts'
export { type PeopleReason, type PeopleRefusal, peopleRefusals } from './refusals.ts'
export { type ChangedFact, recordFactChange } from './record-change.ts'
export {
  type PeopleRegistered,
  type PersonDataWrong,
  type PersonNumberTaken,
  registerPeople,
} from './register-people.ts'
export { peopleByNumbers } from './people-by-numbers.ts'
export { personIdRange } from './person-id-range.ts'
export { rowsOfPerson } from './rows-of-person.ts'
export { pageOfPeople, type PeopleOrder, type PersonOnPage } from './page-of-people.ts'
export { type TrustedPerson, trustedOf } from './trusted-of.ts'
export { contactOf, peopleVersion, personLabels, survivorOf } from './tables.ts'
export type * from './types.ts'
export {
  type GenerateOptions,
  generatePeople,
  type Place,
} from './demonstration/generate-people.ts'
export {
  type DemonstrationPeople,
  loadDemonstrationPeople,
  usualCount as demonstrationPeopleCount,
} from './demonstration/load-demonstration.ts'
export {
  type Duplicate,
  type DuplicatePerson,
  type DuplicateReason,
  findDuplicates,
} from './find-duplicates.ts'
export {
  findPeople,
  type FoundPerson,
  type PeopleFound,
  type PeopleQuery,
  type PersonNumberWrong,
} from './find-people.ts'
export { mergePeople, type PeopleMerged, type PeopleUnmerged, undoMerge } from './merge-people.ts'
export type { MergeId, MergeRow } from './merge-tables.ts'
export { type CardFact, type CardNumber, openPerson, type PersonCard } from './open-person.ts'
export { formatNumber, looksLikeNumber, parseNumber } from './parse-number.ts'
export { peopleRoutes } from './routes.ts'
export { peopleImport } from './import-people.ts'
export { type PeopleProof, provePeople } from './prove-people.ts'
