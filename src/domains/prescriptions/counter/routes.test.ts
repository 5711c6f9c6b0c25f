import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { stockLocales, stockRefusals } from '#domains/stock/index.ts'
import { type Api, buildServer, registerRefusals } from '#kernel/http/index.ts'
import { registerLocales } from '#kernel/i18n/index.ts'
import { type Actor, publicActor, type Verb } from '#kernel/permission.ts'
import { addDays, plainDate } from '#kernel/plain-date.ts'
import { accountWith, contextOf, testNow, useTestRegions } from '#test/support/region.ts'
import { allocateArrivals } from '../deferral/allocate-arrivals.ts'
import { prescriptionLocales } from '../locales/index.ts'
import { prescriptionRefusals } from '../refusals.ts'
import { writeTestPrescription } from '../test-prescriptions.ts'
import { counterRefusals } from './refusals.ts'
import { counterRoutes } from './routes.ts'
import {
  arrive,
  handing,
  makeTestCounter,
  nextKey,
  registerTestTexts,
  type TestCounter,
} from './test-counter.ts'

const test = useTestRegions()
const today = plainDate('2026-03-13')
const context = () => contextOf(test.region)
let counter: TestCounter
let app: Api
let caller: Actor = publicActor

beforeAll(async () => {
  registerTestTexts()
  registerLocales('prescriptions', prescriptionLocales)
  registerLocales('stock', stockLocales)
  registerRefusals('prescriptions', prescriptionRefusals)
  registerRefusals('prescriptions-counter', counterRefusals)
  registerRefusals('stock', stockRefusals)
  counter = await makeTestCounter(context())
  app = await buildServer({
    regions: [test.region],
    regionRoutes: [counterRoutes],
    actorOf: async () => caller,
    now: () => testNow,
    rateLimits: false,
  })
})
afterAll(() => app.close())
beforeEach(() => {
  caller = pharmacist('read', 'post', 'decide')
})

/** May do this with what is dispensed at the first pharmacy and with its shelf, and nowhere else. */
function pharmacist(...verbs: Verb[]): Actor {
  const { pharmacyId: siteId } = counter
  const documents = ['dispensing', 'stock']
  return accountWith(
    ...documents.flatMap((document) => verbs.map((verb) => ({ verb, document, siteId }))),
  )
}

async function ask(method: 'GET' | 'POST', path: string, payload?: object) {
  const answer = await app.inject({
    method,
    url: `/api/ru-smolensk${path}`,
    headers: { 'accept-language': 'ru' },
    ...(payload ? { payload } : {}),
  })
  return { status: answer.statusCode, headers: answer.headers, body: answer.json() }
}

const sheetOf = (siteId: number, id: number) => `/counter/sites/${siteId}/prescriptions/${id}`

describe('the counter over HTTP', () => {
  it('is closed to the public, to those who only read, and to another pharmacy', async () => {
    const prescription = await writeTestPrescription(context())
    const lot = await arrive(context(), counter, 30)
    const asked = handing(counter, prescription, lot, 30)
    const sheet = sheetOf(counter.pharmacyId, prescription.id)
    caller = publicActor
    expect((await ask('GET', sheet)).status).toBe(401)
    expect((await ask('POST', '/counter/dispensings', asked)).status).toBe(401)
    caller = pharmacist('read')
    expect((await ask('GET', sheet)).status).toBe(200)
    expect((await ask('POST', '/counter/dispensings', asked)).status).toBe(403)
    caller = pharmacist('read', 'post')
    const elsewhere = { ...asked, siteId: counter.otherPharmacyId }
    expect(await ask('POST', '/counter/dispensings', elsewhere)).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    })
  })

  it('finds a prescription by its number and shows the sheet, kept by no browser', async () => {
    const { id, number } = await writeTestPrescription(context())
    const text = encodeURIComponent(number)
    const found = await ask('GET', `/counter/find?siteId=${counter.pharmacyId}&text=${text}`)
    expect(found).toMatchObject({ status: 200, body: { isSure: true, items: [{ id, number }] } })
    expect(found.headers['cache-control']).toBe('no-store')
    const sheet = await ask('GET', sheetOf(counter.pharmacyId, id))
    expect(sheet.status).toBe(200)
    expect(sheet.headers['cache-control']).toBe('no-store')
    expect(await ask('GET', sheetOf(counter.pharmacyId, 987_654))).toMatchObject({ status: 404 })
    const unclear = await ask('GET', `/counter/find?siteId=${counter.pharmacyId}&text=Петров`)
    expect(unclear).toMatchObject({ status: 422, body: { code: 'counter-text-unclear' } })
  })

  it('hands over, answers the same key once, and takes back with a reason', async () => {
    const lot = await arrive(context(), counter, 60)
    const asked = handing(counter, await writeTestPrescription(context()), lot, 30)
    const done = await ask('POST', '/counter/dispensings', asked)
    expect(done).toMatchObject({ status: 201, body: { outcome: 'dispensed', units: 30 } })
    const again = await ask('POST', '/counter/dispensings', asked)
    expect(again.body).toEqual({ ...done.body, outcome: 'already-dispensed' })
    const path = `/counter/dispensings/${done.body.dispensingId}/reversal`
    const reversal = { reason: 'Отсканирована другая серия', idempotencyKey: nextKey() }
    caller = pharmacist('read', 'post')
    expect((await ask('POST', path, reversal)).status).toBe(403)
    caller = pharmacist('decide')
    expect((await ask('POST', path, reversal)).status).toBe(201)
    const twice = await ask('POST', path, { ...reversal, idempotencyKey: nextKey() })
    expect(twice).toMatchObject({ status: 409, body: { code: 'dispensing-reversed' } })
  })

  it('says in words why it does not serve', async () => {
    const lot = await arrive(context(), counter, 30)
    const over = await writeTestPrescription(context(), {
      issuedOn: addDays(today, -30),
      validDays: 30,
    })
    const refused = await ask('POST', '/counter/dispensings', handing(counter, over, lot, 30))
    expect(refused).toMatchObject({ status: 409, body: { code: 'counter-until' } })
    expect(refused.headers['content-type']).toContain('application/problem+json')
    expect(refused.body.detail).toMatch(/\p{Script=Cyrillic}/u)
    expect(refused.body.detail).not.toContain('{{')
    const wrong = { ...handing(counter, over, lot, 30), lines: [] }
    expect(await ask('POST', '/counter/dispensings', wrong)).toMatchObject({
      status: 400,
      body: { code: 'invalid-input' },
    })
  })

  it('gives a prescription back with a mark', async () => {
    const { id } = await writeTestPrescription(context())
    const mark = { siteId: counter.pharmacyId, prescriptionId: id, how: 'returned' }
    const asked = { ...mark, reason: 'written-wrongly' }
    caller = pharmacist('read')
    expect((await ask('POST', '/counter/turned-away', asked)).status).toBe(403)
    caller = pharmacist('post')
    expect((await ask('POST', '/counter/turned-away', asked)).status).toBe(200)
    expect((await ask('POST', '/counter/turned-away', { ...mark, reason: 'mood' })).status).toBe(
      400,
    )
    expect((await ask('POST', '/counter/turned-away', asked)).status).toBe(409)
  })
})

