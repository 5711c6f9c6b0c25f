export type { PersonFacts, PersonId } from '#domains/people/index.ts'
