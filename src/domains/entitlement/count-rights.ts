import type { Context } from '#kernel/context.ts'
import type { Names } from '#kernel/language.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { noRight, rightAnswers } from './columns/pattern-rights.ts'
import type { Evaluation } from './columns/evaluate.ts'
import { readRegisterRights } from './register-columns.ts'

/** One benefit and how many people it concerns. */
export type RightCount = {
  readonly benefit: string
  readonly names: Names
  /** Its place in the law's order, from 1. */
  readonly order: number
  readonly programme: string
  readonly payer: string
  readonly payerNames: Names
  readonly patientPaysPercent: number
  readonly source: { readonly act: string; readonly place?: string }
  /** Have the right. */
  readonly people: number
  /** Have it, and no other that goes before it. */
  readonly first: number
  /** Of whom too little is known to say. */
  readonly unknown: number
}

export type RightCounts = {
  readonly on: PlainDate
  /** The moment whose knowledge it is. */
  readonly at: string
  /** In the register, alive on the day. */
  readonly everybody: number
  readonly withRight: number
  /** By whose money the first right of each person is paid, most people first. */
  readonly payers: readonly {
    readonly payer: string
    readonly names: Names
    readonly people: number
  }[]
  readonly items: readonly RightCount[]
}

/** How many have which right on a day, and whose money pays: everybody in the register at once. */
export async function countRights(
  context: Context,
  on: PlainDate,
): Promise<RightCounts | ForbiddenRefusal> {
  const forbidden = refuseUnless(context, 'read', 'entitlement')
  if (forbidden) return forbidden
  const { law, evaluation } = await readRegisterRights(context, on)
  const counts = countPatterns(evaluation)
  const programmes = new Map(
    context.region.guarantees.programmes(on).map((programme) => [programme.code, programme]),
  )
  const items = law.benefits.map((benefit, index): RightCount => {
    const names = programmes.get(benefit.programme)?.payerNames
    if (!names) throw new Error(`entitlement: no programme ${benefit.programme} on ${on}`)
    return {
      benefit: benefit.code,
      names: benefit.entry.names,
      order: index + 1,
      programme: benefit.programme,
      payer: benefit.payer,
      payerNames: names,
      patientPaysPercent: benefit.gets.patientPaysPercent,
      source: benefit.entry.source,
      people: counts.yes[index]!,
      first: counts.first[index]!,
      unknown: counts.unknown[index]!,
    }
  })
  return {
    on,
    at: context.at.toISOString(),
    everybody: evaluation.people,
    withRight: items.reduce((sum, { first }) => sum + first, 0),
    payers: sumPayers(items),
    items,
  }
}

function countPatterns({ patternOf, rights: { benefits, answers, first } }: Evaluation) {
  const people = new Uint32Array(first.length)
  for (const pattern of patternOf) people[pattern]! += 1
  const counts = {
    yes: new Uint32Array(benefits),
    unknown: new Uint32Array(benefits),
    first: new Uint32Array(benefits),
  }
  people.forEach((count, pattern) => {
    const used = first[pattern]!
    if (used !== noRight) counts.first[used]! += count
    for (let benefit = 0; benefit < benefits; benefit += 1) {
      const answer = answers[pattern * benefits + benefit]
      if (answer === rightAnswers.yes) counts.yes[benefit]! += count
      else if (answer === rightAnswers.unknown) counts.unknown[benefit]! += count
    }
  })
  return counts
}

function sumPayers(items: readonly RightCount[]): RightCounts['payers'] {
  const sums = new Map<string, { payer: string; names: Names; people: number }>()
  for (const { payer, payerNames, first } of items) {
    const sum = sums.get(payer) ?? { payer, names: payerNames, people: 0 }
    sums.set(payer, { ...sum, people: sum.people + first })
  }
  return [...sums.values()]
    .filter(({ people }) => people > 0)
    .toSorted((one, other) => other.people - one.people)
}
