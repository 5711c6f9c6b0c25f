import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import type { SignIn } from './sign-in.ts'
import { findAccount } from './sign-in-tables.ts'
import { endAssignment, findAssignment, insertAssignment, listRoles } from './tables.ts'

export type RoleGift = {
  accountId: string
  roleCode: string
  siteId?: number
  programme?: string
}

export type AssignRoleOutcome =
  | { outcome: 'assigned'; assignmentId: number }
  | { outcome: 'already-assigned' }
  | Refusal<'account-not-found', { accountId: string }>
  | Refusal<'role-not-found', { roleCode: string }>
  | ForbiddenRefusal

/** Gives an account a role, for everything or narrowed to a site or a programme. */
export async function assignRole(
  context: Context,
  signIn: SignIn,
  gift: RoleGift,
): Promise<AssignRoleOutcome> {
  const forbidden = refuseUnless(context, 'manage', 'account')
  if (forbidden) return forbidden
  if (!(await findAccount(signIn.db, gift.accountId))) {
    return refused('account-not-found', { accountId: gift.accountId })
  }
  const { db } = context.region
  if (!(await listRoles(db)).some(({ code }) => code === gift.roleCode)) {
    return refused('role-not-found', { roleCode: gift.roleCode })
  }
  return db.transaction(async (tx) => {
    const assignmentId = await insertAssignment(
      tx,
      {
        accountId: gift.accountId,
        roleCode: gift.roleCode,
        siteId: gift.siteId ?? null,
        programme: gift.programme ?? null,
      },
      context.at,
      context.actor.name,
    )
    if (assignmentId === undefined) return { outcome: 'already-assigned' }
    await recordAudit(tx, context, {
      verb: 'manage',
      document: 'account',
      documentId: gift.accountId,
      facts: {
        change: 'role-given',
        role: gift.roleCode,
        siteId: gift.siteId,
        programme: gift.programme,
      },
    })
    return { outcome: 'assigned', assignmentId }
  })
}

export type EndRoleOutcome =
  | { outcome: 'ended' }
  | Refusal<'assignment-not-found', { assignmentId: number }>
  /** Somebody must be left who can give roles. */
  | Refusal<'own-role', { roleCode: string }>
  | ForbiddenRefusal

/** Takes a role back. Nobody takes it from themselves, so that a region is never left without hands. */
export async function endRole(context: Context, assignmentId: number): Promise<EndRoleOutcome> {
  const forbidden = refuseUnless(context, 'manage', 'account')
  if (forbidden) return forbidden
  return context.region.db.transaction(async (tx) => {
    const held = await findAssignment(tx, assignmentId)
    if (!held) return refused('assignment-not-found', { assignmentId })
    const { actor } = context
    if (actor.kind === 'account' && actor.accountId === held.accountId) {
      return refused('own-role', { roleCode: held.roleCode })
    }
    await endAssignment(tx, assignmentId, context.at, actor.name)
    await recordAudit(tx, context, {
      verb: 'manage',
      document: 'account',
      documentId: held.accountId,
      facts: { change: 'role-ended', role: held.roleCode },
    })
    return { outcome: 'ended' }
  })
}
