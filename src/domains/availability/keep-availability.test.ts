import { Client } from 'pg'
import { describe, expect, it } from 'vitest'
import { atSite, postMovement } from '#domains/stock/index.ts'
import { sql } from '#kernel/db/index.ts'
import { contextOf, testNow, useTestRegions } from '#test/support/region.ts'
import { proveAvailability, rebuildAvailability } from './keep-availability.ts'
import { medicineAvailability } from './medicine-availability.ts'
import { searchAvailability } from './search-availability.ts'
import { type Counters, deliver, makeCounters, nextKey, serveEvents } from './test-counters.ts'

const counters = {} as Counters
const test = useTestRegions(async (regions) => {
  Object.assign(counters, await makeCounters(regions))
})
const minutes = (count: number) => new Date(testNow.getTime() + count * 60_000)
const at = (moment: Date) => contextOf(test.region, { at: moment })
const give = (lotId: number, quantity: number, moment: Date) =>
  postMovement(at(moment), {
    kind: 'stock-dispensing',
    siteId: counters.site.near,
    lines: [{ lotId, quantity, from: atSite(counters.site.near), to: 'patients' }],
    idempotencyKey: nextKey(),
    content: { lotId, quantity },
  })
async function seen(moment: Date) {
  const page = await medicineAvailability(at(moment), { innSlug: 'metformin' })
  const answer = await searchAvailability(at(moment), { query: 'метформин' })
  if ('outcome' in page || 'outcome' in answer) throw new Error('refused')
  const near = page.sites.find(({ siteId }) => siteId === counters.site.near)
  return {
    state: near?.state,
    knownAt: near?.knownAt,
    asOf: page.asOf,
    found: answer.items[0]?.sitesInStock,
    searchedAsOf: answer.asOf,
  }
}
/** As the owner of the tables: what the program itself never does. */
async function tamper(statement: string): Promise<void> {
  const client = new Client({ connectionString: test.database.url })
  await client.connect()
  await client.query(`SET search_path = ru_smolensk, reference, public; ${statement}`)
  await client.end()
}

