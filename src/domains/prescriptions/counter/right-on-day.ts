import { readFacts } from '#domains/people/index.ts'
import type { Context } from '#kernel/context.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Prescription } from '../types.ts'

export type RightOnDay = {
  holds: boolean | 'unknown'
  benefit: string
  on: PlainDate
  /** The forms that the law of the day asks for. */
  formsNeeded: readonly string[]
}

/** Whether the right on which a prescription rests holds for its person on a day. */
export async function rightOnDay(
  context: Context,
  prescription: Prescription,
  on: PlainDate,
): Promise<RightOnDay> {
  const facts = await readFacts(context.region.db, [prescription.personId], { on })
  const person = facts.get(prescription.personId)
  const { benefit, category } = prescription
  const isAlive = person !== undefined && (person.died === undefined || person.died >= on)
  const holdsCategory =
    category === null ||
    (person?.categories ?? []).some(
      ({ code, from, to }) => code === category && from <= on && (to === undefined || on <= to),
    )
  return { holds: isAlive && holdsCategory, benefit, on, formsNeeded: [] }
}
