/** A real OpenID Connect provider on this machine, and a person who signs in on its pages. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import OidcProvider from 'oidc-provider'

export type AuthorityProvider = {
  issuer: string
  clientId: string
  clientSecret: string
  close(): Promise<void>
}

const clientId = 'opora'
const clientSecret = 'a-secret-of-the-provider-for-tests'

/** People of the provider are known by their e-mail address; `redirectUri` is where Opora takes them back. */
export async function openAuthorityProvider(redirectUri: string): Promise<AuthorityProvider> {
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new OidcProvider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    claims: { email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['a-key-for-tests'] },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: id, email_verified: true, name: 'Проверка' }),
    }),
  })
  const answer = provider.callback()
  return {
    issuer,
    clientId,
    clientSecret,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** A browser's memory of cookies, by the host that set them. */
export class Cookies {
  readonly #kept = new Map<string, Map<string, string>>()

  header(address: string): string {
    const kept = this.#kept.get(new URL(address).host)
    return [...(kept ?? [])].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  keep(address: string, response: Response): void {
    const { host } = new URL(address)
    const kept = this.#kept.get(host) ?? new Map<string, string>()
    this.#kept.set(host, kept)
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const [name = '', ...value] = pair.split('=')
      if (value.join('=') === '') kept.delete(name)
      else kept.set(name, value.join('='))
    }
  }
}

const mostSteps = 20

/** Walks from the provider's first page to where it leads back to, as `email`; returns the last address. */
export async function signInAtProvider(
  first: string,
  email: string,
  home: string,
  cookies: Cookies,
): Promise<string> {
  let address = first
  for (let step = 0; step < mostSteps; step += 1) {
    const response = await fetch(address, {
      redirect: 'manual',
      headers: { cookie: cookies.header(address) },
    })
    cookies.keep(address, response)
    address = (await nextAddress(response, address, email, cookies)) ?? address
    if (address.startsWith(`${home}/staff`)) return address
  }
  throw new Error(`the provider led nowhere: ${address}`)
}

async function nextAddress(
  response: Response,
  address: string,
  email: string,
  cookies: Cookies,
): Promise<string | undefined> {
  const location = response.headers.get('location')
  if (location !== null) return new URL(location, address).href
  const page = await response.text()
  if (!page.includes('name="prompt"')) throw new Error(`${address}: ${response.status} ${page}`)
  const form = page.includes('value="login"')
    ? { prompt: 'login', login: email, password: 'anything' }
    : { prompt: 'consent' }
  const sent = await fetch(address, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      cookie: cookies.header(address),
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams(form),
  })
  cookies.keep(address, sent)
  return new URL(sent.headers.get('location') ?? '/', address).href
}
