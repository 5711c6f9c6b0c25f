import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Api, buildServer, registerRefusals } from '#kernel/http/index.ts'
import { registerLocales } from '#kernel/i18n/index.ts'
import { type Actor, publicActor } from '#kernel/permission.ts'
import { accountWith, contextOf, testNow, useTestRegions } from '#test/support/region.ts'
import {
  facilitiesLocales,
  facilitiesRefusals,
  facilityRoutes,
  loadDemonstrationFacilities,
} from './index.ts'

registerLocales('facilities', facilitiesLocales)
registerRefusals('facilities', facilitiesRefusals)

const test = useTestRegions(async ({ region }) => {
  await loadDemonstrationFacilities(contextOf(region))
})
const reader = accountWith({ verb: 'read', document: 'facility' })
const manager = accountWith(
  { verb: 'read', document: 'facility' },
  { verb: 'manage', document: 'facility' },
)
let caller: Actor = publicActor
let api: Api

beforeAll(async () => {
  api = await buildServer({
    regions: [test.region, test.second],
    actorOf: async () => caller,
    regionRoutes: [facilityRoutes],
    now: () => testNow,
    rateLimits: false,
  })
})
afterAll(() => api.close())

async function get(path: string, as: Actor = publicActor) {
  caller = as
  const response = await api.inject({ url: `/api/ru-smolensk${path}` })
  return { status: response.statusCode, body: response.json() }
}

async function send(method: 'POST' | 'PATCH', path: string, payload: object, as: Actor = manager) {
  caller = as
  const response = await api.inject({ method, url: `/api/ru-smolensk${path}`, payload })
  return { status: response.statusCode, body: response.json() }
}

describe('sites for everybody', () => {
  it('are listed in pages with the number of all', async () => {
    const first = await get('/sites?dispensing=true&limit=50')
    const rest = await get('/sites?dispensing=true&limit=50&offset=50')
    expect(first.body.total).toBe(54)
    expect([first.body.items.length, rest.body.items.length]).toEqual([50, 4])
    const slugs = [...first.body.items, ...rest.body.items].map(({ slug }) => slug)
    expect(new Set(slugs).size).toBe(54)
  })

  it('are filtered by kind, district and words', async () => {
    const kinds = await get('/sites?kind=pharmacy-point-1&kind=kiosk')
    expect(kinds.body.total).toBe(4)
    const district = await get('/sites?district=vyazma&dispensing=true')
    expect(district.body.items.map(({ name }: { name: string }) => name)).toEqual([
      'Аптека «Вокзальная»',
      'Аптека районной больницы',
      'Крепостная аптека',
      'Центральная аптека',
    ])
    expect((await get(`/sites?text=${encodeURIComponent('ЛИПА')}`)).body.total).toBe(7)
  })

  it('come nearest first where a point is given', async () => {
    const { body } = await get('/sites?dispensing=true&latitude=55.83&longitude=34.28&limit=3')
    const [first, second] = body.items
    expect(first.settlement.code).toBe('sychyovka')
    expect(first.distanceInKm).toBeLessThan(2)
    expect(second.distanceInKm).toBeGreaterThan(first.distanceInKm)
  })

  it('say whether they are open, by the clock of the place, in the language asked for', async () => {
    const russian = await get('/sites/sychyovka-apteka-29')
    expect(russian.body.opening).toEqual({ isOpen: true, sentence: 'открыто до 19:00' })
    const kazakh = await get('/sites/sychyovka-apteka-29?language=kk')
    expect(kazakh.body.opening.sentence).toBe('19:00 дейін ашық')
  })

  it('never say where narcotics lie, not even to a filter', async () => {
    const all = await get('/sites?limit=500')
    expect(JSON.stringify(all.body)).not.toContain('narcotics')
    expect((await get('/sites?service=narcotics')).body).toEqual({ total: 0, items: [] })
    expect((await get('/sites?service=narcotics', reader)).body.total).toBeGreaterThan(10)
    expect((await get('/sites/smolensk-apteka-1', reader)).body.services).toContain('narcotics')
  })

  it('show narcotics to a reader of one site at that site alone', async () => {
    const { body } = await get('/sites?service=narcotics', reader)
    const siteId: number = body.items[0].id
    const one = accountWith({ verb: 'read', document: 'facility', siteId })
    const own = await get('/sites?service=narcotics', one)
    expect(own.body.items.map(({ id }: { id: number }) => id)).toEqual([siteId])
    const others = await get('/sites?limit=500', one)
    const seen = others.body.items.filter(({ services }: { services: string[] }) =>
      services.includes('narcotics'),
    )
    expect(seen).toHaveLength(1)
  })

  it('that do not exist are refused in the language of the reader', async () => {
    const { status, body } = await get('/sites/no-such-place?language=en')
    expect(status).toBe(404)
    expect(body).toMatchObject({
      code: 'site-unknown',
      detail: 'There is no site “no-such-place” in this region.',
    })
  })

  it.each([
    ['/sites?limit=0', 'limit'],
    ['/sites?latitude=91', 'latitude'],
    ['/sites?kind=castle', 'kind.0'],
  ])('are not listed for %s', async (path, field) => {
    const { status, body } = await get(path)
    expect(status).toBe(400)
    expect(body.errors.map((error: { field: string }) => error.field)).toContain(field)
  })

  it.each(['/sites?text=%00', '/sites/%00', '/sites?district=%00', '/settlements?q=%00'])(
    'answer the odd request %s without a fault',
    async (path) => {
      expect((await get(path)).status).toBeLessThan(500)
    },
  )

  it('of another region are its own', async () => {
    caller = publicActor
    const response = await api.inject({ url: '/api/ru-second/sites' })
    expect(response.json()).toEqual({ total: 0, items: [] })
  })
})

