/** People for the tests of every slice: one line each. */
export { givePeople, givePerson, testPerson, testSnils } from '#domains/people/test-people.ts'
