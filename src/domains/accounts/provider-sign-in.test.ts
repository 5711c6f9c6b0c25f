import { afterAll, expect, it } from 'vitest'
import { findFreePort } from '#kernel/db/embedded/index.ts'
import { buildServer } from '#kernel/http/index.ts'
import {
  type AuthorityProvider,
  Cookies,
  openAuthorityProvider,
  signInAtProvider,
} from '#test/support/authority-provider.ts'
import { contextOf, useTestRegions } from '#test/support/region.ts'
import {
  actorOf,
  assignRole,
  createAccount,
  loadRoles,
  meRoutes,
  openSignIn,
  type SignIn,
  signInRoutes,
} from './index.ts'
import { closeAccount } from './reset-account.ts'

let signIn: SignIn
let app: Awaited<ReturnType<typeof buildServer>>
let provider: AuthorityProvider
let home: string

const test = useTestRegions(async ({ database, region }) => {
  home = `http://127.0.0.1:${await findFreePort()}`
  provider = await openAuthorityProvider(`${home}/api/auth/callback/oidc`)
  signIn = openSignIn({
    databaseUrl: database.url,
    secret: 'test-secret-that-is-long-enough-0123',
    origins: [home],
    oidc: provider,
    rateLimits: false,
  })
  await loadRoles(region.db)
  app = await buildServer({
    regions: [region],
    actorOf: (request, where) => actorOf(signIn, request, where),
    regionRoutes: [],
    routes: [signInRoutes(signIn), meRoutes(signIn, [region], async () => [])],
    rateLimits: false,
  })
  await app.listen({ host: '127.0.0.1', port: Number(new URL(home).port) })
})
afterAll(async () => {
  await app.close()
  await signIn.close()
  await provider.close()
})

async function pharmacist(email: string): Promise<string> {
  const context = contextOf(test.region)
  const made = await createAccount(context, signIn, { email, name: 'Проверка', language: 'kk' })
  if (made.outcome !== 'created') throw new Error(made.reason)
  await assignRole(context, signIn, { accountId: made.accountId, roleCode: 'pharmacist' })
  return made.accountId
}

async function enterAs(email: string): Promise<{ address: string; cookies: Cookies }> {
  const cookies = new Cookies()
  const begun = await fetch(`${home}/api/auth/sign-in/social`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: home },
    body: JSON.stringify({
      provider: 'oidc',
      callbackURL: '/staff/ru-smolensk',
      errorCallbackURL: '/staff/sign-in',
      disableRedirect: true,
    }),
  })
  cookies.keep(home, begun)
  const { url } = (await begun.json()) as { url: string }
  return { address: await signInAtProvider(url, email, home, cookies), cookies }
}

async function me(cookies: Cookies): Promise<Response> {
  return fetch(`${home}/api/me`, { headers: { cookie: cookies.header(home) } })
}

it('the sign-in page learns that a provider is configured', async () => {
  const ways = await fetch(`${home}/api/sign-in-ways`)
  expect(await ways.json()).toEqual({
    password: true,
    provider: { id: 'oidc', name: new URL(provider.issuer).host },
  })
})

it('a person of the provider comes in with the roles of the account of that address, without a second factor here', async () => {
  await pharmacist('in@opora.example')
  const { address, cookies } = await enterAs('in@opora.example')
  expect(address).toBe(`${home}/staff/ru-smolensk`)
  const answer = (await (await me(cookies)).json()) as Record<string, unknown>
  expect(answer).toMatchObject({
    account: { email: 'in@opora.example', language: 'kk', signedInBy: 'provider' },
    secondFactorRequired: false,
  })
  expect(answer['grants']).toContainEqual(
    expect.objectContaining({ verb: 'post', document: 'stock' }),
  )
})

it('the same person comes in a second time to the same account', async () => {
  const accountId = await pharmacist('again@opora.example')
  for (let visit = 0; visit < 2; visit += 1) {
    const { cookies } = await enterAs('again@opora.example')
    expect(await (await me(cookies)).json()).toMatchObject({ account: { id: accountId } })
  }
})

it('a person of the provider without an account here is led back with the reason and stays out', async () => {
  const { address, cookies } = await enterAs('stranger@opora.example')
  expect(address).toMatch(/\/staff\/sign-in\?error=signup_disabled/)
  expect((await me(cookies)).status).toBe(401)
})

it('a closed account comes in without a role', async () => {
  const accountId = await pharmacist('closed@opora.example')
  await closeAccount(contextOf(test.region), signIn, accountId)
  const { cookies } = await enterAs('closed@opora.example')
  expect(await (await me(cookies)).json()).toMatchObject({ regions: [], grants: [] })
})

it('a password alone still needs the second factor of the role', async () => {
  const context = contextOf(test.region)
  const made = await createAccount(context, signIn, {
    email: 'password@opora.example',
    name: 'Проверка',
    language: 'ru',
  })
  if (made.outcome !== 'created') throw new Error(made.reason)
  await assignRole(context, signIn, { accountId: made.accountId, roleCode: 'pharmacist' })
  const cookies = new Cookies()
  const entered = await fetch(`${home}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: home },
    body: JSON.stringify({ email: 'password@opora.example', password: made.password }),
  })
  cookies.keep(home, entered)
  expect(await (await me(cookies)).json()).toMatchObject({
    account: { signedInBy: 'password' },
    secondFactorRequired: true,
    grants: [],
  })
})
