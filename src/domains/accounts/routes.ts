import { Type } from 'typebox'
import { type Api, sendOutcome } from '#kernel/http/index.ts'
import { languages } from '#kernel/language.ts'
import { type Grant, permittedSites } from '#kernel/permission.ts'
import type { Region } from '#kernel/region.ts'
import { partsOf } from '#kernel/region-part.ts'
import { findSessionAccount, lacksSecondFactor } from './actor-of.ts'
import { assignRole, endRole } from './assign-role.ts'
import { createAccount } from './create-account.ts'
import { listAccounts } from './list-accounts.ts'
import { closeAccount, resetPassword, resetSecondFactor } from './reset-account.ts'
import { providerId, type SignIn } from './sign-in.ts'
import { findEntitlements, listRoles } from './tables.ts'

const tags = ['accounts']
const region = Type.String()
const ofAccount = { params: Type.Object({ region, accountId: Type.String({ maxLength: 100 }) }) }

const newAccount = Type.Object(
  {
    email: Type.String({ format: 'email', maxLength: 200 }),
    name: Type.String({ minLength: 2, maxLength: 200 }),
    language: Type.Union(languages.map((language) => Type.Literal(language))),
    roles: Type.Optional(
      Type.Array(
        Type.Object({
          roleCode: Type.String({ maxLength: 100 }),
          siteId: Type.Optional(Type.Integer({ minimum: 1 })),
          programme: Type.Optional(Type.String({ maxLength: 100 })),
        }),
        { maxItems: 50 },
      ),
    ),
  },
  { additionalProperties: false },
)

/** Accounts and roles of a region. */
export function accountRoutes(signIn: SignIn): (api: Api) => void {
  return (api) => {
    api.get(
      '/accounts',
      { config: { access: ['read', 'account'] }, schema: { tags } },
      async (request, reply) =>
        sendOutcome(request, reply, await listAccounts(request.context, signIn)),
    )

    api.get(
      '/roles',
      { config: { access: ['read', 'account'] }, schema: { tags } },
      async ({ context }) => ({ items: await listRoles(context.region.db) }),
    )

    api.post(
      '/accounts',
      { config: { access: ['manage', 'account'] }, schema: { tags, body: newAccount } },
      async (request, reply) => {
        const { roles = [], ...draft } = request.body
        const created = await createAccount(request.context, signIn, draft)
        if (created.outcome === 'created') {
          for (const role of roles) {
            const given = await assignRole(request.context, signIn, {
              ...role,
              accountId: created.accountId,
            })
            if (given.outcome === 'refused') return sendOutcome(request, reply, given)
          }
        }
        return sendOutcome(request, reply, created, 201)
      },
    )

    api.post(
      '/accounts/:accountId/roles',
      {
        config: { access: ['manage', 'account'] },
        schema: {
          tags,
          ...ofAccount,
          body: Type.Object(
            {
              roleCode: Type.String({ maxLength: 100 }),
              siteId: Type.Optional(Type.Integer({ minimum: 1 })),
              programme: Type.Optional(Type.String({ maxLength: 100 })),
            },
            { additionalProperties: false },
          ),
        },
      },
      async (request, reply) => {
        const gift = { ...request.body, accountId: request.params.accountId }
        return sendOutcome(request, reply, await assignRole(request.context, signIn, gift), 201)
      },
    )

    api.delete(
      '/role-assignments/:id',
      {
        config: { access: ['manage', 'account'] },
        schema: { tags, params: Type.Object({ region, id: Type.Integer({ minimum: 1 }) }) },
      },
      async (request, reply) =>
        sendOutcome(request, reply, await endRole(request.context, request.params.id)),
    )

    const changes = {
      'reset-password': resetPassword,
      'reset-second-factor': resetSecondFactor,
      close: closeAccount,
    } as const
    for (const [path, change] of Object.entries(changes)) {
      api.post(
        `/accounts/:accountId/${path}`,
        { config: { access: ['manage', 'account'] }, schema: { tags, ...ofAccount } },
        async (request, reply) => {
          const { accountId } = request.params as { accountId: string }
          return sendOutcome(request, reply, await change(request.context, signIn, accountId))
        },
      )
    }
  }
}