describe('the projection', () => {
  it('says for which moment it holds while something that was posted waits, and then shows it', async () => {
    const [lot] = await deliver(counters, [
      { site: 'near', medicine: 'метформин 500 мг', units: 60 },
    ])
    const before = { state: 'in-stock', found: 1, knownAt: testNow }
    const asked = minutes(30)
    expect(await seen(asked)).toEqual({ ...before, asOf: asked, searchedAsOf: asked })
    await give(lot ?? 0, 60, minutes(10))
    // Not served yet: the answer is the old one, and says that it is ten minutes past noon.
    const posted = minutes(10)
    expect(await seen(asked)).toEqual({
      ...before,
      knownAt: posted,
      asOf: posted,
      searchedAsOf: posted,
    })
    await serveEvents(at(asked))
    expect(await seen(asked)).toEqual({
      state: 'none',
      found: 0,
      asOf: asked,
      searchedAsOf: asked,
      knownAt: posted,
    })
  })

  it('grows old with what waits: nothing is in stock by a projection that stands still', async () => {
    const [lot] = await deliver(
      counters,
      [{ site: 'near', medicine: 'метформин 500 мг', units: 60 }],
      minutes(40),
    )
    await give(lot ?? 0, 1, minutes(50))
    const later = new Date(minutes(50).getTime() + 72 * 3_600_000)
    // The site itself is heard from; only the projection does not get on.
    await test.region.db.run(sql`UPDATE stock_site_feed SET contact_at = ${later}`)
    expect(await seen(later)).toMatchObject({ state: 'in-stock', found: 1, asOf: minutes(50) })
    const tooLate = new Date(later.getTime() + 1)
    expect(await seen(tooLate)).toMatchObject({ state: 'not-current', found: 0 })
    await serveEvents(at(tooLate))
    expect(await seen(tooLate)).toMatchObject({ state: 'in-stock', found: 1, asOf: tooLate })
  })

  it('agrees with the ledger, and is made anew without changing anything', async () => {
    const proof = await proveAvailability(test.region)
    expect(proof).toMatchObject({ differences: [], behindSince: null })
    expect(proof.rows).toBeGreaterThan(0)
    expect(await rebuildAvailability(at(testNow))).toEqual({ rows: proof.rows, changed: 0 })
  })

  it('is proved wrong where a row is changed, missing or too many, and made right by making it anew', async () => {
    const [wrong, missing] = [
      counters.medicine('амлодипин 5 мг'),
      counters.medicine('метформин 1000 мг'),
    ]
    await deliver(
      counters,
      [
        { site: 'near', medicine: 'амлодипин 5 мг', units: 7 },
        { site: 'near', medicine: 'метформин 1000 мг', units: 8 },
      ],
      minutes(60),
    )
    await tamper(`
      UPDATE availability SET lines = jsonb_set(lines, '{0,units}', '700') WHERE medicine_id = ${wrong};
      DELETE FROM availability WHERE medicine_id = ${missing};
      INSERT INTO availability SELECT medicine_id, 'regional', site_id, last_expires_on, lines
      FROM availability WHERE medicine_id = ${wrong};`)
    const { differences } = await proveAvailability(test.region)
    const expected = [
      { medicineId: missing, programme: 'federal', inLedger: 8, inProjection: null },
      { medicineId: wrong, programme: 'federal', inLedger: 7, inProjection: 700 },
      { medicineId: wrong, programme: 'regional', inLedger: null, inProjection: 700 },
    ]
    expect(differences).toHaveLength(3)
    for (const each of expected) expect(differences).toContainEqual(expect.objectContaining(each))
    expect(await rebuildAvailability(at(minutes(60)))).toMatchObject({ changed: 3 })
    expect((await proveAvailability(test.region)).differences).toEqual([])
  })

  it('made anew, has nothing to do for what it has overtaken, and goes on with what comes', async () => {
    const [lot] = await deliver(
      counters,
      [{ site: 'near', medicine: 'метформин 1000 мг', units: 100 }],
      minutes(70),
    )
    await give(lot ?? 0, 10, minutes(71))
    await rebuildAvailability(at(minutes(72)))
    expect((await proveAvailability(test.region)).differences).toEqual([])
    await give(lot ?? 0, 10, minutes(73))
    await serveEvents(at(minutes(74)))
    expect(await proveAvailability(test.region)).toMatchObject({
      differences: [],
      behindSince: null,
    })
  })
})

describe('search and page', () => {
  it('count the same at every moment, whatever is on the shelves', async () => {
    const expiries = ['2026-03-16', '2026-03-17', '2026-03-18', '2026-06-01']
    const medicines = ['метформин 500 мг', 'метформин 1000 мг', 'метформин 750 мг']
    const sites = ['near', 'middle', 'east'] as const
    const programmes = ['federal', 'regional']
    let turn = 0
    const pick = <Value>(values: readonly Value[]): Value => {
      turn = (turn * 7 + 3) % 9_973
      return values[turn % values.length] as Value
    }
    await deliver(
      counters,
      Array.from({ length: 40 }, (_, index) => ({
        site: pick(sites),
        medicine: pick(medicines),
        units: 1 + ((index * 13) % 80),
        programme: pick(programmes),
        unitsPerPack: pick([1, 3, 10, 28]),
        expiresOn: pick(expiries),
      })),
      minutes(24 * 60),
    )
    for (let hour = 0; hour <= 120; hour += 3) {
      for (const programme of ['any', ...programmes]) {
        const context = at(minutes((24 + hour) * 60))
        const found = await searchAvailability(context, { query: 'метформин', programme })
        const page = await medicineAvailability(context, { innSlug: 'metformin', programme })
        if ('outcome' in found || 'outcome' in page) throw new Error('refused')
        expect(found.items[0]?.sitesInStock).toBe(page.sitesInStock)
        expect(found.items[0]?.sitesAsked).toBe(page.sites.length)
        expect(found.items[0]?.forms).toEqual(page.forms)
      }
    }
  })
})
