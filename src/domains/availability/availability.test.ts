import { describe, expect, it } from 'vitest'
import {
  holdLot,
  postStockFile,
  setAside,
  shipTransfer,
  writeOffStock,
} from '#domains/stock/index.ts'
import { kopecks } from '#kernel/money.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { contextOf, testNow, useTestRegions } from '#test/support/region.ts'
import { medicineAvailability } from './medicine-availability.ts'
import { searchAvailability } from './search-availability.ts'
import { siteAvailability } from './site-availability.ts'
import { type Counters, deliver, makeCounters, nextKey, serveEvents } from './test-counters.ts'

const counters = {} as Counters
const test = useTestRegions(async (regions) => {
  Object.assign(counters, await makeCounters(regions))
  await deliver(counters, [
    { site: 'near', medicine: 'метформин 500 мг', units: 50 },
    { site: 'middle', medicine: 'метформин 500 мг', units: 49 },
    { site: 'near', medicine: 'метформин 1000 мг', units: 500, programme: 'regional' },
    { site: 'near', medicine: 'морфин 10 мг/мл', units: 500 },
    { site: 'ward', medicine: 'метформин 500 мг', units: 500 },
    { site: 'warehouse', medicine: 'метформин 500 мг', units: 5000 },
  ])
})
const hours = (count: number, milliseconds = 0) =>
  new Date(testNow.getTime() + count * 3_600_000 + milliseconds)
const at = (moment: Date) => contextOf(test.region, { at: moment })
const now = () => at(testNow)

async function medicine(innSlug: string, more: object = {}, context = now()) {
  const answer = await medicineAvailability(context, { innSlug, ...more })
  if ('outcome' in answer) throw new Error(JSON.stringify(answer))
  return answer
}
async function states(innSlug: string, more: object = {}, context = now()) {
  const { sites } = await medicine(innSlug, more, context)
  const codes = new Map(Object.entries(counters.slug).map(([code, slug]) => [slug, code]))
  return Object.fromEntries(sites.map(({ slug, state }) => [codes.get(slug) ?? slug, state]))
}
async function search(query: string, more: object = {}, context = now()) {
  const answer = await searchAvailability(context, { query, ...more })
  if ('outcome' in answer) throw new Error(JSON.stringify(answer))
  return answer
}
describe('the search', () => {
  it('finds by INN, trade name, beginning, misspelled and in the wrong layout, and says which name was meant', async () => {
    for (const query of ['Метформин', 'metformin', 'митформин', 'vtnajhvby', 'метф']) {
      expect((await search(query)).items[0]).toMatchObject({ slug: 'metformin', matchedName: null })
    }
    expect((await search('глюкофаж')).items).toMatchObject([
      { inn: 'Метформин', matchedName: 'Глюкофаж', isSure: true },
    ])
  })

  it('counts the sites that have it, of those that are asked, form by form', async () => {
    const { items, asOf } = await search('метформин')
    expect(asOf).toEqual(testNow)
    expect(items).toMatchObject([
      {
        inn: 'Метформин',
        sitesInStock: 2,
        sitesAsked: 3,
        forms: [
          { slug: 'tabletki-500-mg', form: 'Таблетки', strength: '500 мг', sitesInStock: 2 },
          { slug: 'tabletki-1000-mg', sitesInStock: 1 },
          { strength: '750 мг', sitesInStock: 0 },
        ],
      },
    ])
  })

  it('puts the form and strength that was typed first', async () => {
    const { items } = await search('метформин 1000')
    expect(items[0]?.forms.map(({ strength }) => strength)).toEqual(['1000 мг', '500 мг', '750 мг'])
  })

  it('finds the parts of a combination in either order', async () => {
    const inns = async (query: string) => (await search(query)).items.map(({ inn }) => inn)
    expect((await inns('валсартан амлодипин'))[0]).toBe('Амлодипин+Валсартан')
    expect((await inns('амлодипин/валсартан'))[0]).toBe('Амлодипин+Валсартан')
  })

  it('names what is nearest where nothing is like it', async () => {
    const { items, nearest } = await search('метбзщшгнвкъ')
    expect(items).toEqual([])
    expect(nearest).toEqual([{ inn: 'Метформин', slug: 'metformin' }])
  })

  it('answers every text', async () => {
    const odd = [
      '',
      ' ',
      '%',
      '_',
      "'; DROP TABLE lot; --",
      '"',
      '\\',
      '💊',
      '\u0000метформин',
      'а'.repeat(9_000),
    ]
    for (const query of [...odd, '\uD800', '<script>', '+++', '1', '()*&|!:', 'и', '٣']) {
      const answer = await search(query)
      expect(answer.query.length).toBeLessThanOrEqual(120)
      expect(answer.asOf).toEqual(testNow)
    }
    expect((await search('\u0000метформин')).items[0]?.slug).toBe('metformin')
  })

  it('refuses a programme that is not in force, and says which are', async () => {
    const refusal = { outcome: 'refused', reason: 'availability-programme-unknown' }
    expect(await searchAvailability(now(), { query: 'м', programme: 'monthly' })).toMatchObject({
      ...refusal,
      facts: {
        programme: 'monthly',
        known: expect.arrayContaining(['federal', 'regional']) as string[],
      },
    })
    // «Круг добра» exists since January 2021.
    const earlier = at(new Date('2026-01-01T00:00:00Z'))
    expect(
      await searchAvailability(earlier, { query: 'м', programme: 'circle-of-kindness' }),
    ).not.toHaveProperty('outcome')
  })
})

