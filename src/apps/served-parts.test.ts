import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openSignIn, type SignIn } from '#domains/accounts/index.ts'
import { loadPack } from '#domains/guarantees/index.ts'
import { type Api, buildServer } from '#kernel/http/index.ts'
import { systemActor } from '#kernel/permission.ts'
import type { Region } from '#kernel/region.ts'
import {
  closeTestRegions,
  openTestRegions,
  testNow,
  type TestRegions,
} from '#test/support/region.ts'
import { healthRoutes } from './health.ts'
import { regionRoutesOf } from './server.ts'
import { siteErrors, siteRoutes } from './site/index.ts'
import { registerSlices } from './slices.ts'

/** Beside a region that holds everything one that holds what is shipped for Sakha, and nothing else. */
let regions: TestRegions
let signIn: SignIn
let app: Api
const faults: unknown[] = []

beforeAll(async () => {
  registerSlices()
  regions = await openTestRegions()
  const pack = await loadPack('ru-sakha')
  if (!pack.settings) throw new Error('Sakha has no settings')
  const sakha: Region = {
    ...pack.settings,
    db: regions.second.db,
    guarantees: pack.guarantees,
    calendar: pack.guarantees.calendar,
  }
  const served = [regions.region, sakha]
  signIn = openSignIn({
    databaseUrl: regions.database.url,
    secret: 'test-secret-that-is-long-enough-0123',
    origins: ['http://127.0.0.1:3000'],
    rateLimits: false,
  })
  const now = () => testNow
  const jobs = { add: () => Promise.reject(new Error('nothing is handed over')) }
  app = await buildServer({
    regions: served,
    regionRoutes: regionRoutesOf({ signIn, jobs }),
    routes: [siteRoutes(served, { now }), healthRoutes(served, 'test', () => undefined)],
    errorPage: siteErrors(served, { now }),
    actorOf: () => Promise.resolve(systemActor('test')),
    rateLimits: false,
    now,
    onFault: (fault) => faults.push(fault),
  })
})
afterEach(() => expect(faults.splice(0)).toEqual([]))
afterAll(async () => {
  await app.close()
  await signIn.close()
  await closeTestRegions(regions)
})

const get = (url: string) => app.inject({ method: 'GET', url })
const home = '/ru-sakha/ru/'

