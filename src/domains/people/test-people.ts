/** For the tests of this slice and of others: people in one line. */
import type { Context } from '#kernel/context.ts'
import { snilsCheck } from '#kernel/identifier/snils.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { registerPeople } from './register-people.ts'
import type { NewPerson, PersonId } from './types.ts'

let made = 0

/** An artificial СНИЛС that no other person of this test file has. */
export function testSnils(): string {
  made += 1
  const number = String(990_000_000 + made)
  return `${number}${snilsCheck(number)}`
}

/** A person of the tests with whatever the test says; without it, a woman of 66 who lives in Smolensk. */
export function testPerson(said: Partial<NewPerson> = {}): NewPerson {
  return {
    familyName: 'Проверкина',
    givenName: 'Анна',
    patronymic: 'Петровна',
    born: plainDate('1960-01-15'),
    sex: 'female',
    numbers: { snils: testSnils() },
    residence: {
      okato: '66401',
      isRural: false,
      from: said.born ?? plainDate('1960-01-15'),
    },
    ...said,
  }
}

/**
 * Registers one person and answers with the id.
 *
 * @example const id = await givePerson(context, { born: plainDate('2024-02-29'), categories: [...] })
 */
export async function givePerson(
  context: Context,
  said: Partial<NewPerson> = {},
): Promise<PersonId> {
  const [id] = await givePeople(context, [said])
  return id as PersonId
}

/** Registers several at once; the ids in their order. */
export async function givePeople(
  context: Context,
  said: readonly Partial<NewPerson>[],
): Promise<PersonId[]> {
  const outcome = await registerPeople(context, said.map(testPerson))
  if (outcome.outcome === 'refused') throw new Error(JSON.stringify(outcome))
  return outcome.personIds
}
