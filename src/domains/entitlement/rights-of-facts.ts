import { type Decision, decide } from '#kernel/decision.ts'
import type { Guarantees } from '#kernel/guarantees.ts'
import type { Names } from '#kernel/language.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Truth } from './conditions/truth.ts'
import { lawOfDay } from './law-of-day.ts'
import type { PersonFacts } from './person-facts.ts'
import { type Asked, askBenefit, readPerson } from './state-reasons.ts'

/** One benefit, asked for one person. */
export type RightOutcome = {
  readonly benefit: string
  readonly names: Names
  readonly holds: Truth
  readonly patientPaysPercent: number
  readonly programme: string
  readonly payer: string
  /** The list of medicines that the right opens; null where it covers every medicine. */
  readonly list: string | null
  /** The code for the prescription: the law's, or the person's own that fulfils the condition. */
  readonly category: string | null
}

/**
 * Every benefit of the law on a day, in the order in which the law lets them be used, each with the
 * conditions that decide it for this person.
 *
 * Pure. Throws `LawUnreadable` and `GuaranteeMissing` where the pack itself is at fault.
 */
export function rightsOfFacts(
  facts: PersonFacts,
  on: PlainDate,
  guarantees: Guarantees,
): Decision<RightOutcome>[] {
  const law = lawOfDay(guarantees, on)
  const read = readPerson(facts)
  return law.benefits.map((benefit) => {
    const asked = askBenefit(benefit, read)
    return decide(rightOutcome(asked), on, asked.reasons(), guarantees.hash)
  })
}

/**
 * One benefit for one person, as `rightsOfFacts` answers it; undefined where the law of the day has
 * none of that code.
 */
export function rightOfFacts(
  facts: PersonFacts,
  benefit: string,
  on: PlainDate,
  guarantees: Guarantees,
): Decision<RightOutcome> | undefined {
  const found = lawOfDay(guarantees, on).benefits.find(({ code }) => code === benefit)
  if (!found) return undefined
  const asked = askBenefit(found, readPerson(facts))
  return decide(rightOutcome(asked), on, asked.reasons(), guarantees.hash)
}

function rightOutcome(asked: Asked): RightOutcome {
  const { benefit, holds } = asked
  return {
    benefit: benefit.code,
    names: benefit.entry.names,
    holds,
    patientPaysPercent: benefit.gets.patientPaysPercent,
    programme: benefit.programme,
    payer: benefit.payer,
    list: benefit.gets.list ?? null,
    category: categoryOf(asked) ?? null,
  }
}

/**
 * The code of category that the prescription bears: the law's own where it names one, else the first
 * of the person's codes that fulfils a condition.
 */
export function categoryOf({ benefit, reasons }: Asked): string | undefined {
  if (benefit.category !== undefined) return benefit.category
  const held = reasons().find(
    ({ condition, holds }) => condition === 'in-category' && holds === true,
  )
  const code = held?.fact.values['code']
  return typeof code === 'string' ? code : undefined
}
