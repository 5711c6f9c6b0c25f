import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Api, buildServer, registerRefusals } from '#kernel/http/index.ts'
import { registerLocales } from '#kernel/i18n/index.ts'
import { type Actor, publicActor } from '#kernel/permission.ts'
import { accountWith, contextOf, testNow, useTestRegions } from '#test/support/region.ts'
import { peopleLocales, peopleRefusals, peopleRoutes } from './index.ts'
import { givePerson, testSnils } from './test-people.ts'

registerLocales('people', peopleLocales)
registerRefusals('people', peopleRefusals)

const test = useTestRegions()
const reader = accountWith({ verb: 'read', document: 'person' })
const writer = accountWith(
  { verb: 'read', document: 'person' },
  { verb: 'post', document: 'person' },
)
const manager = accountWith({ verb: 'manage', document: 'person' })
let caller: Actor = publicActor
let api: Api

beforeAll(async () => {
  api = await buildServer({
    regions: [test.region, test.second],
    actorOf: async () => caller,
    regionRoutes: [peopleRoutes],
    now: () => testNow,
    rateLimits: false,
  })
})
afterAll(() => api.close())

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT'

async function ask(method: Method, path: string, as: Actor, payload?: object) {
  caller = as
  const response = await api.inject({
    method,
    url: `/api/ru-smolensk${path}`,
    ...(payload ? { payload } : {}),
  })
  return { status: response.statusCode, body: response.json() }
}

describe('the register over HTTP', () => {
  it('is closed to everybody who may not', async () => {
    expect((await ask('GET', '/people/1', publicActor)).status).toBe(401)
    expect((await ask('POST', '/people/search', publicActor, { name: 'А' })).status).toBe(401)
    expect((await ask('GET', '/people/duplicates', writer)).status).toBe(403)
    expect((await ask('POST', '/people', reader, {})).status).toBe(403)
  })

  it('takes in a person, finds and shows the card, as known now and then', async () => {
    const snils = testSnils()
    const person = {
      familyName: 'Сетева',
      givenName: 'Инна',
      born: '1956-02-29',
      sex: 'female',
      numbers: { snils },
    }
    const made = await ask('POST', '/people', writer, person)
    expect(made.status).toBe(201)
    const id = made.body.personIds[0]
    const found = await ask('POST', '/people/search', reader, { name: 'сет', born: '1956-02-29' })
    expect(found.body).toEqual({ items: [{ id, label: 'Сетева Инна', born: '1956-02-29' }] })
    const fact = { kind: 'category', code: '1.00000.0070', from: '2020-01-01' }
    const recorded = await ask('POST', `/people/${id}/facts`, writer, { fact })
    expect(recorded).toMatchObject({ status: 200, body: { outcome: 'recorded' } })
    const card = await ask('GET', `/people/${id}?language=kk`, reader)
    expect(card.body).toMatchObject({
      fullName: 'Сетева Инна',
      facts: [{ ...fact, name: 'Бронх демікпесі' }],
    })
    const before = new Date(testNow.getTime() - 1).toISOString()
    expect((await ask('GET', `/people/${id}?knownAt=${before}`, reader)).status).toBe(404)
    const then = await ask('GET', `/people/${id}?knownAt=${testNow.toISOString()}`, reader)
    expect(then.body.facts).toHaveLength(1)
    const ended = await ask('POST', `/people/facts/category/${recorded.body.factId}/end`, writer, {
      lastDay: '2026-03-13',
    })
    expect(ended.body.outcome).toBe('recorded')
    const withdrawn = await ask(
      'POST',
      `/people/facts/category/${ended.body.factId}/withdrawal`,
      writer,
      {
        reason: 'чужая справка',
      },
    )
    expect(withdrawn.body.outcome).toBe('withdrawn')
  })

  it('says in words what is wrong', async () => {
    const wrong = await ask('POST', '/people/search', reader, { number: '112-233-445 96' })
    expect(wrong.status).toBe(422)
    expect(wrong.body.detail).toContain('СНИЛС 112-233-445 96')
    const unborn = { familyName: 'А', givenName: 'Б', born: '2027-01-01', sex: 'female' }
    const refused = await ask('POST', '/people?language=ru', writer, {
      ...unborn,
      numbers: { snils: '112-233-445 96' },
    })
    expect(refused).toMatchObject({ status: 422, body: { code: 'person-data-wrong' } })
    expect(refused.body.errors).toEqual([
      { field: 'born', message: 'день ещё не наступил: 01.01.2027' },
      { field: 'snils', message: 'контрольная цифра не сходится: ожидалось 95, получено 96' },
    ])
    expect((await ask('GET', '/people/424242', reader)).status).toBe(404)
    expect((await ask('POST', '/people', writer, { familyName: 'А' })).status).toBe(400)
  })

  it('changes, numbers, refusals of the package', async () => {
    const id = await givePerson(contextOf(test.region))
    const changed = await ask('PATCH', `/people/${id}`, writer, { died: '2026-03-12' })
    expect(changed.body).toEqual({ outcome: 'changed', personId: id, fields: ['died'] })
    expect((await ask('PATCH', `/people/${id}`, writer, { died: null })).body.outcome).toBe(
      'changed',
    )
    const number = { kind: 'snils', number: testSnils() }
    expect((await ask('POST', `/people/${id}/numbers`, writer, number)).status).toBe(200)
    const choice = { year: 2027, package: 'all' }
    expect((await ask('POST', `/people/${id}/package-refusals`, writer, choice)).status).toBe(200)
    const late = await ask('POST', `/people/${id}/package-refusals`, writer, {
      ...choice,
      year: 2026,
    })
    expect(late).toMatchObject({ status: 409, body: { code: 'package-too-late' } })
    const again = await ask('POST', `/people/${id}/package-refusals/2027/withdrawal`, writer)
    expect(again.body.outcome).toBe('withdrawn')
  })

  it('finds duplicates, merges and parts them', async () => {
    const from = await givePerson(contextOf(test.region), { familyName: 'Двойная' })
    const into = await givePerson(contextOf(test.region), { familyName: 'Двойная' })
    const duplicates = await ask('GET', '/people/duplicates', manager)
    expect(duplicates.body.items[0].people.map(({ id }: { id: number }) => id)).toEqual([
      from,
      into,
    ])
    const merge = { from, into, reason: 'одна женщина' }
    const merged = await ask('POST', '/people/merges', manager, merge)
    expect(merged.status).toBe(201)
    const undone = await ask('POST', `/people/merges/${merged.body.mergeId}/undo`, manager)
    expect(undone.body).toEqual({ outcome: 'unmerged', from, into })
    expect((await ask('GET', '/people/categories', reader)).body.items).toHaveLength(160)
  })
})
