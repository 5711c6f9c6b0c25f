export { fullName } from './full-name.ts'
export { lockGroup } from './lock-group.ts'
export { peopleLocales } from './locales/index.ts'
export { readFacts, scanFacts } from './read-facts.ts'
export { type PeopleReason, type PeopleRefusal, peopleRefusals } from './refusals.ts'
export { type ChangedFact, recordFactChange } from './record-change.ts'
export {
  type PeopleRegistered,
  type PersonDataWrong,
  type PersonNumberTaken,
  registerPeople,
} from './register-people.ts'
export { contactOf, peopleVersion, personLabels, survivorOf } from './tables.ts'
export type * from './types.ts'
