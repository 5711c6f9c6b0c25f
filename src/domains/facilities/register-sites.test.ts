import { describe, expect, it } from 'vitest'
import { sql } from '#kernel/db/index.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { accountWith, contextOf, useTestRegions } from '#test/support/region.ts'
import { findSiteByCode, findSiteBySlug, listSites, readSiteCard } from './list-sites.ts'
import { registerOrganisations } from './register-organisations.ts'
import { registerSettlements } from './register-settlements.ts'
import { type NewSite, registerSites } from './register-sites.ts'
import type { Licence } from './licence-in-force.ts'

const on = plainDate
let base: NewSite

const test = useTestRegions(async ({ region }) => {
  const context = contextOf(region)
  await registerSettlements(context, {
    districts: [{ code: 'north', names: { ru: 'Северный', kk: 'Солтүстік', en: 'North' } }],
    settlements: [
      {
        code: 'lake',
        kind: 'village',
        names: { ru: 'Щучье', kk: 'Шортанды', en: 'Pike Lake' },
        districtCode: 'north',
        latitude: 55,
        longitude: 32,
        population: 100,
      },
    ],
  })
  const registered = await registerOrganisations(context, [
    { code: 'org', name: 'Аптеки', kind: 'pharmacies', ownership: 'state' },
  ])
  const { id } = await region.db.one<{ id: number }>(sql`SELECT id FROM settlement`)
  if (registered.outcome !== 'registered') throw new Error('no organisation')
  base = {
    code: 'a-1',
    kind: 'pharmacy',
    name: 'Аптека № 1',
    organisationId: registered.organisations[0]?.id ?? 0,
    settlementId: id,
    address: 'ул. Примерная, 1',
    latitude: 55.001,
    longitude: 32.001,
  }
})

describe('a site', () => {
  it('is registered by those who may manage facilities, and by nobody else', async () => {
    const actor = accountWith({ verb: 'manage', document: 'organisation' })
    expect(await registerSites(contextOf(test.region, { actor }), [base])).toMatchObject({
      reason: 'forbidden',
    })
  })

  it('gets a slug, the zone of its region and the public to serve', async () => {
    const context = contextOf(test.region)
    const outcome = await registerSites(context, [base])
    expect(outcome).toMatchObject({ sites: [{ code: 'a-1', slug: 'shchuche-apteka-1' }] })
    const site = await findSiteBySlug(context, 'shchuche-apteka-1')
    expect(site).toMatchObject({
      serves: 'public',
      timeZone: 'Europe/Moscow',
      telephone: null,
      services: [],
      hours: { week: [], exceptions: [], closures: [] },
      settlement: { names: { kk: 'Шортанды' } },
      isDemonstration: false,
      version: 1,
    })
    const events = await test.region.db.many(
      sql`SELECT payload FROM event WHERE kind = 'facilities.registered'`,
    )
    expect(events).toEqual([{ payload: { siteIds: [site?.id] } }])
  })

  it('of the same name gets its code into the slug', async () => {
    const outcome = await registerSites(contextOf(test.region), [{ ...base, code: 'a-2' }])
    expect(outcome).toMatchObject({ sites: [{ slug: 'shchuche-apteka-1-a-2' }] })
  })

  it('keeps its hours, closures, exceptions and licences', async () => {
    const context = contextOf(test.region)
    const licence: Licence = {
      kind: 'pharmaceutical',
      number: 'Л-1',
      works: ['хранение', 'отпуск, и прочее'],
      from: on('2024-01-01'),
      to: on('2026-03-13'),
    }
    const endless: Licence = { ...licence, number: 'Л-2', to: undefined }
    await registerSites(context, [
      {
        ...base,
        code: 'full',
        name: 'Полная аптека',
        services: ['compounding', 'home-delivery'],
        timeZone: 'Asia/Yakutsk',
        week: [{ weekday: 6, opensMinute: 1200, closesMinute: 1560 }],
        exceptions: [
          { on: on('2026-03-13'), intervals: [] },
          { on: on('2026-03-14'), intervals: [{ opensMinute: 600, closesMinute: 700 }] },
          { on: on('2026-01-01'), intervals: [] },
        ],
        closures: [
          { from: on('2026-02-01'), to: on('2026-02-02'), reason: 'repair' },
          { from: on('2026-05-01'), to: on('2026-05-10'), reason: 'repair' },
          { from: on('2026-06-01'), reason: 'staff' },
        ],
        licences: [licence, endless],
      },
    ])
    const site = await findSiteByCode(context, 'full')
    expect(site).toMatchObject({
      isCompounding: true,
      timeZone: 'Asia/Yakutsk',
      hours: {
        week: [{ weekday: 6, opensMinute: 1200, closesMinute: 1560 }],
        // What was over two days ago is not read.
        exceptions: [
          { on: '2026-03-13', intervals: [] },
          { on: '2026-03-14', intervals: [{ opensMinute: 600, closesMinute: 700 }] },
        ],
        closures: [
          { from: '2026-05-01', to: '2026-05-10', reason: 'repair' },
          { from: '2026-06-01', reason: 'staff' },
        ],
      },
    })
    const card = await readSiteCard(context, site?.slug ?? '')
    expect('licences' in card && card.licences).toEqual([
      licence,
      { kind: 'pharmaceutical', number: 'Л-2', works: licence.works, from: '2024-01-01' },
    ])
  })
})

