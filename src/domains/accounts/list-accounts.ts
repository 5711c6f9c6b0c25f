import type { Context } from '#kernel/context.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import type { SignIn } from './sign-in.ts'
import { type Account, listAccountsById } from './sign-in-tables.ts'
import { type Assignment, listAssignments } from './tables.ts'

export type AccountWithRoles = Account & { roles: Assignment[] }

/** The accounts that hold a role in this region, with their roles. */
export async function listAccounts(
  context: Context,
  signIn: SignIn,
): Promise<{ outcome: 'listed'; items: AccountWithRoles[] } | ForbiddenRefusal> {
  const forbidden = refuseUnless(context, 'read', 'account')
  if (forbidden) return forbidden
  const assignments = await listAssignments(context.region.db, null)
  const byAccount = Map.groupBy(assignments, ({ accountId }) => accountId)
  const accounts = await listAccountsById(signIn.db, [...byAccount.keys()])
  return {
    outcome: 'listed',
    items: accounts.map((account) => ({ ...account, roles: byAccount.get(account.id) ?? [] })),
  }
}
