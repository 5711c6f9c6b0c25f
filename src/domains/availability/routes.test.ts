import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { facilitiesLocales } from '#domains/facilities/index.ts'
import { type Api, buildServer, registerRefusals } from '#kernel/http/index.ts'
import { registerLocales } from '#kernel/i18n/index.ts'
import { testNow, useTestRegions } from '#test/support/region.ts'
import { availabilityLocales } from './locales/index.ts'
import { availabilityRefusals } from './refusals.ts'
import { availabilityRoutes } from './routes.ts'
import { type Counters, deliver, makeCounters } from './test-counters.ts'

const counters = {} as Counters
let app: Api
const test = useTestRegions(async (regions) => {
  Object.assign(counters, await makeCounters(regions))
  await deliver(counters, [
    { site: 'near', medicine: 'метформин 500 мг', units: 60 },
    { site: 'near', medicine: 'морфин 10 мг/мл', units: 60 },
  ])
})
beforeAll(async () => {
  registerLocales('facilities', facilitiesLocales)
  registerLocales('availability', availabilityLocales)
  registerRefusals('availability', availabilityRefusals)
  app = await buildServer({
    regions: [test.region, test.second],
    regionRoutes: [availabilityRoutes],
    now: () => testNow,
  })
})
afterAll(() => app.close())

const get = (path: string, headers: Record<string, string> = {}) =>
  app.inject({ url: `/api/ru-smolensk${path}`, headers })

describe('GET /availability', () => {
  it('answers the moment and the medicines, best first, and may be kept for seconds only', async () => {
    const answer = await get(`/availability?q=${encodeURIComponent('глюкофаж')}`)
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['cache-control']).toBe('public, max-age=10, must-revalidate')
    expect(answer.json()).toMatchObject({
      asOf: testNow.toISOString(),
      programme: 'any',
      items: [{ inn: 'Метформин', sitesInStock: 1, forms: [{ slug: 'tabletki-500-mg' }, {}, {}] }],
    })
    expect(answer.body).not.toContain('siteIds')
  })

  it('answers anything that can be typed or sent', async () => {
    const odd = [
      '%',
      '%25',
      '%00',
      '"',
      "'",
      '%F0%9F%92%8A',
      'a'.repeat(9_000),
      '%2B',
      '..%2F..',
      '%D0',
    ]
    for (const query of odd) {
      const { statusCode } = await get(`/availability?q=${query}`)
      expect([query, statusCode]).toEqual([query, 200])
    }
    expect((await get('/availability')).statusCode).toBe(200)
  })

  it('sends those who look for a narcotic to the hotline', async () => {
    const answer = await get(`/availability?q=${encodeURIComponent('морфин')}`)
    expect(answer.json()).toMatchObject({
      items: [],
      isWithheld: true,
      hotline: { telephone: test.region.hotline.telephone },
    })
  })

  it('says what is wrong with a programme or a limit, in the language of the reader', async () => {
    const refusal = await get('/availability?q=a&programme=monthly&language=kk')
    expect(refusal.statusCode).toBe(422)
    expect(refusal.json()).toMatchObject({
      code: 'availability-programme-unknown',
      title: 'Мұндай бағдарлама жоқ',
    })
    expect(refusal.json<{ detail: string }>().detail).toContain('federal')
    expect((await get('/availability?q=a&limit=1000')).json()).toMatchObject({
      code: 'invalid-input',
      errors: [{ field: 'limit' }],
    })
  })

  it('is the same document in OpenAPI, and knows no other region', async () => {
    const document = (await app.inject('/api/openapi.json')).json<{ paths: object }>()
    expect(document.paths).toHaveProperty('/api/{region}/availability')
    const second = await app.inject(`/api/ru-second/availability?q=metformin`)
    expect(second.json()).toMatchObject({ items: [{ sitesInStock: 0, sitesAsked: 0 }] })
    expect((await app.inject('/api/ru-nowhere/availability?q=a')).statusCode).toBe(404)
  })

  it('refuses the three hundred and first request of a minute', async () => {
    const limited = await buildServer({
      regions: [test.region],
      regionRoutes: [availabilityRoutes],
    })
    const ask = () =>
      limited.inject({ url: '/api/ru-smolensk/programmes', remoteAddress: '10.0.0.9' })
    for (let turn = 0; turn < 300; turn += 1) expect((await ask()).statusCode).toBe(200)
    expect((await ask()).statusCode).toBe(429)
    await limited.close()
  })
})

