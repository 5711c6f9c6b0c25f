import { afterAll, describe, expect, it } from 'vitest'
import { registerLocales } from '#kernel/i18n/index.ts'
import { buildServer, registerRefusals } from '#kernel/http/index.ts'
import { sql } from '#kernel/db/index.ts'
import { oneTimeCode } from '#test/support/one-time-code.ts'
import { accountWith, contextOf, useTestRegions } from '#test/support/region.ts'
import { loadDemonstrationFacilities } from '#domains/facilities/index.ts'
import { endRole } from './assign-role.ts'
import {
  accountLocales,
  accountRefusals,
  accountRoutes,
  actorOf,
  assignRole,
  createAccount,
  demonstrationAccounts,
  loadDemonstrationAccounts,
  loadRoles,
  meRoutes,
  openSignIn,
  type SignIn,
  signInRoutes,
} from './index.ts'
import { closeAccount, resetPassword, resetSecondFactor } from './reset-account.ts'

let signIn: SignIn
let app: Awaited<ReturnType<typeof buildServer>>

let rolesOfProgramme: number

const test = useTestRegions(async ({ database, region, second }) => {
  registerLocales('accounts', accountLocales)
  registerRefusals('accounts', accountRefusals)
  signIn = openSignIn({
    databaseUrl: database.url,
    secret: 'test-secret-that-is-long-enough-0123',
    origins: ['http://localhost:3000'],
    rateLimits: false,
  })
  await loadRoles(region.db)
  rolesOfProgramme = await loadRoles(second.db, { serves: ['programme'] })
  app = await buildServer({
    regions: [region, second],
    actorOf: (request, where) => actorOf(signIn, request, where),
    regionRoutes: [accountRoutes(signIn)],
    routes: [signInRoutes(signIn), meRoutes(signIn, [region, second], async () => [])],
    rateLimits: false,
  })
})
afterAll(async () => {
  await app.close()
  await signIn.close()
})

async function newAccount(email: string, ...roleCodes: string[]) {
  const context = contextOf(test.region)
  const created = await createAccount(context, signIn, { email, name: 'Проверка', language: 'ru' })
  if (created.outcome !== 'created') throw new Error(created.reason)
  for (const roleCode of roleCodes)
    await assignRole(context, signIn, { accountId: created.accountId, roleCode })
  return created
}

const cookiesOf = (response: { cookies: { name: string; value: string }[] }) =>
  response.cookies
    .filter(({ value }) => value !== '')
    .map(({ name, value }) => `${name}=${value}`)
    .join('; ')

async function signInAs(email: string, password: string, secret?: string) {
  const first = await app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    payload: { email, password },
    headers: { origin: 'http://localhost:3000' },
  })
  if (!secret) return { response: first, cookie: cookiesOf(first) }
  const second = await app.inject({
    method: 'POST',
    url: '/api/auth/two-factor/verify-totp',
    payload: { code: oneTimeCode(secret) },
    headers: { cookie: cookiesOf(first), origin: 'http://localhost:3000' },
  })
  return { response: second, cookie: cookiesOf(second) }
}

describe('an account', () => {
  it('is not made without permission', async () => {
    const context = contextOf(test.region, {
      actor: accountWith({ verb: 'read', document: 'account' }),
    })
    expect(
      await createAccount(context, signIn, {
        email: 'a@b.example',
        name: 'Кто-то',
        language: 'ru',
      }),
    ).toMatchObject({ reason: 'forbidden' })
  })

  it('cannot be made twice for one address, whatever its case', async () => {
    await newAccount('same@opora.example')
    const again = await createAccount(contextOf(test.region), signIn, {
      email: 'Same@Opora.example',
      name: 'Другой',
      language: 'kk',
    })
    expect(again).toMatchObject({ reason: 'account-exists' })
  })

  it('signs in with its password and does what its role permits, in its region only', async () => {
    const { password } = await newAccount('keeper@opora.example', 'catalogue-keeper')
    const { cookie } = await signInAs('keeper@opora.example', password)
    const me = await app.inject({ url: '/api/me', headers: { cookie } })
    expect(me.json()).toMatchObject({
      regions: [{ id: 'ru-smolensk' }],
      secondFactorRequired: false,
    })
    expect(me.json().grants).toContainEqual({ verb: 'manage', document: 'medicine' })
    const accounts = await app.inject({ url: '/api/ru-smolensk/accounts', headers: { cookie } })
    expect(accounts.statusCode).toBe(403)
    const elsewhere = await app.inject({ url: '/api/ru-second/accounts', headers: { cookie } })
    expect(elsewhere.statusCode).toBe(403)
  })

  it('keeps its password only as argon2id', async () => {
    const { password, accountId } = await newAccount('hash@opora.example')
    const row = await signIn.db.one<{ password: string }>(
      sql`SELECT "password" FROM "account" WHERE "userId" = ${accountId}`,
    )
    expect(row.password).toMatch(/^\$argon2id\$/)
    expect(row.password).not.toContain(password)
  })

  it('is refused with a wrong password', async () => {
    await newAccount('wrong@opora.example')
    const { response } = await signInAs('wrong@opora.example', 'not the password')
    expect(response.statusCode).toBe(401)
  })

  it('cannot be opened by a stranger', async () => {
    const response = await app.inject({
      method: 'POST',
      url: '/api/auth/sign-up/email',
      headers: { origin: 'http://localhost:3000' },
      payload: { email: 'stranger@opora.example', password: 'a long enough password', name: 'X' },
    })
    expect(response.statusCode).toBeGreaterThanOrEqual(400)
  })
})

