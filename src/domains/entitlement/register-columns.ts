import type { Context } from '#kernel/context.ts'
import type { Database } from '#kernel/db/index.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { peopleVersion, scanFacts } from '#domains/people/index.ts'
import { type Evaluation, evaluateColumns } from './columns/evaluate.ts'
import { type FactColumns, FactColumnsBuilder } from './columns/fact-columns.ts'
import { type LawOfDay, lawOfDay } from './law-of-day.ts'

/** Everybody alive on a day with their rights; the same register and law are decided once. */
export type RegisterRights = {
  readonly law: LawOfDay
  readonly columns: FactColumns
  readonly evaluation: Evaluation
}

type Kept = { readonly version: string; readonly rights: Promise<RegisterRights> }

/** By connection pool and day; a region has some days in use: today, the end of a year. */
const kept = new WeakMap<Database, Map<string, Kept>>()
const daysKept = 4

/** Reads the register into columns and decides; kept until a fact of anybody changes. */
export async function readRegisterRights(
  { region: { db, guarantees } }: Pick<Context, 'region'>,
  on: PlainDate,
): Promise<RegisterRights> {
  const version = await peopleVersion(db)
  const key = `${on} ${guarantees.hash}`
  const days = kept.get(db) ?? new Map<string, Kept>()
  kept.set(db, days)
  const known = days.get(key)
  if (known?.version === version) return known.rights
  const rights = readColumns(db, on).then((columns) => {
    const law = lawOfDay(guarantees, on)
    return { law, columns, evaluation: evaluateColumns(law, columns) }
  })
  days.delete(key)
  days.set(key, { version, rights })
  for (const oldest of days.keys()) {
    if (days.size <= daysKept) break
    days.delete(oldest)
  }
  // What failed is read anew the next time.
  rights.catch(() => days.delete(key))
  return rights
}

/** One moment of the register: changes that come meanwhile are not half in. */
function readColumns(db: Database, on: PlainDate): Promise<FactColumns> {
  return db.transaction(
    async (tx) => {
      const builder = new FactColumnsBuilder()
      await scanFacts(tx, { on }, (people) => {
        for (const facts of people) builder.add(facts)
      })
      return builder.done()
    },
    { isolation: 'repeatable read' },
  )
}