describe('a list of sites', () => {
  const day = (from: string, to?: string) => ({
    from: on(from),
    ...(to ? { to: on(to) } : {}),
  })
  const licence = { kind: 'medical', number: 'Л', works: ['работа'] } as const

  it.each<[string, Partial<NewSite>]>([
    ['site-code-taken', { code: 'good' }],
    ['site-slug-taken', { slug: 'shchuche-apteka-1' }],
    ['site-organisation-unknown', { organisationId: 999_999 }],
    ['site-settlement-unknown', { settlementId: 999_999 }],
    ['site-place-impossible', { latitude: 91 }],
    ['site-time-zone-unknown', { timeZone: 'Europe/Smolensk' }],
    ['site-time-zone-unknown', { timeZone: '+03:00' }],
    ['site-audience-missing', { serves: null }],
    ['site-audience-impossible', { kind: 'warehouse', serves: 'public' }],
    ['site-compounding-impossible', { kind: 'kiosk', services: ['compounding'] }],
    ['site-hours-wrong', { week: [{ weekday: 1, opensMinute: 600, closesMinute: 600 }] }],
    [
      'site-hours-wrong',
      { exceptions: [{ on: on('2026-03-13'), intervals: [{ opensMinute: 9, closesMinute: 8 }] }] },
    ],
    ['site-not-round-the-clock', { services: ['round-the-clock'] }],
    [
      'site-exception-twice',
      { exceptions: [1, 2].map(() => ({ on: on('2026-03-13'), intervals: [] })) },
    ],
    [
      'site-period-impossible',
      { closures: [{ ...day('2026-03-13', '2026-03-12'), reason: 'repair' }] },
    ],
    ['site-period-impossible', { licences: [{ ...licence, ...day('2026-03-13', '2026-03-12') }] }],
    [
      'site-closure-overlap',
      {
        closures: [
          { ...day('2026-03-01', '2026-03-13'), reason: 'repair' },
          { ...day('2026-03-13'), reason: 'staff' },
        ],
      },
    ],
    [
      'site-licence-overlap',
      { licences: [1, 2].map(() => ({ ...licence, ...day('2026-03-13') })) },
    ],
  ])('is refused as a whole with %s for %o', async (reason, wrong) => {
    const context = contextOf(test.region)
    const outcome = await registerSites(context, [
      { ...base, code: 'good', name: 'Хорошая' },
      { ...base, code: 'wrong', name: 'Неверная', ...wrong },
    ])
    expect(outcome).toMatchObject({ outcome: 'refused', reason })
    expect(await findSiteByCode(context, 'good')).toBeUndefined()
  })

  it('registered by two at the same time is kept once', async () => {
    const context = contextOf(test.region)
    const twin = { ...base, code: 'twin', name: 'Двойник' }
    const outcomes = await Promise.all([
      registerSites(context, [twin]),
      registerSites(context, [twin]),
    ])
    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['refused', 'registered'])
  })

  it('leaves out what is closed for good, on the days on which it is', async () => {
    const context = contextOf(test.region)
    await registerSites(context, [
      {
        ...base,
        code: 'gone',
        name: 'Бывшая',
        closures: [{ from: on('2026-03-13'), reason: 'closed-for-good' }],
      },
    ])
    const codesOn = async (operatingOn: string) =>
      (await listSites(context, { text: 'бывшая', operatingOn: on(operatingOn) })).length
    expect(await codesOn('2026-03-12')).toBe(1)
    expect(await codesOn('2026-03-13')).toBe(0)
    expect(await listSites(context, { text: 'бывшая' })).toHaveLength(1)
  })

  it('of one region is unknown in the other, where its organisation cannot be used', async () => {
    expect(await listSites(contextOf(test.second))).toEqual([])
    expect(await registerSites(contextOf(test.second), [base])).toMatchObject({
      reason: 'site-organisation-unknown',
    })
  })

  it('can be empty', async () => {
    expect(await registerSites(contextOf(test.region), [])).toEqual({
      outcome: 'registered',
      sites: [],
    })
  })
})
