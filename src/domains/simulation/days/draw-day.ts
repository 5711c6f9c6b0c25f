import { type PersonFacts, type PersonId, personIdRange, readFacts } from '#domains/people/index.ts'
import type { Context } from '#kernel/context.ts'
import { chanceOf } from './chance.ts'
import { type PlanFor, planPrescription } from './plan-day.ts'
import type { PlannedPrescription } from './planned-prescription.ts'

/** Who has no right to any medicine is drawn as well, and somebody else comes instead: so often. */
const mostRounds = 12

/**
 * The prescriptions of a day, drawn from the register: the same seed, day and register give the same.
 * Fewer than asked for where the register holds too few people with a right.
 */
export async function drawDay(
  context: Context,
  about: PlanFor,
  prescriptions: number,
): Promise<PlannedPrescription[]> {
  const { db } = context.region
  const range = await personIdRange(db)
  if (!range || about.goods.length === 0 || about.clinics.length === 0) return []
  const planned: (PlannedPrescription | undefined)[] = Array.from({ length: prescriptions })
  const seen = new Set<number>()
  for (let round = 0; round < mostRounds; round += 1) {
    const open = planned.flatMap((each, index) => (each ? [] : [index]))
    if (open.length === 0) break
    const drawn = open.flatMap((index) => {
      const chance = chanceOf('person', about.seed, about.day, index, round)
      const id = chance.between(range.first, range.last) as PersonId
      if (seen.has(id)) return []
      seen.add(id)
      return [{ index, id }]
    })
    const ids = drawn.map(({ id }) => id)
    const facts = await readFacts(db, ids, { on: about.day })
    for (const { index, id } of drawn) {
      const person = facts.get(id)
      if (person && isAlive(person, about)) planned[index] = planPrescription(about, index, person)
    }
  }
  return planned.filter((each) => each !== undefined)
}

function isAlive({ died }: PersonFacts, { day }: Pick<PlanFor, 'day'>): boolean {
  return died === undefined || died > day
}
