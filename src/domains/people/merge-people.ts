import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { recordEvent } from '#kernel/events.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import type { PersonUnknown } from './change-facts.ts'
import { endMerge, findMerge, insertMerge, type MergeId } from './merge-tables.ts'
import { lockPeople, markPeopleChanged } from './tables.ts'
import type { PersonId } from './types.ts'

export type PeopleMerged = { outcome: 'merged'; mergeId: MergeId; from: PersonId; into: PersonId }
export type PeopleUnmerged = { outcome: 'unmerged'; from: PersonId; into: PersonId }
export type SamePerson = Refusal<'people-merged-already', { from: number; into: number }>
export type MergeReasonMissing = Refusal<'merge-has-no-reason'>
export type MergeUnknown = Refusal<'merge-unknown', { mergeId: number }>
export type MergeUndone = Refusal<'merge-undone', { mergeId: number }>

/**
 * Two rows are one person: `from` is read through `into` from now on. Both rows stay as they are;
 * documents that name either lead to the same person. Where one of them was merged before, its
 * survivor is meant. Event `people.merged` with `from` and `into`.
 */
export async function mergePeople(
  context: Context,
  command: { from: PersonId; into: PersonId; reason: string },
): Promise<PeopleMerged | SamePerson | PersonUnknown | MergeReasonMissing | ForbiddenRefusal> {
  const forbidden = refuseUnless(context, 'manage', 'person')
  if (forbidden) return forbidden
  if (command.reason.trim() === '') return refused('merge-has-no-reason', {})
  return context.region.db.transaction(async (tx) => {
    const held = await lockPeople(tx, [command.from, command.into])
    const from = held.get(command.from)
    const into = held.get(command.into)
    if (from === undefined) return refused('person-unknown', { personId: command.from })
    if (into === undefined) return refused('person-unknown', { personId: command.into })
    if (from === into)
      return refused('people-merged-already', { from: command.from, into: command.into })
    const by = context.actor.name
    const mergeId = await insertMerge(tx, {
      from,
      into,
      reason: command.reason,
      at: context.at,
      by,
    })
    await markPeopleChanged(tx, context.at)
    await recordAudit(tx, context, {
      verb: 'merge',
      document: 'person',
      documentId: into,
      facts: { mergeId, from, into, reason: command.reason },
    })
    await recordEvent(tx, context, { kind: 'people.merged', payload: { from, into } })
    return { outcome: 'merged', mergeId, from, into }
  })
}

/**
 * The two were not one person after all: each row is again what it was. What was recorded
 * meanwhile stays with the survivor. Event `people.unmerged` with `from` and `into`.
 */
export async function undoMerge(
  context: Context,
  { mergeId }: { mergeId: MergeId },
): Promise<PeopleUnmerged | MergeUnknown | MergeUndone | ForbiddenRefusal> {
  const forbidden = refuseUnless(context, 'manage', 'person')
  if (forbidden) return forbidden
  return context.region.db.transaction(async (tx) => {
    const seen = await findMerge(tx, mergeId)
    if (!seen) return refused('merge-unknown', { mergeId })
    await lockPeople(tx, [seen.from, seen.into])
    const merge = await findMerge(tx, mergeId)
    if (!merge || merge.isUndone) return refused('merge-undone', { mergeId })
    const { from, into } = merge
    await endMerge(tx, mergeId, { from, at: context.at, by: context.actor.name })
    await markPeopleChanged(tx, context.at)
    await recordAudit(tx, context, {
      verb: 'unmerge',
      document: 'person',
      documentId: into,
      facts: { mergeId, from, into },
    })
    await recordEvent(tx, context, { kind: 'people.unmerged', payload: { from, into } })
    return { outcome: 'unmerged', from, into }
  })
}
