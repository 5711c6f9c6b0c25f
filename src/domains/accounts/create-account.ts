import { randomBytes } from 'node:crypto'
import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import type { Language } from '#kernel/language.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { hashPassword, shortestPassword, type SignIn } from './sign-in.ts'

export type NewAccount = {
  email: string
  name: string
  language: Language
  /** Made up and returned once where none is given. */
  password?: string
}

export type CreateAccountOutcome =
  | { outcome: 'created'; accountId: string; password: string }
  | Refusal<'account-exists', { email: string }>
  | Refusal<'password-too-short', { atLeast: number }>
  | ForbiddenRefusal

/** Makes an account that can sign in; what it may do is given by roles. */
export async function createAccount(
  context: Context,
  signIn: SignIn,
  draft: NewAccount,
): Promise<CreateAccountOutcome> {
  const forbidden = refuseUnless(context, 'manage', 'account')
  if (forbidden) return forbidden
  const password = draft.password ?? temporaryPassword()
  if (password.length < shortestPassword) {
    return refused('password-too-short', { atLeast: shortestPassword })
  }
  const email = draft.email.trim().toLowerCase()
  const { internalAdapter } = await signIn.auth.$context
  if (await internalAdapter.findUserByEmail(email)) return refused('account-exists', { email })
  const user = await internalAdapter.createUser(
    { email, name: draft.name.trim(), emailVerified: true, language: draft.language },
    { method: 'admin' },
  )
  await internalAdapter.linkAccount({
    userId: user.id,
    providerId: 'credential',
    accountId: user.id,
    password: await hashPassword(password),
  })
  await recordAudit(context.region.db, context, {
    verb: 'manage',
    document: 'account',
    documentId: user.id,
    facts: { change: 'created', email },
  })
  return { outcome: 'created', accountId: user.id, password }
}

/** Readable over the telephone: letters and digits that cannot be mistaken for one another. */
export function temporaryPassword(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'
  const letters = [...randomBytes(16)].map((byte) => alphabet[byte % alphabet.length])
  return letters.join('').replaceAll(/(.{4})(?=.)/g, '$1-')
}