describe('GET /medicines/…/availability', () => {
  it('answers sites with their states, nearest first, from a position or a settlement', async () => {
    const path = '/medicines/metformin/availability?form=tabletki-500-mg'
    const byPosition = await get(`${path}&lat=54.78&lon=32.05`)
    expect(byPosition.json()).toMatchObject({
      asOf: testNow.toISOString(),
      chosen: { strength: '500 мг', sitesInStock: 1 },
      sites: [
        { slug: counters.slug.near, state: 'in-stock', distanceInKm: 0 },
        { slug: counters.slug.files, state: 'not-current' },
      ],
    })
    const bySettlement = await get(`${path}&settlement=${encodeURIComponent('Смаленск')}`)
    expect(bySettlement.json()).toMatchObject({ whereabouts: { name: 'Смоленск' } })
    expect((await get(`${path}&settlement=%00`)).statusCode).toBe(422)
    expect((await get(`${path}&lat=54`)).json()).toMatchObject({ code: 'invalid-input' })
  })

  it('is not sent again to a reader who has it', async () => {
    const path = '/medicines/metformin/availability'
    const { headers } = await get(path)
    const again = await get(path, { 'if-none-match': String(headers['etag']) })
    expect([again.statusCode, again.body]).toEqual([304, ''])
    expect((await get(path, { 'if-none-match': 'W/"other"' })).statusCode).toBe(200)
  })

  it('refuses in plain words what is not there and what is not published', async () => {
    const answer = await get('/medicines/morfin/availability')
    expect(answer.statusCode).toBe(404)
    expect(answer.json()).toMatchObject({ title: 'Наличие не публикуется' })
    expect(answer.json<{ detail: string }>().detail).toContain(test.region.hotline.telephone)
    expect(answer.headers['cache-control']).toBeUndefined()
    for (const slug of ['aspirin', '%00', '%25', 'a'.repeat(150)]) {
      const refusal = await get(`/medicines/${slug}/availability`)
      expect([slug, refusal.statusCode]).toEqual([slug, 404])
    }
  })
})

describe('GET /sites/…/availability', () => {
  it('answers what a site has, and a refusal for one that is not there', async () => {
    const answer = await get(`/sites/${counters.slug.near}/availability?letter=%D0%BC`)
    expect(answer.json()).toMatchObject({
      site: { slug: counters.slug.near, state: 'in-stock' },
      items: [{ inn: 'Метформин', state: 'in-stock' }],
    })
    expect(answer.headers['etag']).toMatch(/^W\//)
    expect((await get(`/sites/${counters.slug.warehouse}/availability`)).statusCode).toBe(404)
  })
})

describe('GET /open-data/availability', () => {
  it('sends files that a table program opens', async () => {
    const json = await get('/open-data/availability.json')
    expect(json.headers['content-type']).toBe('application/json; charset=utf-8')
    expect(json.json()).toMatchObject({
      region: 'ru-smolensk',
      items: [{ inn: 'Метформин', state: 'in-stock' }],
    })
    const csv = await get('/open-data/availability.csv')
    expect(csv.headers['content-disposition']).toBe(
      'attachment; filename="availability-ru-smolensk-2026-03-13.csv"',
    )
    expect(csv.body.split('\r\n')).toHaveLength(3)
  })
})

describe('GET /programmes', () => {
  it('names the programmes of the day in the language of the reader', async () => {
    const answer = await get('/programmes?language=kk')
    expect(answer.json<{ items: object[] }>().items).toContainEqual({
      code: 'federal',
      name: 'Федералдық жеңілдік',
    })
  })
})
