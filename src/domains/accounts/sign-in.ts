import { hash, verify } from '@node-rs/argon2'
import { betterAuth } from 'better-auth'
import { genericOAuth, twoFactor } from 'better-auth/plugins'
import { type Database, openDatabase, openPool } from '#kernel/db/index.ts'

export type SignInSettings = {
  databaseUrl: string
  /** At least 32 characters; signs sessions and encrypts second factors. */
  secret: string
  /** Addresses by which browsers reach Opora; the first is its own. */
  origins: readonly string[]
  oidc?: { issuer: string; clientId: string; clientSecret: string } | undefined
  rateLimits: boolean
  onError?: (error: Error) => void
}

export const shortestPassword = 12
/** The authority's provider, as the sign-in library's addresses name it. */
export const providerId = 'oidc'
const sessionInSeconds = 12 * 60 * 60
const sessionRenewedInSeconds = 60 * 60
/** How long a session is believed without asking the database; a closed account is out after that. */
const sessionBelievedInSeconds = 60

/**
 * Sign-in: passwords (argon2id), a second factor (TOTP), sessions, and the
 * authority's OpenID Connect provider where one is configured. Nobody signs up
 * by themselves: accounts are made by an administrator, and a provider's
 * person is let in only where an account with that address exists.
 */
export function openSignIn(settings: SignInSettings) {
  const options = {
    url: settings.databaseUrl,
    role: 'opora_app',
    searchPath: ['auth', 'public'],
    connections: 4,
    applicationName: 'opora sign-in',
    ...(settings.onError ? { onError: settings.onError } : {}),
  }
  const { pool, close: closePool } = openPool(options)
  const db: Database = openDatabase(options)
  const origin = settings.origins[0] ?? 'http://127.0.0.1:3000'
  const auth = betterAuth({
    appName: 'Opora',
    baseURL: origin,
    basePath: '/api/auth',
    trustedOrigins: [...settings.origins],
    secret: settings.secret,
    database: pool,
    telemetry: { enabled: false },
    logger: { level: 'error' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: 200,
      password: {
        hash: hashPassword,
        verify: ({ hash: kept, password }) => verify(kept, password),
      },
    },
    session: {
      expiresIn: sessionInSeconds,
      updateAge: sessionRenewedInSeconds,
      cookieCache: { enabled: true, maxAge: sessionBelievedInSeconds },
      additionalFields: {
        signedInBy: { type: 'string', required: false, defaultValue: 'password', input: false },
      },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session, request) => ({
            data: { ...session, signedInBy: signedInBy(request?.path) },
          }),
        },
      },
    },
    account: { accountLinking: { enabled: true, trustedProviders: [providerId] } },
    user: {
      additionalFields: { language: { type: 'string', required: false, defaultValue: 'ru' } },
    },
    rateLimit: { enabled: settings.rateLimits, window: 60, max: 100 },
    advanced: { useSecureCookies: origin.startsWith('https://'), cookiePrefix: 'opora' },
    plugins: [
      twoFactor({ issuer: 'Opora', skipVerificationOnEnable: false }),
      ...(settings.oidc ? [genericOAuth({ config: [oidcProvider(settings.oidc)] })] : []),
    ],
  })
  const close = async () => {
    await closePool()
    await db.close()
  }
  return {
    auth,
    db,
    close,
    provider: settings.oidc && { name: new URL(settings.oidc.issuer).host },
  }
}

export type SignIn = ReturnType<typeof openSignIn>

/** A session begun on the way back from the provider was proved there, its second factor included. */
function signedInBy(path: string | undefined): 'password' | 'provider' {
  return path?.startsWith('/callback/') ? 'provider' : 'password'
}

/** argon2id with 19 MiB and two passes: the lowest setting that OWASP's password guidance names first. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
}

function oidcProvider(oidc: NonNullable<SignInSettings['oidc']>) {
  return {
    providerId,
    clientId: oidc.clientId,
    clientSecret: oidc.clientSecret,
    discoveryUrl: `${oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    scopes: ['openid', 'profile', 'email'],
    pkce: true,
    disableSignUp: true,
  }
}
