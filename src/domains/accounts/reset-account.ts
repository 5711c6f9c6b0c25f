import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { temporaryPassword } from './create-account.ts'
import { hashPassword, type SignIn } from './sign-in.ts'
import {
  deleteSecondFactor,
  deleteSessions,
  findAccount,
  updatePassword,
} from './sign-in-tables.ts'
import { endAssignment, listAssignments } from './tables.ts'

type NotFound = Refusal<'account-not-found', { accountId: string }>

export type ResetPasswordOutcome =
  | { outcome: 'reset'; password: string }
  | NotFound
  | ForbiddenRefusal

/** Gives the account a new temporary password, returned once, and ends its sessions. */
export async function resetPassword(
  context: Context,
  signIn: SignIn,
  accountId: string,
): Promise<ResetPasswordOutcome> {
  const refusal = await refuseChange(context, signIn, accountId)
  if (refusal) return refusal
  const password = temporaryPassword()
  await updatePassword(signIn.db, accountId, await hashPassword(password))
  await audit(context, accountId, 'password-reset')
  return { outcome: 'reset', password }
}

export type ResetSecondFactorOutcome = { outcome: 'reset' } | NotFound | ForbiddenRefusal

/** For a lost telephone: the next sign-in sets the second factor up anew. */
export async function resetSecondFactor(
  context: Context,
  signIn: SignIn,
  accountId: string,
): Promise<ResetSecondFactorOutcome> {
  const refusal = await refuseChange(context, signIn, accountId)
  if (refusal) return refusal
  await deleteSecondFactor(signIn.db, accountId)
  await audit(context, accountId, 'second-factor-reset')
  return { outcome: 'reset' }
}

export type CloseAccountOutcome =
  | { outcome: 'closed'; endedRoles: number }
  | Refusal<'own-account', { accountId: string }>
  | NotFound
  | ForbiddenRefusal

/** Takes every role in this region back and ends the sessions; the trace of what was done stays. */
export async function closeAccount(
  context: Context,
  signIn: SignIn,
  accountId: string,
): Promise<CloseAccountOutcome> {
  const refusal = await refuseChange(context, signIn, accountId)
  if (refusal) return refusal
  if (context.actor.kind === 'account' && context.actor.accountId === accountId) {
    return refused('own-account', { accountId })
  }
  const held = await context.region.db.transaction(async (tx) => {
    const assignments = await listAssignments(tx, accountId)
    for (const { id } of assignments) await endAssignment(tx, id, context.at, context.actor.name)
    return assignments
  })
  await deleteSessions(signIn.db, accountId)
  await audit(context, accountId, 'closed')
  return { outcome: 'closed', endedRoles: held.length }
}

/**
 * Accounts are shared by regions, so an administrator changes only those that
 * hold a role in the own region.
 */
async function refuseChange(
  context: Context,
  signIn: SignIn,
  accountId: string,
): Promise<NotFound | ForbiddenRefusal | undefined> {
  const forbidden = refuseUnless(context, 'manage', 'account')
  if (forbidden) return forbidden
  const held = await listAssignments(context.region.db, accountId)
  const isOwn = held.length > 0 || context.actor.kind === 'system'
  if (isOwn && (await findAccount(signIn.db, accountId))) return undefined
  return refused('account-not-found', { accountId })
}

function audit(context: Context, accountId: string, change: string): Promise<void> {
  return recordAudit(context.region.db, context, {
    verb: 'manage',
    document: 'account',
    documentId: accountId,
    facts: { change },
  })
}
