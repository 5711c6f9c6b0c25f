import { describe, expect, it } from 'vitest'
import { sql } from '#kernel/db/index.ts'
import { parseOgrn, parseSnils, parseTaxNumber } from '#kernel/identifier/index.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { accountWith, contextOf, useTestRegions } from '#test/support/region.ts'
import { changeSite } from '../change-site.ts'
import { listDoctors } from '../doctors/list-doctors.ts'
import { distanceInKm } from '../distance.ts'
import { listSettlements } from '../find-settlements.ts'
import { isInForce } from '../licence-in-force.ts'
import { listOrganisations, listSites, readSiteCard } from '../list-sites.ts'
import { isInside } from '../map-projection.ts'
import { isRoundTheClock } from '../opening-hours.ts'
import { listPublishedLicences } from '../published-licences.ts'
import { findRegionOutline } from '../region-outline.ts'
import {
  demonstrationCatchments,
  demonstrationFeeds,
  loadDemonstrationFacilities,
} from './load-demonstration.ts'

const test = useTestRegions(async ({ region }) => {
  const loaded = await loadDemonstrationFacilities(contextOf(region))
  expect(loaded).toEqual({
    outcome: 'loaded',
    settlements: 53,
    organisations: 39,
    sites: 87,
    doctors: 182,
  })
})

const border = findRegionOutline('ru-smolensk')?.border ?? []

describe('the demonstration of the Smolensk region', () => {
  it('has 54 pharmacies and points that serve the public, and one warehouse, registered first', async () => {
    const context = contextOf(test.region)
    const dispensing = await listSites(context, { isDispensing: true })
    expect(dispensing).toHaveLength(54)
    expect(dispensing.every(({ serves }) => serves === 'public')).toBe(true)
    const warehouses = await listSites(context, { kinds: ['warehouse'] })
    expect(warehouses.map(({ code }) => code)).toEqual(['67-000'])
    const { first } = await test.region.db.one<{ first: number }>(
      sql`SELECT min(id) AS first FROM site`,
    )
    expect(warehouses[0]?.id).toBe(first)
  })

  it('has clinics and hospitals in every district', async () => {
    const medical = await listSites(contextOf(test.region), { kinds: ['clinic', 'hospital'] })
    expect(medical).toHaveLength(32)
    expect(new Set(medical.map(({ district }) => district.code)).size).toBeGreaterThanOrEqual(26)
  })

  it('says of every site and organisation that it is a demonstration', async () => {
    const context = contextOf(test.region)
    const sites = await listSites(context)
    const organisations = await listOrganisations(context)
    expect(sites.every(({ isDemonstration }) => isDemonstration)).toBe(true)
    expect(
      'items' in organisations && organisations.items.every((each) => each.isDemonstration),
    ).toBe(true)
  })

  it('has telephone numbers that no subscriber can have', async () => {
    const sites = await listSites(contextOf(test.region))
    // A local number that begins with 0 is never given out.
    expect(sites.filter(({ telephone }) => !telephone?.startsWith('+7 4812 00-01-'))).toEqual([])
    expect(new Set(sites.map(({ telephone }) => telephone)).size).toBe(sites.length)
  })

  it('has tax and registration numbers with right check digits and impossible beginnings', async () => {
    const organisations = await listOrganisations(contextOf(test.region))
    const items = 'items' in organisations ? organisations.items : []
    expect(items).toHaveLength(39)
    for (const { taxNumber, registrationNumber } of items) {
      expect(parseTaxNumber(taxNumber ?? '').ok).toBe(true)
      expect(parseOgrn(registrationNumber ?? '').ok).toBe(true)
      expect(taxNumber).toMatch(/^6700/) // no tax office has the number 00
      expect(registrationNumber).toMatch(/^199/) // the register began in 2002
    }
  })

  it('has invented doctors at every clinic, with numbers that nobody was given', async () => {
    const context = contextOf(test.region)
    const doctors = await listDoctors(context)
    const medical = await listSites(context, { kinds: ['clinic', 'hospital'] })
    expect(new Set(doctors.map(({ siteId }) => siteId))).toEqual(
      new Set(medical.map(({ id }) => id)),
    )
    expect(new Set(doctors.map(({ speciality }) => speciality)).size).toBe(16)
    for (const { snils, isDemonstration } of doctors) {
      expect(parseSnils(snils ?? '').ok && isDemonstration).toBe(true)
      expect(snils).toMatch(/^999/)
    }
  })

  it('has a clinic with doctors to choose for every settlement, for grown people and children', async () => {
    const context = contextOf(test.region)
    const catchments = await demonstrationCatchments('ru-smolensk')
    const sites = new Map((await listSites(context)).map(({ id, code }) => [code, id]))
    const choosable = await listDoctors(context, { takesAttachment: true })
    for (const { siteCode } of catchments) {
      expect(choosable.some(({ siteId }) => siteId === sites.get(siteCode))).toBe(true)
    }
    for (const place of await listSettlements(context)) {
      for (const age of ['adult', 'child']) {
        const fit = catchments.filter(
          ({ settlementCode, districtCode, ages }) =>
            (settlementCode === place.code || districtCode === place.district.code) &&
            (ages === 'all' || ages === age),
        )
        expect(fit, `${place.code} ${age}`).not.toEqual([])
      }
    }
  })

  it('lies inside the border, each site within 12 km of its settlement', async () => {
    const context = contextOf(test.region)
    const places = new Map((await listSettlements(context)).map((place) => [place.id, place]))
    const sites = await listSites(context)
    const outside = [...sites, ...places.values()].filter((place) => !isInside(place, border))
    expect(outside).toEqual([])
    const far = sites.filter((site) => {
      const place = places.get(site.settlement.id)
      return !place || distanceInKm(site, place) > 12
    })
    expect(far).toEqual([])
  })

  it('has a slug for each site, all different', async () => {
    const sites = await listSites(contextOf(test.region))
    expect(new Set(sites.map(({ slug }) => slug)).size).toBe(87)
    expect(sites.map(({ slug }) => slug)).toContain('vyazma-krepostnaya-apteka')
    expect(sites.filter(({ slug }) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug))).toEqual([])
  })

  it('has hours for each site, and never-ending ones just where the service says so', async () => {
    const sites = await listSites(contextOf(test.region))
    expect(sites.filter(({ hours }) => hours.week.length === 0)).toEqual([])
    for (const { services, hours } of sites) {
      expect(isRoundTheClock(hours.week)).toBe(services.includes('round-the-clock'))
    }
  })

  it('has a licence in force for each dispensing site, and for narcotics where they lie', async () => {
    const context = contextOf(test.region)
    const on = plainDate('2026-11-21')
    for (const { slug, services } of await listSites(context, { isDispensing: true })) {
      const card = await readSiteCard(context, slug)
      if ('outcome' in card) throw new Error('the card is refused')
      const kinds = card.licences
        .filter((licence) => isInForce(licence, on))
        .map(({ kind }) => kind)
      expect(kinds).toContain('pharmaceutical')
      expect(kinds.includes('narcotics')).toBe(services.includes('narcotics'))
    }
  })

  it('publishes licences without those for narcotics', async () => {
    const context = contextOf(test.region)
    const [site] = await listSites(context, { codes: ['67-001'] })
    const licences = site ? await listPublishedLicences(context, site.id) : []
    expect(licences.map(({ kind }) => kind)).toEqual(['pharmaceutical'])
  })

  it('tells which sites are fed by files, for all that hold stock', async () => {
    const feeds = await demonstrationFeeds('ru-smolensk')
    expect(feeds).toHaveLength(55)
    expect(feeds.filter(({ fedBy }) => fedBy === 'files')).toHaveLength(13)
    expect(feeds.find(({ siteCode }) => siteCode === '67-000')?.fedBy).toBe('opora')
    expect(await demonstrationFeeds('ru-second')).toEqual([])
  })
})

