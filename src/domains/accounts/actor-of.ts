import type { FastifyRequest } from 'fastify'
import { type Actor, publicActor } from '#kernel/permission.ts'
import type { Region } from '#kernel/region.ts'
import type { SignIn } from './sign-in.ts'
import { findEntitlements } from './tables.ts'

export type SessionAccount = {
  id: string
  name: string
  email: string
  language: string
  twoFactorEnabled: boolean
  /** The authority's provider asks for its own second factor. */
  signedInBy: 'password' | 'provider'
}

/** The account whose session the request carries, or undefined. */
export async function findSessionAccount(
  signIn: SignIn,
  request: FastifyRequest,
): Promise<SessionAccount | undefined> {
  const { cookie } = request.headers
  if (cookie === undefined || !cookie.includes('opora.')) return undefined
  const session = await signIn.auth.api.getSession({ headers: new Headers({ cookie }) })
  if (!session) return undefined
  const { id, name, email, language, twoFactorEnabled } = session.user
  return {
    id,
    name,
    email,
    language: language ?? 'ru',
    twoFactorEnabled: twoFactorEnabled === true,
    signedInBy: session.session.signedInBy === 'provider' ? 'provider' : 'password',
  }
}

/** Whether the session is proved by one factor only. */
export function lacksSecondFactor(account: SessionAccount): boolean {
  return account.signedInBy === 'password' && !account.twoFactorEnabled
}

/**
 * Who is calling and what they may do in this region. Whoever holds a role that
 * sees people may do nothing until their session is proved by a second factor.
 */
export async function actorOf(
  signIn: SignIn,
  request: FastifyRequest,
  region: Region,
): Promise<Actor> {
  const account = await findSessionAccount(signIn, request)
  if (!account) return publicActor
  const { grants, needsSecondFactor } = await findEntitlements(region.db, account.id)
  const isSecondFactorMissing = needsSecondFactor && lacksSecondFactor(account)
  return {
    kind: 'account',
    accountId: account.id,
    name: account.name,
    grants: isSecondFactorMissing ? [] : grants,
    isSecondFactorMissing,
  }
}
