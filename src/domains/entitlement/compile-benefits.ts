import type { Guarantees, LawEntry } from '#kernel/guarantees.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Benefit, Gets } from './benefit.ts'
import { alive } from './conditions/alive.ts'
import { numberIn, recordIn, textIn, textsIn } from './conditions/body.ts'
import { type Condition, type LawDay, type Leaf, leavesOf } from './conditions/condition.ts'
import { readCondition } from './conditions/read-condition.ts'
import { LawUnreadable } from './law-unreadable.ts'
import { orderBenefits } from './order-benefits.ts'

/** The benefits of one day in the law's order, with every condition that they ask for, each once. */
export type CompiledLaw = {
  readonly on: PlainDate
  readonly pack: string
  readonly benefits: readonly Benefit[]
  readonly leaves: readonly Leaf[]
}

/**
 * Reads the benefits in force on a day. Throws `LawUnreadable` for an entry that no rule reads, and
 * `GuaranteeMissing` for a dated value that the pack does not hold that day.
 */
export function compileBenefits(guarantees: Guarantees, on: PlainDate): CompiledLaw {
  const day: LawDay = { on, guarantees, territory: territoryOf(guarantees) }
  const payers = new Map(guarantees.programmes(on).map(({ code, payer }) => [code, payer]))
  const entries = orderBenefits(
    guarantees.entries('benefits', on),
    guarantees.entries('precedence', on),
  )
  const shared = new Map<string, Leaf>()
  const benefits = entries.map((entry) => readBenefit(entry, day, payers, shared))
  return { on, pack: guarantees.hash, benefits, leaves: [...shared.values()] }
}

function readBenefit(
  entry: LawEntry,
  day: LawDay,
  payers: ReadonlyMap<string, string>,
  shared: Map<string, Leaf>,
): Benefit {
  const at = `benefits/${entry.code}`
  const { who, gets, programme, category } = entry.body
  const stated = readCondition(who, day, at)
  const tree = share({ is: 'all', of: [{ is: 'leaf', leaf: alive(day) }, stated] }, shared)
  const code = textIn(programme, `${at}: programme`)
  const payer = payers.get(code)
  if (payer === undefined) {
    throw new LawUnreadable(at, `the programme ${code} is not in force on ${day.on}`)
  }
  return {
    entry,
    code: entry.code,
    who: tree,
    leaves: leavesOf(tree),
    gets: readGets(gets, `${at}: gets`),
    programme: code,
    payer,
    category: category === undefined ? undefined : textIn(category, `${at}: category`),
  }
}

/** The same condition in two benefits becomes one leaf, looked at once per person. */
function share(condition: Condition, shared: Map<string, Leaf>): Condition {
  switch (condition.is) {
    case 'leaf': {
      const { leaf } = condition
      const first = shared.get(leaf.key) ?? leaf
      shared.set(leaf.key, first)
      return { is: 'leaf', leaf: first }
    }
    case 'not':
      return { is: 'not', of: share(condition.of, shared) }
    default:
      return { is: condition.is, of: condition.of.map((part) => share(part, shared)) }
  }
}

function readGets(value: unknown, at: string): Gets {
  const gets = recordIn(value, at)
  const percent = numberIn(gets['patient-pays-percent'], at)
  if (percent < 0 || percent > 100) throw new LawUnreadable(at, `${percent} percent`)
  return {
    list: gets['list'] === undefined ? undefined : textIn(gets['list'], at),
    for: gets['for'] === undefined ? undefined : textIn(gets['for'], at),
    patientPaysPercent: percent,
    recipeObjects: textsIn(gets['recipe-objects'], at),
  }
}

/** The whole country in the classifier of territories: what a country's own pack means by a resident. */
export const wholeCountry = '00'

/** Whose residents have the rights of a pack. */
export function territoryOf({ okato }: Guarantees): string {
  return okato ?? wholeCountry
}
