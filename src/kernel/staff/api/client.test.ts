import { expect, test } from 'vitest'
import { createApi, queryText } from './client.ts'
import { createConnection } from './connection.ts'
import { problemOf } from './problem.ts'

type Sent = { url: string; init: RequestInit }

function answering(...answers: (Response | Error)[]) {
  const sent: Sent[] = []
  const connection = createConnection(
    () => Promise.resolve(false),
    () => undefined,
  )
  const api = createApi('/api/ru-smolensk', {
    language: () => 'kk',
    connection,
    fetch: (url, init) => {
      sent.push({ url: url as string, init: init ?? {} })
      const answer = answers.shift() ?? new Error('no answer left')
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
    },
    signInAgain: () => Promise.resolve(),
  })
  return { api, sent, connection }
}

test('a request names the language of the reader and leaves out what is not asked', async () => {
  const { api, sent } = answering(Response.json({ items: [] }))
  await api.get('stock/lots', { q: 'йод', site: undefined, programme: '' })
  expect(sent[0]?.url).toBe('/api/ru-smolensk/stock/lots?q=%D0%B9%D0%BE%D0%B4')
  expect(new Headers(sent[0]?.init.headers).get('accept-language')).toBe('kk')
})

test('a list in a query is repeated', () => {
  expect(queryText({ state: ['few', 'none'] })).toBe('?state=few&state=none')
})

test('a problem of the server is thrown whole', async () => {
  const problem = { title: 'Не хватает', status: 409, code: 'stock-short', facts: { free: 3 } }
  const { api } = answering(Response.json(problem, { status: 409 }))
  const thrown: unknown = await api.post('stock/movements', {}).catch((error: unknown) => error)
  expect(problemOf(thrown)).toMatchObject(problem)
})

test('codes of the sign-in library become kebab-case', async () => {
  const answer = Response.json({ code: 'INVALID_EMAIL_OR_PASSWORD', message: 'x' }, { status: 403 })
  const { api } = answering(answer)
  const thrown: unknown = await api.post('sign-in').catch((error: unknown) => error)
  expect(problemOf(thrown).code).toBe('invalid-email-or-password')
})

test('a server that cannot be reached is a lost connection, and the next answer restores it', async () => {
  const { api, connection } = answering(new TypeError('Failed to fetch'), Response.json({}))
  const thrown: unknown = await api.get('stock').catch((error: unknown) => error)
  expect(problemOf(thrown).code).toBe('no-connection')
  expect(connection.isLost()).toBe(true)
  await api.get('stock')
  expect(connection.isLost()).toBe(false)
})

test('after signing in again the request is repeated once, with the same key', async () => {
  const { api, sent } = answering(new Response('', { status: 401 }), Response.json({ id: 7 }))
  const answer = await api.post<{ id: number }>('stock', { units: 5 }, { idempotencyKey: 'k1' })
  expect(answer).toEqual({ id: 7 })
  const keys = sent.map(({ init }) => new Headers(init.headers).get('idempotency-key'))
  expect(keys).toEqual(['k1', 'k1'])
})

test('signed out twice is a failure, not a circle', async () => {
  const { api, sent } = answering(
    new Response('', { status: 401 }),
    new Response('', { status: 401 }),
  )
  const thrown: unknown = await api.get('stock').catch((error: unknown) => error)
  expect(problemOf(thrown).status).toBe(401)
  expect(sent).toHaveLength(2)
})