type NamedSite = { id: number; name: string }

/**
 * What the staff app asks first: `GET /api/me?region=…`. `listSites` names the
 * sites at which the account may do something; facilities know them.
 */
export function meRoutes(
  signIn: SignIn,
  regions: readonly Region[],
  listSites: (region: Region, ids: number[] | 'all') => Promise<NamedSite[]>,
): (api: Api) => void {
  return (api) => {
    api.get(
      '/api/me',
      {
        schema: {
          tags,
          querystring: Type.Object({ region: Type.Optional(Type.String({ maxLength: 100 })) }),
        },
      },
      async (request) => {
        const account = await findSessionAccount(signIn, request)
        if (!account) throw Object.assign(new Error('not signed in'), { statusCode: 401 })
        const held = await Promise.all(
          regions.map(async (each) => ({
            region: each,
            ...(await findEntitlements(each.db, account.id)),
          })),
        )
        const own = held.filter(({ grants }) => grants.length > 0)
        const chosen = own.find((entry) => entry.region.id === request.query.region) ?? own[0]
        const secondFactorRequired =
          own.some(({ needsSecondFactor }) => needsSecondFactor) && lacksSecondFactor(account)
        return {
          account,
          regions: own.map(({ region }) => ({
            id: region.id,
            names: region.names,
            languages: region.languages,
            timeZone: region.timeZone,
            currency: region.currency,
            serves: partsOf(region),
          })),
          region: chosen?.region.id ?? null,
          grants: secondFactorRequired ? [] : (chosen?.grants ?? []),
          sites:
            chosen && !secondFactorRequired
              ? await listSites(chosen.region, sitesOfWork(chosen.grants))
              : [],
          secondFactorRequired,
        }
      },
    )
  }
}

/** The sites whose stock or wards the account works with: what the shell offers to choose from. */
function sitesOfWork(grants: readonly Grant[]): number[] | 'all' {
  const actor = { kind: 'account', accountId: '', name: '', grants } as const
  const ofStock = permittedSites(actor, 'read', 'stock')
  const ofWards = permittedSites(actor, 'read', 'ward-request')
  if (ofStock === 'all' || ofWards === 'all') return 'all'
  return [...new Set([...ofStock, ...ofWards])]
}

/** Hands `/api/auth/*` to the sign-in library. */
export function signInRoutes(signIn: SignIn): (api: Api) => void {
  return (api) => {
    api.get(
      '/api/sign-in-ways',
      {
        schema: {
          tags,
          response: {
            200: Type.Object({
              password: Type.Boolean(),
              provider: Type.Union([
                Type.Object({ id: Type.String(), name: Type.String() }),
                Type.Null(),
              ]),
            }),
          },
        },
      },
      () => ({
        password: true,
        provider: signIn.provider ? { id: providerId, name: signIn.provider.name } : null,
      }),
    )
    api.route({
      method: ['GET', 'POST'],
      url: '/api/auth/*',
      schema: { hide: true },
      handler: async (request, reply) => {
        const url = new URL(request.url, signIn.auth.options.baseURL)
        const headers = new Headers()
        for (const [name, value] of Object.entries(request.headers)) {
          if (value !== undefined && name !== 'content-length') headers.append(name, String(value))
        }
        headers.set('x-forwarded-for', request.ip)
        const response = await signIn.auth.handler(
          new Request(url, {
            method: request.method,
            headers,
            ...(request.body === undefined || request.body === null
              ? {}
              : { body: JSON.stringify(request.body) }),
          }),
        )
        reply.code(response.status)
        response.headers.forEach((value, name) => {
          if (name !== 'set-cookie') void reply.header(name, value)
        })
        for (const value of response.headers.getSetCookie()) void reply.header('set-cookie', value)
        return reply.send(await response.text())
      },
    })
  }
}