describe('loading again', () => {
  it('adds nothing and keeps what people changed', async () => {
    const context = contextOf(test.region)
    const [site] = await listSites(context, { codes: ['67-003'] })
    const changed = await changeSite(context, {
      slug: site?.slug ?? '',
      version: site?.version ?? 0,
      changes: { telephone: '+7 4812 00-02-01' },
    })
    expect(changed.outcome).toBe('changed')
    expect(await loadDemonstrationFacilities(context)).toEqual({
      outcome: 'loaded',
      settlements: 0,
      organisations: 0,
      sites: 0,
      doctors: 0,
    })
    const [after] = await listSites(context, { codes: ['67-003'] })
    expect(after?.telephone).toBe('+7 4812 00-02-01')
    await changeSite(context, {
      slug: after?.slug ?? '',
      version: after?.version ?? 0,
      changes: { telephone: site?.telephone ?? null },
    })
  })

  it('brings back a site that is missing, in its organisation and settlement', async () => {
    const context = contextOf(test.region)
    await test.region.db.run(
      sql`UPDATE site SET code = '67-999', slug = 'moved' WHERE code = '67-054'`,
    )
    expect(await loadDemonstrationFacilities(context)).toMatchObject({ sites: 1 })
    const [site] = await listSites(context, { codes: ['67-054'] })
    expect(site).toMatchObject({
      settlement: { code: 'karmanovo' },
      organisation: { code: 'gagarin-hospital' },
    })
    await test.region.db.run(
      sql`UPDATE site SET code = '67-998', slug = 'moved-back' WHERE code = '67-054'`,
    )
    await test.region.db.run(sql`
      UPDATE site SET code = '67-054', slug = ${site?.slug ?? ''} WHERE code = '67-999'`)
  })

  it('is refused to those who may not manage facilities', async () => {
    const actor = accountWith({ verb: 'read', document: 'facility' })
    expect(await loadDemonstrationFacilities(contextOf(test.region, { actor }))).toMatchObject({
      outcome: 'refused',
      reason: 'forbidden',
    })
  })

  it('is refused for a region without demonstration data, and leaves it empty', async () => {
    const context = contextOf(test.second)
    expect(await loadDemonstrationFacilities(context)).toMatchObject({
      reason: 'demonstration-missing',
      facts: { region: 'ru-second' },
    })
    expect(await listSites(context)).toEqual([])
    expect(await listSettlements(context)).toEqual([])
  })
})