describe('the outline of a region', () => {
  it('is for everybody, and nothing where none was drawn', async () => {
    const { status, body } = await get('/outline')
    expect(status).toBe(200)
    expect(body.outline.border.length).toBeGreaterThan(10)
    caller = publicActor
    const response = await api.inject({ url: '/api/ru-second/outline' })
    expect(response.json()).toEqual({ outline: null })
  })
})

describe('settlements', () => {
  it('are found by a name as people type it', async () => {
    const { body } = await get(`/settlements?q=${encodeURIComponent('г. вязма')}`)
    expect(body.items[0].code).toBe('vyazma')
  })

  it('are all listed without a name, and none for an empty one', async () => {
    expect((await get('/settlements')).body.items).toHaveLength(53)
    expect((await get('/settlements?q=')).body.items).toEqual([])
    expect((await get('/districts')).body.items).toHaveLength(27)
  })
})

describe('cards and organisations', () => {
  it('are for signed-in readers only', async () => {
    expect((await get('/sites/smolensk-apteka-1/card')).status).toBe(401)
    expect((await get('/sites/smolensk-apteka-1/card', accountWith())).status).toBe(403)
    expect((await get('/organisations')).status).toBe(401)
  })

  it('show licences with whether they are in force, and the numbers of the organisation', async () => {
    const { body } = await get('/sites/smolensk-apteka-1/card', reader)
    expect(body.licences.map(({ kind }: { kind: string }) => kind)).toEqual([
      'narcotics',
      'pharmaceutical',
    ])
    expect(body.licences.every((licence: { isInForce: boolean }) => licence.isInForce)).toBe(true)
    expect(body.organisation.taxNumber).toBe('6700000021')
    expect((await get('/organisations', reader)).body.items).toHaveLength(39)
  })

  it('of an unknown site are refused', async () => {
    expect((await get('/sites/no-such-place/card', reader)).body.code).toBe('site-unknown')
  })
})

describe('changes by staff', () => {
  it('are forbidden to readers', async () => {
    const change = { version: 1, changes: { name: 'Аптека' } }
    expect((await send('PATCH', '/sites/smolensk-apteka-1', change, reader)).status).toBe(403)
    expect((await send('POST', '/sites', {}, publicActor)).status).toBe(401)
  })

  it('name every wrong field at once', async () => {
    const { status, body } = await send('POST', '/sites', { code: '', latitude: 200 })
    expect(status).toBe(400)
    const fields = body.errors.map((error: { field: string }) => error.field)
    expect(fields).toEqual(expect.arrayContaining(['code', 'latitude', 'kind', 'name', 'address']))
  })

  it('refuse what the database cannot keep', async () => {
    for (const changes of [
      { name: 'Аптека\u0000' },
      { telephone: '\u0000' },
      { licences: [{ kind: 'medical', number: '1', works: ['\u0000'], from: '2026-01-01' }] },
    ]) {
      const answer = await send('PATCH', '/sites/smolensk-apteka-1', { version: 1, changes })
      expect(answer.status).toBe(400)
    }
  })

  it.each(['2026-02-30', '0000-01-01', 'tomorrow'])('refuse the day %s', async (from) => {
    const change = { version: 1, changes: { closures: [{ from, reason: 'repair' }] } }
    const { status, body } = await send('PATCH', '/sites/smolensk-apteka-1', change)
    expect(status).toBe(400)
    expect(body.errors[0].field).toBe('changes.closures.0.from')
  })

  it('register an organisation and a site of it, and change the site', async () => {
    const organisation = await send('POST', '/organisations', {
      code: 'new-pharmacies',
      name: 'Новая аптечная организация',
      kind: 'pharmacies',
      ownership: 'private',
      taxNumber: '6700009995',
    })
    expect(organisation.body).toMatchObject({ code: 'organisation-tax-number-wrong' })
    const again = await send('POST', '/organisations', {
      code: 'new-pharmacies',
      name: 'Новая аптечная организация',
      kind: 'pharmacies',
      ownership: 'private',
    })
    expect(again.status).toBe(201)
    const settlement = (await get('/settlements?q=katyn')).body.items[0]
    const site = await send('POST', '/sites', {
      code: 'new-1',
      kind: 'pharmacy',
      name: 'Новая аптека',
      organisationId: again.body.organisations[0].id,
      settlementId: settlement.id,
      address: 'ул. Примерная, 100',
      latitude: settlement.latitude,
      longitude: settlement.longitude,
      week: [{ weekday: 5, opensMinute: 540, closesMinute: 1080 }],
    })
    expect(site.status).toBe(201)
    expect(site.body.sites[0].slug).toBe('katyn-novaya-apteka')
    const changed = await send('PATCH', '/sites/katyn-novaya-apteka', {
      version: 1,
      changes: { telephone: null, services: ['home-delivery'] },
    })
    expect(changed.body).toEqual({ outcome: 'changed', version: 2, fields: ['services'] })
    const warehouse = await send('PATCH', '/sites/katyn-novaya-apteka', {
      version: 2,
      changes: { kind: 'warehouse', serves: null, telephone: '' },
    })
    expect(warehouse.body).toMatchObject({ version: 3, fields: ['kind', 'serves'] })
    const late = await send('PATCH', '/sites/katyn-novaya-apteka', {
      version: 1,
      changes: { name: 'Другая' },
    })
    expect([late.status, late.body.code]).toEqual([409, 'site-changed-meanwhile'])
  })
})