describe('a role that sees people', () => {
  it('grants nothing until the account has a second factor', async () => {
    const { password } = await newAccount('admin@opora.example', 'administrator')
    const { cookie } = await signInAs('admin@opora.example', password)
    const me = (await app.inject({ url: '/api/me', headers: { cookie } })).json()
    expect(me).toMatchObject({ secondFactorRequired: true, grants: [] })
    const accounts = await app.inject({ url: '/api/ru-smolensk/accounts', headers: { cookie } })
    expect(accounts.json()).toMatchObject({ status: 403, code: 'second-factor-required' })
  })

  it('grants what it says once the second factor is set up', async () => {
    const { password } = await newAccount('second@opora.example', 'administrator')
    const { cookie } = await signInAs('second@opora.example', password)
    const headers = { cookie, origin: 'http://localhost:3000' }
    const enabled = await app.inject({
      method: 'POST',
      url: '/api/auth/two-factor/enable',
      payload: { password },
      headers,
    })
    const secret = new URL(enabled.json().totpURI).searchParams.get('secret') ?? ''
    const verified = await app.inject({
      method: 'POST',
      url: '/api/auth/two-factor/verify-totp',
      payload: { code: oneTimeCode(secret) },
      headers,
    })
    expect(verified.statusCode).toBe(200)
    const { cookie: whole } = await signInAs('second@opora.example', password, secret)
    const accounts = await app.inject({
      url: '/api/ru-smolensk/accounts',
      headers: { cookie: whole },
    })
    expect(accounts.statusCode).toBe(200)
    expect(accounts.json().items.length).toBeGreaterThan(0)
  })
})

describe('the roles of a region', () => {
  it('are those of what it holds; a new part brings its own and leaves the others alone', async () => {
    const { db } = test.second
    expect(rolesOfProgramme).toBe(4)
    const codes = async () =>
      (await db.many<{ code: string }>(sql`SELECT code FROM role ORDER BY code`)).map(
        ({ code }) => code,
      )
    expect(await codes()).toEqual(['administrator', 'commission-member', 'economist', 'observer'])
    await db.run(sql`UPDATE role SET needs_second_factor = true WHERE code = 'observer'`)
    expect(await loadRoles(db)).toBeGreaterThan(8)
    expect(await codes()).toContain('pharmacist')
    expect(await loadRoles(db)).toBe(0)
    const observer = sql`SELECT needs_second_factor AS kept FROM role WHERE code = 'observer'`
    expect(await db.one(observer)).toEqual({ kept: true })
    await db.run(sql`UPDATE role SET needs_second_factor = false WHERE code = 'observer'`)
  })
})

