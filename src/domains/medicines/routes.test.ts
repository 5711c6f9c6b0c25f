import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Api, buildServer, registerRefusals } from '#kernel/http/index.ts'
import { registerLocales } from '#kernel/i18n/index.ts'
import { type Actor, publicActor } from '#kernel/permission.ts'
import { accountWith, contextOf, testNow, useTestRegions } from '#test/support/region.ts'
import { loadCatalogue, medicineRoutes, medicinesLocales, medicinesRefusals } from './index.ts'

registerLocales('medicines', medicinesLocales)
registerRefusals('medicines', medicinesRefusals)

const test = useTestRegions(async ({ region }) => {
  await loadCatalogue(region.db, 'ru', contextOf(region).at)
})
const reader = accountWith({ verb: 'read', document: 'medicine' })
let caller: Actor = publicActor
let api: Api

beforeAll(async () => {
  api = await buildServer({
    regions: [test.region, test.second],
    actorOf: async () => caller,
    regionRoutes: [medicineRoutes],
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

describe('the search for everybody', () => {
  it('answers the INNs meant, best first', async () => {
    const { status, body } = await get(`/medicines?q=${encodeURIComponent('митформин 500')}`)
    expect(status).toBe(200)
    expect(body.items[0]).toMatchObject({
      name: 'Метформин',
      slug: 'metformin',
      nameLatin: 'metformin',
    })
  })

  it('is the same in another region of the country', async () => {
    const response = await api.inject({ url: '/api/ru-second/medicines?q=metformin' })
    expect(response.json().items[0].slug).toBe('metformin')
  })

  it('shows an INN with its forms and trade names', async () => {
    const { body } = await get('/medicines/metformin')
    expect(body.medicines.length).toBeGreaterThan(3)
    expect(body.tradeNames).toContainEqual({ name: 'Глюкофаж', nameLatin: 'Glucophage' })
    expect(body).not.toHaveProperty('id')
  })

  it('knows nothing of a narcotic, nor of what does not exist', async () => {
    expect((await get('/medicines/morfin')).status).toBe(404)
    const unknown = await get('/medicines/net-takogo')
    expect(unknown).toMatchObject({
      status: 404,
      body: { detail: expect.stringContaining('net-takogo') },
    })
  })
})

describe('the catalogue for staff', () => {
  it('is closed to everybody else', async () => {
    expect((await get('/catalogue')).status).toBeGreaterThanOrEqual(401)
    expect((await get('/catalogue/morfin', accountWith())).status).toBe(403)
  })

  it('comes in pages by name, narcotics included', async () => {
    const first = await get('/catalogue?limit=3', reader)
    expect(first.body.items).toHaveLength(3)
    const second = await get(`/catalogue?limit=3&after=${first.body.next}`, reader)
    const names = [...first.body.items, ...second.body.items].map(({ name }) => name)
    expect(new Set(names).size).toBe(6)
    expect(names).toEqual(names.toSorted((one, other) => (one < other ? -1 : 1)))
    expect(second.body.total).toBe(first.body.total)
    expect(first.body.total).toBeGreaterThan(400)
    expect((await get('/catalogue/morfin', reader)).body).toMatchObject({ narcotic: true })
  })

  it('is filtered by letter, by ATC and by words', async () => {
    const letter = await get(`/catalogue?beginning=${encodeURIComponent('ме')}`, reader)
    expect(letter.body.items.every(({ name }: { name: string }) => name.startsWith('Ме'))).toBe(
      true,
    )
    const atc = await get('/catalogue?atc=A10BA', reader)
    expect(atc.body.items.map(({ slug }: { slug: string }) => slug)).toContain('metformin')
    const words = await get(`/catalogue?q=${encodeURIComponent('глюкофаж')}`, reader)
    expect(words.body.items[0]).toMatchObject({ slug: 'metformin' })
  })

  it('is filtered by marks and source, also among what a search means', async () => {
    const narcotic = await get('/catalogue?narcotic=true', reader)
    expect(narcotic.body.items.map(({ slug }: { slug: string }) => slug)).toContain('morfin')
    expect(narcotic.body.items.every((each: { narcotic: boolean }) => each.narcotic)).toBe(true)
    expect(narcotic.body.total).toBe(narcotic.body.items.length)
    const official = await get('/catalogue?source=official', reader)
    expect(official.body).toMatchObject({ items: [], total: 0 })
    const searched = await get('/catalogue?q=metformin&narcotic=true', reader)
    expect(searched.body.items.map(({ slug }: { slug: string }) => slug)).not.toContain('metformin')
  })

  it('says how many medicines an INN has, their codes and where they come from', async () => {
    const { body } = await get('/catalogue?q=metformin', reader)
    expect(body.items[0]).toMatchObject({ atc: ['A10BA02'], sources: ['curated'] })
    expect(body.items[0].medicines).toBeGreaterThan(3)
  })
})
