import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { asId } from '#kernel/id.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { pageOfPeople, type PeopleOrder, type PersonId } from '#domains/people/index.ts'
import { rightAnswers } from './columns/pattern-rights.ts'
import { readRegisterRights, type RegisterRights } from './register-columns.ts'

/** Somebody behind a figure of the table of rights. */
export type RightHolder = {
  readonly personId: PersonId
  readonly fullName: string
  readonly born: PlainDate
  /** No other right of theirs goes before this one. */
  readonly isFirst: boolean
}

export type RightHolders = {
  readonly items: readonly RightHolder[]
  readonly total: number
  /** Where the next page begins; null at the end. */
  readonly next: string | null
}

export type HoldersQuery = {
  readonly benefit: string
  readonly on: PlainDate
  /** A part of the name. */
  readonly text?: string
  /** By name, where it is not said. */
  readonly order?: PeopleOrder
  /** Only those whom no other right serves first, or only the others. */
  readonly isFirst?: boolean
  readonly offset: number
  readonly limit: number
}

/**
 * The people who have a right on a day, by name or birthday, a page at a time. It opens their
 * records: the audit keeps who looked, at which right and at whom.
 */
export async function listHolders(
  context: Context,
  query: HoldersQuery,
): Promise<
  RightHolders | ForbiddenRefusal | Refusal<'benefit-unknown', { benefit: string; on: PlainDate }>
> {
  const forbidden =
    refuseUnless(context, 'read', 'entitlement') ?? refuseUnless(context, 'read', 'person')
  if (forbidden) return forbidden
  const { benefit, on, text, order, isFirst, offset, limit } = query
  const register = await readRegisterRights(context, on)
  const index = register.law.benefits.findIndex(({ code }) => code === benefit)
  if (index < 0) return refused('benefit-unknown', { benefit, on })
  const firstOf = findHolders(register, index)
  const ids = [...firstOf.keys()].filter(
    (id) => isFirst === undefined || firstOf.get(id) === isFirst,
  )
  return context.region.db.transaction(async (tx) => {
    const { people, total } = await pageOfPeople(tx, ids, {
      ...(text === undefined ? {} : { text }),
      ...(order === undefined ? {} : { order }),
      offset,
      limit,
      language: context.language,
    })
    await recordAudit(tx, context, {
      verb: 'read',
      document: 'person',
      facts: { what: 'right-holders', benefit, on, people: people.map(({ personId }) => personId) },
    })
    const items = people.map((person) => ({
      ...person,
      isFirst: firstOf.get(person.personId) ?? false,
    }))
    const end = offset + people.length
    return { items, total, next: end < total ? String(end) : null }
  })
}

/** Everybody who has the right, and whether no other one of theirs goes before it. */
function findHolders(
  { columns, evaluation }: RegisterRights,
  benefit: number,
): ReadonlyMap<PersonId, boolean> {
  const { patternOf, rights } = evaluation
  const holders = new Map<PersonId, boolean>()
  for (let person = 0; person < columns.people; person += 1) {
    const pattern = patternOf[person]!
    if (rights.answers[pattern * rights.benefits + benefit] !== rightAnswers.yes) continue
    holders.set(asId<'Person'>(columns.ids[person]!), rights.first[pattern] === benefit)
  }
  return holders
}
