import { plainApi } from '../surroundings.ts'

/** What the password alone leads to. */
export type SignInStep = 'signed-in' | 'code-needed'

export async function signIn(email: string, password: string): Promise<SignInStep> {
  const answer = await plainApi.post<{ twoFactorRedirect?: boolean }>('auth/sign-in/email', {
    email: email.trim(),
    password,
  })
  return answer.twoFactorRedirect ? 'code-needed' : 'signed-in'
}

export async function confirmCode(code: string): Promise<void> {
  await plainApi.post('auth/two-factor/verify-totp', { code: code.replaceAll(/\s/g, '') })
}

export async function confirmBackupCode(code: string): Promise<void> {
  await plainApi.post('auth/two-factor/verify-backup-code', { code: code.trim() })
}

export type Enrolment = { totpURI: string; backupCodes: readonly string[] }

/** Begins the set-up; it holds once a code has been confirmed. */
export async function beginSecondFactor(password: string): Promise<Enrolment> {
  return await plainApi.post<Enrolment>('auth/two-factor/enable', { password })
}

export async function signOut(): Promise<void> {
  await plainApi.post('auth/sign-out', {})
}

/** How one may sign in here; `provider` is the authority's own, where one is configured. */
export type SignInWays = { password: boolean; provider: { id: string; name: string } | null }

export function fetchSignInWays(): Promise<SignInWays> {
  return plainApi.get<SignInWays>('sign-in-ways')
}

/** Leaves for the provider's page; it leads back to `comeBackTo`, or to the sign-in with the reason. */
export async function leaveForProvider(id: string, comeBackTo: string): Promise<void> {
  const { url } = await plainApi.post<{ url: string }>('auth/sign-in/social', {
    provider: id,
    callbackURL: comeBackTo,
    errorCallbackURL: '/staff/sign-in',
    disableRedirect: true,
  })
  location.assign(url)
}
