import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { asId } from '#kernel/id.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { personLabels, type PersonId } from '#domains/people/index.ts'
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

/**
 * The people who have a right on a day, in the order of the register, a page at a time. It opens
 * their records: the audit keeps who looked, at which right and at whom.
 */
export async function listHolders(
  context: Context,
  query: {
    readonly benefit: string
    readonly on: PlainDate
    readonly offset: number
    readonly limit: number
  },
): Promise<
  RightHolders | ForbiddenRefusal | Refusal<'benefit-unknown', { benefit: string; on: PlainDate }>
> {
  const forbidden =
    refuseUnless(context, 'read', 'entitlement') ?? refuseUnless(context, 'read', 'person')
  if (forbidden) return forbidden
  const { benefit, on, offset, limit } = query
  const register = await readRegisterRights(context, on)
  const index = register.law.benefits.findIndex(({ code }) => code === benefit)
  if (index < 0) return refused('benefit-unknown', { benefit, on })
  const holders = findHolders(register, index)
  const page = holders.slice(offset, offset + limit)
  return context.region.db.transaction(async (tx) => {
    const labels = await personLabels(
      tx,
      page.map(({ personId }) => personId),
    )
    await recordAudit(tx, context, {
      verb: 'read',
      document: 'person',
      facts: { what: 'right-holders', benefit, on, people: page.map(({ personId }) => personId) },
    })
    const items = page.flatMap((holder) => {
      const label = labels.get(holder.personId)
      return label ? [{ ...holder, ...label }] : []
    })
    const end = offset + page.length
    return { items, total: holders.length, next: end < holders.length ? String(end) : null }
  })
}

function findHolders({ columns, evaluation }: RegisterRights, benefit: number) {
  const { patternOf, rights } = evaluation
  const holders: { personId: PersonId; isFirst: boolean }[] = []
  for (let person = 0; person < columns.people; person += 1) {
    const pattern = patternOf[person]!
    if (rights.answers[pattern * rights.benefits + benefit] !== rightAnswers.yes) continue
    const isFirst = rights.first[pattern] === benefit
    holders.push({ personId: asId<'Person'>(columns.ids[person]!), isFirst })
  }
  return holders
}