describe('the states of a medicine', () => {
  it('are in stock from five packs on, few below, none without; the public pharmacies alone are asked', async () => {
    expect(await states('metformin', { formSlug: 'tabletki-500-mg' })).toEqual({
      near: 'in-stock',
      middle: 'few',
      files: 'not-current',
    })
    expect(await states('amlodipin')).toEqual({
      near: 'none',
      middle: 'none',
      files: 'not-current',
    })
  })

  it('are those of the programme asked for: the stock of one serves no other', async () => {
    const form = { formSlug: 'tabletki-1000-mg' }
    expect((await states('metformin', form))['near']).toBe('in-stock')
    expect((await states('metformin', { ...form, programme: 'regional' }))['near']).toBe('in-stock')
    expect((await states('metformin', { ...form, programme: 'federal' }))['near']).toBe('none')
    expect((await search('метформин', { programme: 'federal' })).items[0]?.forms).toMatchObject([
      { strength: '500 мг', sitesInStock: 2 },
      { strength: '1000 мг', sitesInStock: 0 },
      { strength: '750 мг', sitesInStock: 0 },
    ])
  })

  it('are never added up over programmes', async () => {
    await deliver(counters, [
      { site: 'near', medicine: 'амлодипин 5 мг', units: 40, programme: 'federal' },
      { site: 'near', medicine: 'амлодипин 5 мг', units: 40, programme: 'regional' },
    ])
    expect((await states('amlodipin'))['near']).toBe('few')
    await deliver(counters, [
      { site: 'near', medicine: 'амлодипин 5 мг', units: 10, programme: 'regional' },
    ])
    expect((await states('amlodipin'))['near']).toBe('in-stock')
    expect((await states('amlodipin', { programme: 'federal' }))['near']).toBe('few')
  })

  it('stand nearest first where whereabouts are given; who has it comes before who has not', async () => {
    const whereabouts = { latitude: 55.19, longitude: 34.29, name: 'Вязьма' }
    const { sites } = await medicine('metformin', { whereabouts })
    expect(sites.map(({ slug }) => slug)).toEqual(
      (['middle', 'near', 'files'] as const).map((code) => counters.slug[code]),
    )
    expect(sites[0]?.distanceInKm).toBeCloseTo(1.28, 1)
    const { sites: without } = await medicine('metformin')
    expect(without.map(({ distanceInKm }) => distanceInKm)).toEqual([null, null, null])
  })

  it('come with hours by the clock of the site, and the moment from which the stock is known', async () => {
    const { sites } = await medicine('metformin')
    expect(sites[0]).toMatchObject({ knownAt: testNow, hours: { isOpen: true } })
    const night = await medicine('metformin', {}, at(hours(12)))
    expect(night.sites[0]).toMatchObject({ knownAt: testNow, hours: { isOpen: false } })
  })

  it('are refused for a medicine or form that is not there', async () => {
    const reason = async (innSlug: string, formSlug?: string) => {
      const answer = await medicineAvailability(now(), { innSlug, formSlug })
      return 'outcome' in answer ? answer.reason : 'found'
    }
    expect(await reason('aspirin')).toBe('availability-medicine-unknown')
    expect(await reason('\u0000')).toBe('availability-medicine-unknown')
    expect(await reason('metformin', 'sirop')).toBe('availability-form-unknown')
    expect(await reason('metformin', '%')).toBe('availability-form-unknown')
  })
})

