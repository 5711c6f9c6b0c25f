import { describe, expect, it } from 'vitest'
import { sql } from '#kernel/db/index.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { accountWith, contextOf, useTestRegions } from '#test/support/region.ts'
import { changeSite } from './change-site.ts'
import type { SiteDetails } from './check-site.ts'
import { loadDemonstrationFacilities } from './demonstration/load-demonstration.ts'
import { findSiteByCode, readSiteCard } from './list-sites.ts'
import type { Site } from './site.ts'

const test = useTestRegions(async ({ region }) => {
  await loadDemonstrationFacilities(contextOf(region))
})

async function siteOf(code: string): Promise<Site> {
  const site = await findSiteByCode(contextOf(test.region), code)
  if (!site) throw new Error(`no site ${code}`)
  return site
}

async function change(code: string, changes: Partial<SiteDetails>) {
  const { slug, version } = await siteOf(code)
  return changeSite(contextOf(test.region), { slug, version, changes })
}

describe('a change of a site', () => {
  it('is forbidden without the permission, and at another site than one’s own', async () => {
    const { id, slug, version } = await siteOf('67-010')
    const attempt = (siteId?: number, verb: 'read' | 'manage' = 'manage') => {
      const actor = accountWith({ verb, document: 'facility', ...(siteId ? { siteId } : {}) })
      const context = contextOf(test.region, { actor })
      return changeSite(context, { slug, version, changes: { name: 'Моя аптека' } })
    }
    expect(await attempt(undefined, 'read')).toMatchObject({ reason: 'forbidden' })
    expect(await attempt(id + 1)).toMatchObject({ reason: 'forbidden' })
    expect(await attempt(id)).toMatchObject({ outcome: 'changed' })
  })

  it('of an unknown site is refused', async () => {
    const command = { slug: 'nowhere', version: 1, changes: { name: 'Имя' } }
    expect(await changeSite(contextOf(test.region), command)).toMatchObject({
      reason: 'site-unknown',
      facts: { site: 'nowhere' },
    })
  })

  it('leaves in the audit what each field was and became, and an event', async () => {
    const before = await siteOf('67-011')
    expect(await change('67-011', { telephone: '+7 4812 00-03-01', name: before.name })).toEqual({
      outcome: 'changed',
      version: 2,
      fields: ['telephone'],
    })
    const audit = await test.region.db.one(sql`
      SELECT facts FROM audit_entry
      WHERE verb = 'change' AND document_id = ${String(before.id)}`)
    expect(audit).toEqual({
      facts: { telephone: { from: before.telephone, to: '+7 4812 00-03-01' } },
    })
    const event = await test.region.db.one(sql`
      SELECT payload FROM event
      WHERE kind = 'facilities.changed' AND payload -> 'siteIds' @> ${String(before.id)}::jsonb`)
    expect(event).toEqual({ payload: { siteIds: [before.id], fields: ['telephone'] } })
  })

  it('that changes nothing writes nothing', async () => {
    const site = await siteOf('67-014')
    const outcome = await change('67-014', { week: site.hours.week, services: site.services })
    expect(outcome).toEqual({ outcome: 'unchanged', version: site.version, fields: [] })
    expect((await siteOf('67-014')).version).toBe(site.version)
  })

  it('replaces hours, closures and licences as a whole', async () => {
    const outcome = await change('67-015', {
      week: [{ weekday: 1, opensMinute: 540, closesMinute: 600 }],
      closures: [{ from: plainDate('2026-04-01'), to: plainDate('2026-04-02'), reason: 'other' }],
      exceptions: [],
      licences: [],
    })
    expect(outcome.outcome).toBe('changed')
    const site = await siteOf('67-015')
    expect(site.hours).toEqual({
      week: [{ weekday: 1, opensMinute: 540, closesMinute: 600 }],
      exceptions: [],
      closures: [{ from: '2026-04-01', to: '2026-04-02', reason: 'other' }],
    })
    expect(await readSiteCard(contextOf(test.region), site.slug)).toMatchObject({ licences: [] })
  })

  it('keeps what it does not name', async () => {
    const before = await siteOf('67-016')
    await change('67-016', { address: 'ул. Другая, 5' })
    const after = await siteOf('67-016')
    expect(after).toEqual({ ...before, address: 'ул. Другая, 5', version: before.version + 1 })
  })

  it.each<[string, Partial<SiteDetails>]>([
    ['site-audience-impossible', { kind: 'warehouse' }],
    ['site-compounding-impossible', { kind: 'kiosk', services: ['compounding'] }],
    ['site-not-round-the-clock', { services: ['round-the-clock'] }],
    ['site-organisation-unknown', { organisationId: 999_999 }],
    ['site-settlement-unknown', { settlementId: 999_999 }],
    ['site-time-zone-unknown', { timeZone: 'Moscow time' }],
  ])('is refused with %s, judged by the site as it would be', async (reason, changes) => {
    const before = await siteOf('67-017')
    expect(await change('67-017', changes)).toMatchObject({ outcome: 'refused', reason })
    expect(await siteOf('67-017')).toEqual(before)
  })

  it('by two people at the same time is one change and one refusal', async () => {
    const { slug, version } = await siteOf('67-018')
    const outcomes = await Promise.all(
      ['Первая', 'Вторая'].map((name) =>
        changeSite(contextOf(test.region), { slug, version, changes: { name } }),
      ),
    )
    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['changed', 'refused'])
    expect(outcomes).toContainEqual({
      outcome: 'refused',
      reason: 'site-changed-meanwhile',
      facts: { expected: version, current: version + 1 },
    })
  })

  it('reaches no other region', async () => {
    await loadDemonstrationFacilities(contextOf(test.second))
    const { slug, version } = await siteOf('67-019')
    const command = { slug, version, changes: { name: 'Имя' } }
    expect(await changeSite(contextOf(test.second), command)).toMatchObject({
      reason: 'site-unknown',
    })
  })
})
