import { asId } from '../../src/kernel/id.ts'
import { generatePeople, type NewPerson, type PersonFacts } from '../../src/domains/people/index.ts'

/** Invented people as the register would answer; every fiftieth lives nobody knows where. */
export function* syntheticFacts(count: number): Generator<PersonFacts> {
  let number = 0
  for (const person of generatePeople(count, 3)) {
    number += 1
    yield factsOf(person, number)
  }
}

function factsOf(person: NewPerson, number: number): PersonFacts {
  const { born, sex, died, categories, conditions, refusals, disability, residence } = person
  const isLost = number % 50 === 0
  return {
    id: asId<'Person'>(number),
    born,
    sex,
    ...(died ? { died } : {}),
    categories: categories ?? [],
    conditions: conditions ?? [],
    refusals: refusals ?? [],
    ...(disability ? { disability } : {}),
    ...(residence && !isLost ? { residence } : {}),
  }
}
