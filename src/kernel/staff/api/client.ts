import type { Language } from '#kernel/language.ts'
import type { Connection } from './connection.ts'
import { isProblem, type Problem, RequestFailed } from './problem.ts'

/** Values of an address's query; undefined and empty ones are left out. */
export type Query = Readonly<
  Record<string, string | number | boolean | readonly string[] | undefined>
>

export type RequestOptions = {
  signal?: AbortSignal
  /** The same key sent twice is done once by the server: for everything that posts. */
  idempotencyKey?: string
}

/** Requests below one address, e.g. `/api/ru-smolensk`. Every failure throws RequestFailed. */
export type Api = {
  readonly base: string
  get<Answer>(path: string, query?: Query, signal?: AbortSignal): Promise<Answer>
  post<Answer>(path: string, body?: unknown, options?: RequestOptions): Promise<Answer>
  put<Answer>(path: string, body?: unknown, options?: RequestOptions): Promise<Answer>
  patch<Answer>(path: string, body?: unknown, options?: RequestOptions): Promise<Answer>
  delete<Answer>(path: string, options?: RequestOptions): Promise<Answer>
  /** Sends a file as multipart/form-data; `fields` go before it. */
  upload<Answer>(path: string, file: File, fields?: Record<string, string>): Promise<Answer>
}

export type ApiSurroundings = {
  language: () => Language
  connection: Connection
  /**
   * Called on 401; resolves when somebody has signed in again, and the request is repeated once.
   * Without it, 401 is an ordinary failure.
   */
  signInAgain?: () => Promise<void>
  fetch?: typeof fetch
}

export function createApi(base: string, surroundings: ApiSurroundings): Api {
  async function send<Answer>(
    path: string,
    init: RequestInit,
    isRepeated = false,
  ): Promise<Answer> {
    const { connection, language, signInAgain } = surroundings
    const headers = new Headers(init.headers)
    headers.set('accept', 'application/json')
    headers.set('accept-language', language())
    let response: Response
    try {
      response = await (surroundings.fetch ?? fetch)(addressOf(base, path), { ...init, headers })
    } catch (thrown) {
      if (init.signal?.aborted) throw thrown
      connection.reportLost()
      throw new RequestFailed({ title: '', status: 0, code: 'no-connection' })
    }
    if (response.status === 502 || response.status === 504) {
      connection.reportLost()
      throw new RequestFailed({ title: '', status: response.status, code: 'no-connection' })
    }
    connection.reportAnswer()
    if (response.status === 401 && signInAgain && !isRepeated) {
      await signInAgain()
      return await send(path, init, true)
    }
    const body = await bodyOf(response)
    if (!response.ok) throw new RequestFailed(problemFrom(response, body))
    return body as Answer
  }

  function withBody<Answer>(method: string, path: string, body: unknown, options?: RequestOptions) {
    const headers = new Headers()
    if (body !== undefined) headers.set('content-type', 'application/json')
    if (options?.idempotencyKey) headers.set('idempotency-key', options.idempotencyKey)
    return send<Answer>(path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(options?.signal ? { signal: options.signal } : {}),
    })
  }

  return {
    base,
    get: (path, query, signal) =>
      send(`${path}${queryText(query)}`, { method: 'GET', ...(signal ? { signal } : {}) }),
    post: (path, body, options) => withBody('POST', path, body, options),
    put: (path, body, options) => withBody('PUT', path, body, options),
    patch: (path, body, options) => withBody('PATCH', path, body, options),
    delete: (path, options) => withBody('DELETE', path, undefined, options),
    upload(path, file, fields = {}) {
      const form = new FormData()
      for (const [name, value] of Object.entries(fields)) form.append(name, value)
      form.append('file', file)
      return send(path, { method: 'POST', body: form })
    },
  }
}

/** '?q=йод&limit=20', or '' where nothing is asked. */
export function queryText(query: Query = {}): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === '') continue
    for (const one of Array.isArray(value) ? value : [value]) parameters.append(name, String(one))
  }
  const text = parameters.toString()
  return text === '' ? '' : `?${text}`
}

function addressOf(base: string, path: string): string {
  return path === '' ? base : `${base}/${path.replace(/^\/+/, '')}`
}

async function bodyOf(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined
  const text = await response.text()
  if (text === '') return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** better-auth answers { code: 'INVALID_PASSWORD', message }: its codes become ours in kebab-case. */
function problemFrom(response: Response, body: unknown): Problem {
  if (isProblem(body)) return { ...body, status: response.status }
  const { code, message } = (typeof body === 'object' && body !== null ? body : {}) as {
    code?: unknown
    message?: unknown
  }
  return {
    title: '',
    status: response.status,
    code:
      typeof code === 'string'
        ? code.toLowerCase().replaceAll('_', '-')
        : response.status === 429
          ? 'too-many-requests'
          : 'unexpected-answer',
    ...(typeof message === 'string' ? { detail: message } : {}),
  }
}
