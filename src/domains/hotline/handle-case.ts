import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import type { Transaction } from '#kernel/db/index.ts'
import { recordEvent } from '#kernel/events.ts'
import { type ForbiddenRefusal, refuseUnless, type Verb } from '#kernel/permission.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import {
  type CaseChange,
  type HotlineCase,
  insertStep,
  listCases,
  lockCase,
  type Step,
  updateCase,
} from './tables.ts'

export type CaseRefusal =
  | Refusal<'case-not-found', { number: string }>
  | Refusal<'case-answered', { number: string }>
  | Refusal<'case-not-answered', { number: string }>
  | Refusal<'case-taken', { number: string; ownerName: string }>
  | Refusal<'answer-empty'>
  | ForbiddenRefusal

export type HandleOutcome = { outcome: 'changed'; case: HotlineCase } | CaseRefusal

/** Makes the caller the owner. A case of somebody else changes hands only when that is said. */
export function takeCase(
  context: Context,
  number: string,
  options: { fromOther?: boolean } = {},
): Promise<HandleOutcome> {
  return handle(context, 'post', number, (found) => {
    if (found.state === 'answered') return refused('case-answered', { number })
    const ownerId = accountId(context)
    const isOthers = found.ownerName !== null && found.ownerId !== ownerId
    if (isOthers && !options.fromOther) {
      return refused('case-taken', { number, ownerName: found.ownerName ?? '' })
    }
    return {
      change: { ...found, state: 'in-progress', ownerId, ownerName: context.actor.name },
      step: { kind: 'taken', text: isOthers ? (found.ownerName ?? '') : '' },
    }
  })
}

/** Adds what was found out; the case stays as it is. */
export function noteCase(context: Context, number: string, text: string): Promise<HandleOutcome> {
  return handle(context, 'post', number, (found) => {
    if (text.trim() === '') return refused('answer-empty')
    return { change: found, step: { kind: 'noted', text: text.trim() } }
  })
}

/** Gives the answer that the person will read by number and check code. */
export function answerCase(
  context: Context,
  number: string,
  answer: string,
): Promise<HandleOutcome> {
  return handle(context, 'decide', number, (found) => answered(context, found, answer))
}

/** Opens an answered case again, because the answer did not hold. The due day stays: it is overdue if it is. */
export function reopenCase(
  context: Context,
  number: string,
  reason: string,
): Promise<HandleOutcome> {
  return handle(context, 'decide', number, (found) => {
    if (found.state !== 'answered') return refused('case-not-answered', { number })
    if (reason.trim() === '') return refused('answer-empty')
    return {
      change: { ...found, state: 'in-progress', answer: null, answeredAt: null },
      step: { kind: 'reopened', text: reason.trim() },
    }
  })
}

export type AnswerTogetherOutcome = { outcome: 'answered'; numbers: string[] } | CaseRefusal

/** One answer for every open case about the same medicine. */
export async function answerTogether(
  context: Context,
  innId: number,
  answer: string,
): Promise<AnswerTogetherOutcome> {
  const forbidden = refuseUnless(context, 'decide', 'hotline-case')
  if (forbidden) return forbidden
  if (answer.trim() === '') return refused('answer-empty')
  return context.region.db.transaction(async (tx) => {
    const { items } = await listCases(tx, { state: 'open', innId }, { limit: 10_000, offset: 0 })
    const numbers: string[] = []
    // Locked in the order of their ids, so that two people answering at once do not wait for each other.
    for (const { number } of items.toSorted((one, other) => one.id - other.id)) {
      const found = await lockCase(tx, number)
      if (!found || found.state === 'answered') continue
      const next = answered(context, found, answer)
      if ('outcome' in next) return next
      await write(tx, context, found, next)
      numbers.push(number)
    }
    return { outcome: 'answered', numbers }
  })
}

type Next = { change: CaseChange; step: Pick<Step, 'kind' | 'text'> }

function answered(context: Context, found: HotlineCase, answer: string): Next | CaseRefusal {
  const { number } = found
  if (found.state === 'answered') return refused('case-answered', { number })
  if (answer.trim() === '') return refused('answer-empty')
  return {
    change: {
      state: 'answered',
      ownerId: found.ownerId ?? accountId(context),
      ownerName: found.ownerName ?? context.actor.name,
      answer: answer.trim(),
      answeredAt: context.at,
    },
    step: { kind: 'answered', text: answer.trim() },
  }
}

async function handle(
  context: Context,
  verb: Verb,
  number: string,
  decide: (found: HotlineCase) => Next | CaseRefusal,
): Promise<HandleOutcome> {
  const forbidden = refuseUnless(context, verb, 'hotline-case')
  if (forbidden) return forbidden
  return context.region.db.transaction(async (tx) => {
    const found = await lockCase(tx, number)
    if (!found) return refused('case-not-found', { number })
    const next = decide(found)
    if ('outcome' in next) return next
    return { outcome: 'changed', case: await write(tx, context, found, next) }
  })
}

async function write(
  tx: Transaction,
  context: Context,
  found: HotlineCase,
  { change, step }: Next,
): Promise<HotlineCase> {
  const changed = await updateCase(tx, found.id, change)
  await insertStep(tx, found.id, { ...step, at: context.at, byName: context.actor.name })
  await recordAudit(tx, context, {
    verb: 'post',
    document: 'hotline-case',
    documentId: found.number,
    facts: { step: step.kind },
  })
  if (step.kind === 'answered') {
    await recordEvent(tx, context, { kind: 'hotline.answered', payload: { number: found.number } })
  }
  return changed
}

function accountId(context: Context): string | null {
  return context.actor.kind === 'account' ? context.actor.accountId : null
}