describe('deferred supply over HTTP', () => {
  const atSite = (id: number) => ({ siteId: counter.pharmacyId, prescriptionId: id })

  it('is put off by whoever may dispense here, and listed for the pharmacy', async () => {
    const { id, number } = await writeTestPrescription(context())
    caller = publicActor
    expect((await ask('POST', '/deferrals', atSite(id))).status).toBe(401)
    caller = pharmacist('read')
    expect((await ask('POST', '/deferrals', atSite(id))).status).toBe(403)
    caller = pharmacist('read', 'post')
    const done = await ask('POST', '/deferrals', atSite(id))
    expect(done).toMatchObject({ status: 201, body: { outcome: 'deferred', mark: { number } } })
    const listed = await ask('GET', `/deferrals?siteId=${counter.pharmacyId}`)
    expect(listed.headers['cache-control']).toBe('no-store')
    expect(listed.body.items).toEqual([
      expect.objectContaining({
        number,
        person: expect.objectContaining({ id: expect.any(Number) }),
      }),
    ])
    const everywhere = await ask('GET', '/deferrals')
    expect(everywhere.body.items).toEqual([expect.objectContaining({ number, person: null })])
    const counted = await ask('GET', `/deferrals/counts?siteId=${counter.pharmacyId}`)
    expect(counted.status).toBe(200)
    const withdrawn = { ...atSite(id), reason: 'Пациент купил сам' }
    expect((await ask('POST', '/deferrals/withdrawn', withdrawn)).status).toBe(200)
    expect(await ask('POST', '/deferrals/withdrawn', withdrawn)).toMatchObject({
      status: 409,
      body: { code: 'deferral-not-open' },
    })
  })

  it('is refused for a prescription that is over, and for nothing that waits', async () => {
    const over = await writeTestPrescription(context(), {
      issuedOn: addDays(today, -30),
      validDays: 30,
    })
    expect(await ask('POST', '/deferrals', atSite(over.id))).toMatchObject({
      status: 409,
      body: { code: 'counter-until' },
    })
    const fetching = { ...atSite(over.id), receivedBy: 'patient', idempotencyKey: nextKey() }
    expect((await ask('POST', '/deferrals/fetched', fetching)).status).toBe(409)
    expect(await ask('POST', '/deferrals/released', atSite(over.id))).toMatchObject({
      status: 409,
      body: { code: 'deferral-nothing-kept' },
    })
    expect((await ask('POST', '/deferrals', atSite(987_654))).status).toBe(404)
  })

  it('is kept when goods come, freed when nobody comes, and fetched in the end', async () => {
    const { id } = await writeTestPrescription(context())
    expect((await ask('POST', '/deferrals', atSite(id))).status).toBe(201)
    await arrive(context(), counter, 30)
    const arrivals = { siteIds: [counter.pharmacyId], medicineIds: [counter.medicineId] }
    await allocateArrivals(context(), arrivals)
    expect(await ask('POST', '/deferrals/released', atSite(id))).toMatchObject({
      status: 200,
      body: { outcome: 'released', units: 30 },
    })
    await allocateArrivals(context(), arrivals)
    const fetching = { ...atSite(id), receivedBy: 'patient', idempotencyKey: nextKey() }
    caller = pharmacist('read')
    expect((await ask('POST', '/deferrals/fetched', fetching)).status).toBe(403)
    caller = pharmacist('post')
    expect((await ask('POST', '/deferrals/fetched', fetching)).status).toBe(201)
  })
})
