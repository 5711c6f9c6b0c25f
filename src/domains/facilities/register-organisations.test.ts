import { describe, expect, it } from 'vitest'
import { sql } from '#kernel/db/index.ts'
import { accountWith, contextOf, useTestRegions } from '#test/support/region.ts'
import { listOrganisations } from './list-sites.ts'
import { type NewOrganisation, registerOrganisations } from './register-organisations.ts'
import { registerSettlements } from './register-settlements.ts'

const test = useTestRegions()
const organisation: NewOrganisation = {
  code: 'one',
  name: 'Первая аптека',
  kind: 'pharmacies',
  ownership: 'municipal',
}

describe('organisations', () => {
  it('are registered by those who may manage facilities, and by nobody else', async () => {
    const actor = accountWith({ verb: 'read', document: 'facility' })
    const context = contextOf(test.region, { actor })
    expect(await registerOrganisations(context, [organisation])).toMatchObject({
      reason: 'forbidden',
    })
    const others = contextOf(test.region, { actor: accountWith() })
    expect(await listOrganisations(others)).toMatchObject({ reason: 'forbidden' })
  })

  it('keep numbers as bare digits and leave a trace', async () => {
    const context = contextOf(test.region)
    const outcome = await registerOrganisations(context, [
      { ...organisation, taxNumber: '67 0000 0014', registrationNumber: '1996700000010' },
    ])
    expect(outcome).toMatchObject({ outcome: 'registered' })
    expect(await listOrganisations(context)).toMatchObject({
      items: [{ code: 'one', taxNumber: '6700000014', registrationNumber: '1996700000010' }],
    })
    const audit = await test.region.db.many(
      sql`SELECT verb, facts FROM audit_entry WHERE document = 'organisation'`,
    )
    expect(audit).toEqual([{ verb: 'register', facts: { code: 'one' } }])
  })

  it.each([
    [{ code: 'one' }, 'organisation-code-taken'],
    [{ taxNumber: '6700000014' }, 'organisation-tax-number-taken'],
    [{ registrationNumber: '1996700000010' }, 'organisation-registration-number-taken'],
    [{ taxNumber: '6700000015' }, 'organisation-tax-number-wrong'],
    [{ registrationNumber: '1996700000011' }, 'organisation-registration-number-wrong'],
    [{ registrationNumber: '12' }, 'organisation-registration-number-wrong'],
  ])('with %o are refused, and none of their list is kept', async (wrong, reason) => {
    const context = contextOf(test.region)
    const outcome = await registerOrganisations(context, [
      { ...organisation, code: 'good' },
      { ...organisation, code: 'two', ...wrong },
    ])
    expect(outcome).toMatchObject({ outcome: 'refused', reason })
    const known = await listOrganisations(context, { codes: ['good', 'two'] })
    expect(known).toEqual({ items: [] })
  })

  it('of Kazakhstan have a БИН', async () => {
    const region = { ...test.second, country: 'kz' }
    const wrong = await registerOrganisations(contextOf(region), [
      { ...organisation, taxNumber: '6700000014' },
    ])
    expect(wrong).toMatchObject({ reason: 'organisation-tax-number-wrong' })
  })

  it('of one region are unknown in the other', async () => {
    expect(await listOrganisations(contextOf(test.second))).toEqual({ items: [] })
  })
})

describe('settlements', () => {
  const district = { code: 'north', names: { ru: 'Северный', kk: 'Солтүстік', en: 'North' } }
  const settlement = {
    code: 'lake',
    kind: 'village',
    names: { ru: 'Озеро', kk: 'Көл', en: 'Lake' },
    districtCode: 'north',
    latitude: 62,
    longitude: 130,
    population: null,
  } as const

  it('are registered and brought up to date; the same again changes nothing', async () => {
    const context = contextOf(test.region)
    const command = { districts: [district], settlements: [settlement] }
    expect(await registerSettlements(context, command)).toMatchObject({
      districts: 1,
      settlements: 1,
    })
    expect(await registerSettlements(context, command)).toMatchObject({
      districts: 0,
      settlements: 0,
    })
    const moved = { districts: [], settlements: [{ ...settlement, latitude: 62.5 }] }
    expect(await registerSettlements(context, moved)).toMatchObject({ settlements: 1 })
  })

  it('are refused without a district, off the earth, or without the permission', async () => {
    const lost = { districts: [], settlements: [{ ...settlement, districtCode: 'south' }] }
    expect(await registerSettlements(contextOf(test.region), lost)).toMatchObject({
      reason: 'settlement-district-unknown',
      facts: { code: 'lake', district: 'south' },
    })
    const far = { districts: [], settlements: [{ ...settlement, latitude: 95 }] }
    expect(await registerSettlements(contextOf(test.region), far)).toMatchObject({
      reason: 'settlement-place-impossible',
    })
    const stranger = contextOf(test.region, { actor: accountWith() })
    expect(await registerSettlements(stranger, lost)).toMatchObject({ reason: 'forbidden' })
  })
})