describe('what is not free to give out', () => {
  const near = async () =>
    (await states('metformin', { formSlug: 'tabletki-s-prolongirovannym-vysvobozhdeniem-750-mg' }))[
      'near'
    ]
  const receive = async (units: number) => {
    const [lot] = await deliver(counters, [{ site: 'near', medicine: 'метформин 750 мг', units }])
    return lot ?? 0
  }

  it('is not counted while it is set aside, held or on its way, and comes back with what is freed', async () => {
    const { site } = counters
    const lotId = await receive(60)
    expect(await near()).toBe('in-stock')
    const command = () => ({ siteId: site.near, idempotencyKey: nextKey() })
    await setAside(now(), { ...command(), lines: [{ lotId, quantity: 11 }], reference: 'рецепт 1' })
    await serveEvents(now())
    expect(await near()).toBe('few')
    await shipTransfer(now(), {
      fromSiteId: site.near,
      toSiteId: site.middle,
      lines: [{ lotId, quantity: 40 }],
      idempotencyKey: nextKey(),
    })
    await serveEvents(now())
    expect(await near()).toBe('few')
    await writeOffStock(now(), {
      ...command(),
      reason: 'damaged',
      lines: [{ lotId, quantity: 9 }],
    })
    await serveEvents(now())
    expect(
      await states('metformin', { formSlug: 'tabletki-s-prolongirovannym-vysvobozhdeniem-750-mg' }),
    ).toMatchObject({
      near: 'none',
      middle: 'none',
    })
    const held = await receive(100)
    expect(await near()).toBe('in-stock')
    await holdLot(now(), { lotId: held, reason: 'recall', idempotencyKey: nextKey() })
    await serveEvents(now())
    expect(await near()).toBe('none')
  })
})

describe('a site whose data are old', () => {
  it('counts to the last moment of its hours and not a millisecond longer', async () => {
    const seen = async (moment: Date) => ({
      page: (await states('metformin', {}, at(moment)))['middle'],
      search: (await search('метформин', {}, at(moment))).items[0]?.sitesInStock,
    })
    expect(await seen(hours(72))).toEqual({ page: 'few', search: 2 })
    expect(await seen(hours(72, 1))).toEqual({ page: 'not-current', search: 0 })
    const site = await siteAvailability(at(hours(72, 1)), { siteSlug: counters.slug.middle })
    expect(site).toMatchObject({
      site: { state: 'not-current' },
      items: [{ inn: 'Метформин', state: 'not-current' }],
    })
  })

  it('has other hours where it is fed by files', async () => {
    const posted = await postStockFile(at(hours(1)), {
      siteId: counters.site.files,
      asOf: testNow,
      isComplete: true,
      rows: [
        {
          quantity: 100,
          lot: {
            medicineId: counters.medicine('амлодипин+валсартан 5 мг+160 мг'),
            tradeName: 'Эксфорж',
            batch: 'F1',
            expiresOn: plainDate('2027-01-01'),
            programme: 'federal',
            pricePerPack: kopecks(50_000),
            unitsPerPack: 10,
          },
        },
      ],
    })
    expect(posted).toMatchObject({ outcome: 'posted' })
    await serveEvents(at(hours(1)))
    const seen = async (moment: Date) =>
      (await states('amlodipin-valsartan', {}, at(moment)))['files']
    expect(await seen(hours(36))).toBe('in-stock')
    expect(await seen(hours(36, 1))).toBe('not-current')
  })
})

describe('the last day of a lot', () => {
  it('ends at the midnight of the site, in its own time zone', async () => {
    const lot = { medicine: 'амлодипин+валсартан 5 мг+160 мг', units: 100, expiresOn: '2026-03-13' }
    await deliver(counters, [
      { site: 'east', ...lot },
      { site: 'middle', ...lot },
    ])
    const seen = async (moment: string) => {
      const context = at(new Date(moment))
      const { east, middle } = await states('amlodipin-valsartan', {}, context)
      const found = (await search('эксфорж', {}, context)).items[0]?.sitesInStock
      return { east, middle, found }
    }
    // The stock file of another test, where it has been taken in, counts as one more.
    const files = (await states('amlodipin-valsartan'))['files'] === 'in-stock' ? 1 : 0
    const [there, gone] = ['in-stock', 'none']
    expect(await seen('2026-03-13T14:59:59Z')).toEqual({
      east: there,
      middle: there,
      found: 2 + files,
    })
    expect(await seen('2026-03-13T15:00:00Z')).toEqual({
      east: gone,
      middle: there,
      found: 1 + files,
    })
    expect(await seen('2026-03-13T20:59:59Z')).toEqual({
      east: gone,
      middle: there,
      found: 1 + files,
    })
    expect(await seen('2026-03-13T21:00:00Z')).toEqual({ east: gone, middle: gone, found: files })
  })
})
