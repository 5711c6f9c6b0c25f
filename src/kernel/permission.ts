import type { Context } from './context.ts'
import { type Refusal, refused } from './refusal.ts'

/**
 * A permission is a verb on a kind of document, at a site, for a programme.
 * A grant without a site or a programme holds for all of them.
 */
export type Grant = {
  verb: Verb
  document: string
  siteId?: number
  programme?: string
}

/** `read` looks; `post` makes or appends; `decide` answers, closes or approves; `manage` sets up. */
export const verbs = ['read', 'post', 'decide', 'manage'] as const
export type Verb = (typeof verbs)[number]

export type Actor =
  | { kind: 'public'; name: string; grants: readonly Grant[] }
  /** Opora itself: jobs, the command line, the simulation. Permitted everything, and named in the audit. */
  | { kind: 'system'; name: string; grants: readonly Grant[] }
  | {
      kind: 'account'
      accountId: string
      name: string
      grants: readonly Grant[]
      /** A role of theirs sees people and the account has no second factor yet: nothing is granted. */
      isSecondFactorMissing?: boolean
    }

export type Scope = { siteId?: number; programme?: string }

export const publicActor: Actor = { kind: 'public', name: 'public', grants: [] }

export function systemActor(name: string): Actor {
  return { kind: 'system', name, grants: [] }
}

/** Deny by default: true only where a grant covers the verb, the document and the whole scope. */
export function permits(actor: Actor, verb: Verb, document: string, scope: Scope = {}): boolean {
  if (actor.kind === 'system') return true
  return actor.grants.some(
    (grant) =>
      grant.verb === verb &&
      grant.document === document &&
      (grant.siteId === undefined || grant.siteId === scope.siteId) &&
      (grant.programme === undefined || grant.programme === scope.programme),
  )
}

/** True where the actor may do it at some site at least: for menus and for lists that filter by site. */
export function permitsSomewhere(actor: Actor, verb: Verb, document: string): boolean {
  return (
    actor.kind === 'system' ||
    actor.grants.some((grant) => grant.verb === verb && grant.document === document)
  )
}

/** The sites at which the actor may do it: `all`, or a list that may be empty. */
export function permittedSites(actor: Actor, verb: Verb, document: string): 'all' | number[] {
  if (actor.kind === 'system') return 'all'
  const grants = actor.grants.filter((grant) => grant.verb === verb && grant.document === document)
  if (grants.some((grant) => grant.siteId === undefined)) return 'all'
  return [...new Set(grants.flatMap((grant) => grant.siteId ?? []))]
}

/** As refuseUnless, for work whose site or programme shows only later: somewhere at least. */
export function refuseUnlessSomewhere(
  context: Pick<Context, 'actor'>,
  verb: Verb,
  document: string,
): ForbiddenRefusal | undefined {
  return permitsSomewhere(context.actor, verb, document)
    ? undefined
    : refused('forbidden', { verb, document })
}

export type ForbiddenRefusal = Refusal<'forbidden', { verb: Verb; document: string }>

/** The refusal to return when the actor may not, else undefined. */
export function refuseUnless(
  context: Pick<Context, 'actor'>,
  verb: Verb,
  document: string,
  scope: Scope = {},
): ForbiddenRefusal | undefined {
  return permits(context.actor, verb, document, scope)
    ? undefined
    : refused('forbidden', { verb, document })
}
