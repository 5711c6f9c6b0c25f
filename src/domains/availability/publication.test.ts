import { describe, expect, it } from 'vitest'
import { sql } from '#kernel/db/index.ts'
import { contextOf, testNow, useTestRegions } from '#test/support/region.ts'
import { medicineAvailability } from './medicine-availability.ts'
import { openData, type OpenDataRow } from './open-data.ts'
import { searchAvailability } from './search-availability.ts'
import { siteAvailability } from './site-availability.ts'
import { type Counters, deliver, makeCounters } from './test-counters.ts'

const counters = {} as Counters
const test = useTestRegions(async (regions) => {
  Object.assign(counters, await makeCounters(regions))
  await deliver(counters, [
    { site: 'near', medicine: 'метформин 500 мг', units: 50 },
    { site: 'middle', medicine: 'метформин 500 мг', units: 49 },
    { site: 'near', medicine: 'метформин 1000 мг', units: 500, programme: 'regional' },
    { site: 'near', medicine: 'морфин 10 мг/мл', units: 500 },
    { site: 'warehouse', medicine: 'метформин 500 мг', units: 5000 },
  ])
})
const hours = (count: number) => new Date(testNow.getTime() + count * 3_600_000)
const at = (moment: Date) => contextOf(test.region, { at: moment })
const now = () => at(testNow)

async function search(query: string, context = now()) {
  const answer = await searchAvailability(context, { query })
  if ('outcome' in answer) throw new Error(answer.reason)
  return answer
}
async function published(format: 'json' | 'csv', context = now()): Promise<string> {
  let text = ''
  for await (const piece of (await openData(context, format)).body) text += piece
  return text
}

describe('narcotics', () => {
  it('are nowhere in search, page, site and data; the reader is sent to the hotline', async () => {
    const answer = await search('морфин')
    expect(answer).toMatchObject({ items: [], nearest: [], isWithheld: true })
    expect((await search('морфн')).items).toEqual([])
    expect(await medicineAvailability(now(), { innSlug: 'morfin' })).toMatchObject({
      reason: 'availability-withheld',
      facts: { telephone: test.region.hotline.telephone },
    })
    const site = await siteAvailability(now(), { siteSlug: counters.slug.near })
    expect(JSON.stringify(site)).toContain('Метформин')
    for (const text of [JSON.stringify(site), await published('json'), await published('csv')]) {
      expect(text.toLowerCase()).not.toContain('морфин')
      expect(text.toLowerCase()).not.toContain('morfin')
    }
  })
})

describe('a site', () => {
  it('says what it has, by letters, and what of it is for a programme', async () => {
    const { near } = counters.slug
    const all = await siteAvailability(now(), { siteSlug: near })
    expect(all).toMatchObject({ letter: null, site: { slug: near, state: 'in-stock' } })
    if ('outcome' in all) throw new Error(all.reason)
    expect(all.letters).toContain('М')
    const one = await siteAvailability(now(), {
      siteSlug: near,
      letter: 'м',
      programme: 'regional',
    })
    expect(one).toMatchObject({
      letter: 'М',
      items: [{ inn: 'Метформин', formSlug: 'tabletki-1000-mg', state: 'in-stock' }],
    })
  })

  it('is refused where it gives out nothing to the public', async () => {
    for (const siteSlug of [counters.slug.warehouse, counters.slug.ward, 'nowhere', '\u0000']) {
      expect(await siteAvailability(now(), { siteSlug })).toMatchObject({
        reason: 'availability-site-unknown',
      })
    }
  })

  it('is not asked any more once it has closed for good', async () => {
    await test.region.db.run(sql`
      INSERT INTO site_closure (site_id, during, reason)
      VALUES (${counters.site.middle}, '[2026-03-15,)', 'closed-for-good')`)
    const seen = async (moment: Date) => (await search('метформин', at(moment))).items[0]
    const before = (await seen(hours(24)))?.sitesAsked ?? 0
    expect(await seen(hours(48))).toMatchObject({ sitesInStock: 1, sitesAsked: before - 1 })
    const page = await medicineAvailability(at(hours(48)), { innSlug: 'metformin' })
    expect(JSON.stringify(page)).not.toContain(counters.slug.middle)
    await test.region.db.run(sql`DELETE FROM site_closure WHERE site_id = ${counters.site.middle}`)
  })
})

describe('the open data', () => {
  it('say in words what is where and since when it is known, and never how much', async () => {
    const data = JSON.parse(await published('json')) as { asOf: string; items: OpenDataRow[] }
    expect(data.asOf).toBe(testNow.toISOString())
    const metformin = data.items.filter(({ inn }) => inn === 'Метформин')
    expect(metformin).toContainEqual({
      site: counters.slug.middle,
      siteName: 'Аптека 2',
      settlement: 'Смоленск',
      medicine: expect.stringMatching(/^[a-z0-9]{10}$/) as string,
      inn: 'Метформин',
      form: 'Таблетки',
      strength: '500 мг',
      programme: 'federal',
      state: 'few',
      knownAt: testNow.toISOString(),
    })
    expect(data.items.some(({ site }) => site === counters.slug.warehouse)).toBe(false)
  })

  it('hold the same rows in both formats', async () => {
    const data = JSON.parse(await published('json')) as { items: OpenDataRow[] }
    const lines = (await published('csv')).trimEnd().split('\r\n')
    expect(lines[0]).toBe(
      'site,siteName,settlement,medicine,inn,form,strength,programme,state,knownAt',
    )
    expect(lines.slice(1)).toEqual(data.items.map((row) => Object.values(row).join(',')))
  })

  it('call old what is old', async () => {
    const data = JSON.parse(await published('json', at(hours(73)))) as { items: OpenDataRow[] }
    expect(new Set(data.items.map(({ state }) => state))).toEqual(new Set(['not-current']))
  })
})

describe('another region', () => {
  it('has the same catalogue and sees nothing of this one', async () => {
    const there = contextOf(test.second)
    const found = await searchAvailability(there, { query: 'метформин' })
    expect(found).toMatchObject({ items: [{ slug: 'metformin', sitesInStock: 0, sitesAsked: 0 }] })
    const page = await medicineAvailability(there, { innSlug: 'metformin' })
    expect(page).toMatchObject({ sites: [], sitesInStock: 0 })
    expect(await siteAvailability(there, { siteSlug: counters.slug.near })).toMatchObject({
      reason: 'availability-site-unknown',
    })
    expect(JSON.parse(await published('json', there))).toMatchObject({ items: [] })
  })
})
