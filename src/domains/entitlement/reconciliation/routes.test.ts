import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PersonId, registerPeople } from '#domains/people/index.ts'
import { type Api, buildServer, registerRefusals } from '#kernel/http/index.ts'
import { registerLocales } from '#kernel/i18n/index.ts'
import { postFile, receiveFile, registerImportKind } from '#kernel/import/index.ts'
import { type Actor, publicActor } from '#kernel/permission.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { pagesOfPdf } from '#test/support/pdf-text.ts'
import { accountWith, contextOf, testNow, useTestRegions } from '#test/support/region.ts'
import { registerImport } from './import-register.ts'
import { reconciliationLocales } from './locales/index.ts'
import { reconciliationRefusals } from './refusals.ts'
import { reconciliationRoutes } from './routes.ts'

registerImportKind(registerImport)
registerLocales('entitlement-reconciliation', reconciliationLocales)
registerRefusals('entitlement-reconciliation', reconciliationRefusals)

const test = useTestRegions()
const snils = '96000007042'
const lister = accountWith({ verb: 'read', document: 'reconciliation' })
const reader = accountWith(
  { verb: 'read', document: 'reconciliation' },
  { verb: 'read', document: 'person' },
)
const writer = accountWith(
  { verb: 'read', document: 'reconciliation' },
  { verb: 'post', document: 'reconciliation' },
)
let caller: Actor = publicActor
let api: Api
let personId: PersonId

beforeAll(async () => {
  api = await buildServer({
    regions: [test.region, test.second],
    actorOf: async () => caller,
    regionRoutes: [reconciliationRoutes],
    now: () => testNow,
    rateLimits: false,
  })
  const registered = await registerPeople(contextOf(test.region), [
    {
      familyName: 'Сверкина',
      givenName: 'Анна',
      born: plainDate('1960-02-29'),
      sex: 'female',
      numbers: { snils },
      categories: [
        { code: '1.00000.0217', from: plainDate('2020-01-01'), to: plainDate('2026-02-28') },
      ],
    },
  ])
  if (registered.outcome === 'refused') throw new Error(JSON.stringify(registered))
  personId = registered.personIds[0] as PersonId
})
afterAll(() => api.close())

async function ask(method: 'GET' | 'POST', path: string, as: Actor, payload?: object) {
  caller = as
  const answer = await api.inject({
    method,
    url: `/api/ru-smolensk/reconciliation${path}`,
    headers: { 'accept-language': 'ru' },
    ...(payload ? { payload } : {}),
  })
  const isJson = String(answer.headers['content-type']).includes('json')
  return {
    status: answer.statusCode,
    headers: answer.headers,
    bytes: answer.rawPayload,
    body: isJson ? answer.json() : {},
  }
}

/** The export of the federal register that still has the category that ended here. */
async function importRegister(): Promise<void> {
  const head = 'СНИЛС;Фамилия;Имя;Дата рождения;Код категории;Дата включения;Дата исключения'
  const row = `${snils};Сверкина;Анна;29.02.1960;1.00000.0217;01.01.2020;`
  const received = await receiveFile(contextOf(test.region), {
    kind: 'federal-register',
    source: 'routes',
    name: 'register.csv',
    bytes: new TextEncoder().encode(`${head}\n${row}`),
    options: { asOf: new Date(testNow.getTime() - 3_600_000).toISOString() },
  })
  if (!('file' in received)) throw new Error(JSON.stringify(received))
  const posted = await postFile(contextOf(test.region), received.file.id)
  if (!('file' in posted)) throw new Error(JSON.stringify(posted))
  expect(posted.file.refused).toBe(0)
}

describe('the reconciliation over HTTP', () => {
  it('is closed to everybody who may not', async () => {
    const stranger = accountWith({ verb: 'read', document: 'entitlement' })
    expect((await ask('GET', '/cases', publicActor)).status).toBe(401)
    expect((await ask('GET', '/cases', stranger)).status).toBe(403)
    expect((await ask('POST', '', reader)).status).toBe(403)
    expect((await ask('POST', '/cases/1/letter', reader)).status).toBe(403)
    expect((await ask('POST', '/cases/1/settle', reader, { note: 'ответ' })).status).toBe(403)
    expect((await ask('GET', '/cases/1/letter.pdf', stranger)).status).toBe(403)
  })

  it('says that there is no register yet, and knows no case', async () => {
    expect(await ask('POST', '', writer)).toMatchObject({
      body: { code: 'reconciliation-no-register' },
    })
    expect((await ask('GET', '/cases', reader)).body).toMatchObject({ snapshot: null, items: [] })
    expect((await ask('GET', '/cases/987', reader)).status).toBe(404)
    expect((await ask('GET', '/cases/987/letter.pdf', reader)).status).toBe(404)
  })

  it('compares, writes the letter as a PDF in Russian, and settles with a note', async () => {
    await importRegister()
    expect(await ask('POST', '', writer)).toMatchObject({
      status: 201,
      body: { outcome: 'reconciled', differences: 1, appeared: 1 },
    })
    const listed = await ask('GET', '/cases?state=open&kind=right-lost', reader)
    expect(listed.headers['cache-control']).toBe('no-store')
    expect(listed.body.items).toMatchObject([{ personId, kind: 'right-lost', state: 'open' }])
    const path = `/cases/${listed.body.items[0].id}`

    const written = await ask('POST', `${path}/letter`, writer)
    expect(written).toMatchObject({ status: 200, body: { item: { state: 'letter' } } })
    // A letter opens the card of a person, which takes a right of its own.
    expect((await ask('GET', `${path}/letter.pdf`, lister)).status).toBe(403)
    const pdf = await ask('GET', `${path}/letter.pdf`, reader)
    expect(pdf.status).toBe(200)
    expect(pdf.headers).toMatchObject({
      'content-type': 'application/pdf',
      'cache-control': 'no-store',
    })
    const text = (await pagesOfPdf(new Uint8Array(pdf.bytes))).join(' ').replaceAll(/\s+/g, ' ')
    expect(text).toContain(`№ ${written.body.item.letterNumber}`)
    expect(text).toContain('Сверкина Анна')
    expect(text).toContain('960-000-070 42')

    expect((await ask('POST', `${path}/settle`, writer, { note: ' ' })).status).toBe(422)
    expect(await ask('POST', `${path}/settle`, writer, { note: 'Ответ № 5' })).toMatchObject({
      status: 200,
      body: { outcome: 'settled' },
    })
    expect((await ask('GET', path, reader)).body).toMatchObject({ item: { state: 'settled' } })
    expect((await ask('POST', `${path}/settle`, writer, { note: 'ещё раз' })).status).toBe(409)
  })
})