describe('demonstration accounts', () => {
  it('sign in with the printed password and second factor, and are made once', async () => {
    const context = contextOf(test.region)
    await loadDemonstrationFacilities(context)
    const sites = await siteIds()
    const withoutSites = demonstrationAccounts.filter(({ site }) => site === undefined)
    const made = await loadDemonstrationAccounts(context, signIn, sites)
    const placed = demonstrationAccounts.filter(
      ({ site }) => site === undefined || site === 'warehouse' || site === 'pharmacy',
    )
    expect(made).toBe(placed.length)
    expect(await loadDemonstrationAccounts(context, signIn, sites)).toBe(0)
    for (const { email, password, secondFactor } of withoutSites) {
      const { response } = await signInAs(email, password, secondFactor)
      expect(response.statusCode, email).toBe(200)
    }
  })

  it('work in a second region where it holds what they are for: the administrator in both', async () => {
    const serves = ['programme', 'law', 'rights'] as const
    const context = contextOf({ ...test.second, serves })
    expect(await loadDemonstrationAccounts(context, signIn)).toBe(4)
    expect(await loadDemonstrationAccounts(context, signIn)).toBe(0)
    const rolesOf = async (db: typeof test.second.db) =>
      (
        await db.many<{ code: string }>(
          sql`SELECT DISTINCT role_code AS code FROM role_assignment ORDER BY code`,
        )
      ).map(({ code }) => code)
    expect(await rolesOf(test.second.db)).toEqual([
      'administrator',
      'commission-member',
      'economist',
      'observer',
    ])
    const admin = demonstrationAccounts.find(({ email }) => email === 'admin@demo.opora')
    const { cookie } = await signInAs(
      'admin@demo.opora',
      admin?.password ?? '',
      admin?.secondFactor,
    )
    for (const region of ['ru-smolensk', 'ru-second']) {
      const me = await app.inject({ url: `/api/me?region=${region}`, headers: { cookie } })
      expect(me.json()).toMatchObject({
        region,
        regions: [
          { id: 'ru-smolensk', serves: expect.arrayContaining(['medicines']) },
          { id: 'ru-second' },
        ],
      })
    }
  })
})

describe('an administrator', () => {
  it('resets password and second factor, and closes the account', async () => {
    const context = contextOf(test.region)
    const { accountId, password } = await newAccount('lost@opora.example', 'observer')
    const reset = await resetPassword(context, signIn, accountId)
    if (reset.outcome !== 'reset') throw new Error(reset.reason)
    expect((await signInAs('lost@opora.example', password)).response.statusCode).toBe(401)
    expect((await signInAs('lost@opora.example', reset.password)).response.statusCode).toBe(200)
    expect(await resetSecondFactor(context, signIn, accountId)).toEqual({ outcome: 'reset' })
    expect(await closeAccount(context, signIn, accountId)).toEqual({
      outcome: 'closed',
      endedRoles: 1,
    })
  })

  it('cannot touch accounts of another region, nor take their own role', async () => {
    const { accountId } = await newAccount('smolensk@opora.example', 'observer')
    const manage = { verb: 'manage', document: 'account' } as const
    const elsewhere = contextOf(test.second, { actor: accountWith(manage) })
    expect(await resetPassword(elsewhere, signIn, accountId)).toMatchObject({
      reason: 'account-not-found',
    })
    const actor = { ...accountWith(manage), kind: 'account' as const, accountId }
    const { id } = await test.region.db.one<{ id: number }>(
      sql`SELECT id FROM role_assignment WHERE account_id = ${accountId}`,
    )
    expect(await endRole(contextOf(test.region, { actor }), id)).toMatchObject({
      reason: 'own-role',
    })
  })

  it('gives a role once, and leaves a trace of it', async () => {
    const { accountId } = await newAccount('trace@opora.example', 'observer')
    expect(
      await assignRole(contextOf(test.region), signIn, { accountId, roleCode: 'observer' }),
    ).toEqual({ outcome: 'already-assigned' })
    const entries = await test.region.db.many<{ change: string }>(sql`
      SELECT facts->>'change' AS change FROM audit_entry WHERE document = 'account' AND document_id = ${accountId} ORDER BY id`)
    expect(entries.map(({ change }) => change)).toEqual(['created', 'role-given'])
  })
})

describe('odd requests', () => {
  it.each([
    ['a session that was made up', { cookie: 'opora.session_token=abc.def' }],
    ['a cookie of another kind', { cookie: 'opora.=;;;%00' }],
  ])('with %s are answered as a stranger’s', async (_, headers) => {
    const response = await app.inject({ url: '/api/ru-smolensk/accounts', headers })
    expect(response.statusCode).toBe(401)
    expect(response.headers['content-type']).toContain('application/problem+json')
    expect(response.body).not.toMatch(/at .*\.(ts|js)/)
  })
})

async function siteIds() {
  const rows = await test.region.db.many<{ id: number }>(
    sql`SELECT id FROM site ORDER BY id LIMIT 2`,
  )
  return { warehouse: rows[0]?.id ?? 0, pharmacy: rows[1]?.id ?? 0 }
}