/** Every address that a page leads to by a link or a form, inside this installation. */
function addressesIn(body: string): string[] {
  return [...body.matchAll(/(?:href|action)="(\/[^"#]*)/g)].map(([, found]) =>
    (found ?? '').replaceAll('&amp;', '&'),
  )
}

type Crawled = {
  pages: { address: string; statusCode: number; body: string }[]
  documents: Set<string>
}
let crawling: Promise<Crawled> | undefined

/** What the pages of the region lead to, asked for once: documents to be drawn stand apart. */
function crawled(): Promise<Crawled> {
  crawling ??= crawl()
  return crawling
}

async function crawl(): Promise<Crawled> {
  const seen = new Set<string>([home])
  const found: Crawled = { pages: [], documents: new Set() }
  const posted = /\/(preferences|rights)$/
  for (const address of seen) {
    const { statusCode, body, headers } = await get(address)
    const isPage = String(headers['content-type']).includes('html')
    found.pages.push({ address, statusCode, body: isPage ? body : '' })
    for (const next of isPage ? addressesIn(body) : []) {
      if (/\.(pdf|xlsx)$/.test(next)) found.documents.add(next)
      else if (!posted.test(next)) seen.add(next)
    }
  }
  return found
}

describe('a region of which only the programme, the law and the rights are held', () => {
  test('answers every page that its pages lead to', async () => {
    const { pages } = await crawled()
    for (const { address, statusCode, body } of pages) {
      expect([200, 302], `${address}: ${statusCode}`).toContain(statusCode)
      expect(body, address).not.toMatch(/Найти лекарство|\/ru\/search/)
    }
    expect(pages.length).toBeGreaterThan(3)
  })

  test('answers every document that its pages lead to', async () => {
    const { documents } = await crawled()
    // One takes half a second to draw: of each one language is asked for, and all of them at once,
    // so that the next is laid out while one is drawn.
    const asked = [...documents].filter((address) => !/\.en\.\w+$/.test(address))
    const answers = await Promise.all(asked.map(get))
    expect(asked.filter((_, at) => answers[at]?.statusCode !== 200)).toEqual([])
    expect(asked.length).toBeGreaterThan(20)
  })

  test('has the programme on its home page, with the check of rights and the number to call', async () => {
    const { body } = await get(home)
    expect(body).toContain('href="/ru-sakha/ru/programme/waiting"')
    expect(body).toContain('rel="canonical" href="http://localhost:80/ru-sakha/ru/programme"')
    expect(body).toContain('href="/ru-sakha/ru/rights"')
    expect(body).toContain('href="tel:122"')
    expect((await get('/ru-sakha/ru/rights')).statusCode).toBe(200)
  })

  test('has no page of medicines, pharmacies, prescriptions or the hotline', async () => {
    const paths = [
      'search?q=x',
      'medicines/metformin',
      'sites/x',
      'data',
      'about',
      'absence',
      'case',
    ]
    for (const path of [...paths, 'prescription']) {
      const { statusCode, body } = await get(home + path)
      expect(statusCode, path).toBe(404)
      expect(body, path).toContain('<h1>')
    }
    expect((await get('/ru-smolensk/ru/search')).statusCode).toBe(200)
  })

  test('answers every address of its interface without a fault; what it does not hold says so', async () => {
    const { paths } = (await get('/api/openapi.json')).json<{
      paths: Record<string, Record<string, unknown>>
    }>()
    const addresses = Object.entries(paths)
      .filter(([path, methods]) => path.startsWith('/api/{region}/') && 'get' in methods)
      .map(([path]) => path.replace('{region}', 'ru-sakha').replaceAll(/\{[^}]+\}/g, '1'))
    expect(addresses.length).toBeGreaterThan(60)
    const notHeld: string[] = []
    for (const address of addresses) {
      const { statusCode, body } = await get(address)
      expect(statusCode, `${address}: ${body.slice(0, 200)}`).toBeLessThan(500)
      if (body.includes('part-not-held')) notHeld.push(address)
    }
    const held = addresses.filter((address) => !notHeld.includes(address))
    const ofParts = /^\/api\/ru-sakha\/(stock|prescription|ward|availability|people|hotline|sites)/
    expect(notHeld.length).toBeGreaterThan(40)
    expect(held.filter((address) => ofParts.test(address))).toEqual([])
    expect(held).toContain('/api/ru-sakha/programme')
    expect(held).toContain('/api/ru-sakha/guarantees/entries')
  })

  test('takes in no file of another part', async () => {
    const { items } = (await get('/api/ru-sakha/import-kinds')).json<{
      items: { kind: string }[]
    }>()
    const kinds = items.map(({ kind }) => kind)
    for (const kind of ['medicines', 'people', 'stock']) expect(kinds).not.toContain(kind)
  })
})

test('the first page asks for the region and says what there is of each', async () => {
  const { statusCode, body } = await get('/')
  expect(statusCode).toBe(200)
  expect(body).toMatch(/ru-smolensk\/ru\/">Смоленская область<\/a><\/h2><p>лекарства в аптеках/)
  expect(body).toMatch(
    /ru-sakha\/ru\/">Республика Саха \(Якутия\)<\/a><\/h2><p>что положено бесплатно/,
  )
})

test('the health of the installation is that of every region', async () => {
  const health = (await get('/healthz')).json<{ status: string; regions: object }>()
  expect(health).toMatchObject({ status: 'ok', regions: { 'ru-smolensk': true, 'ru-sakha': true } })
})

test('the programme says what it is', async () => {
  const { items, broken } = (await get('/api/ru-sakha/programme')).json<{
    items: Record<string, unknown>[]
    broken: object[]
  }>()
  expect(broken).toEqual([])
  expect(items).toHaveLength(1)
  expect(items[0]).toMatchObject({
    programme: 'ru-sakha-2018',
    years: [2018, 2019, 2020],
    currency: 'RUB',
    moneyUnit: 1000,
    act: { code: 'ru-sakha-programme-2018' },
    editions: [{ edition: 'original', approvedOn: '2017-12-27', from: '2018-01-01' }],
    sources: [{ source: 'budget', denominator: 'житель' }, { source: 'oms' }],
  })
  const populations = items[0]?.['populations'] as { people: number; basis: string }[]
  expect(populations[0]).toMatchObject({ year: 2018, people: 967356, basis: 'implied' })
  expect(populations).toHaveLength(6)
})
