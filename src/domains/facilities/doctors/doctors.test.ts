import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '#kernel/db/index.ts'
import { type Api, buildServer, registerRefusals } from '#kernel/http/index.ts'
import { registerLocales } from '#kernel/i18n/index.ts'
import { type Actor, publicActor } from '#kernel/permission.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { accountWith, contextOf, testNow, useTestRegions } from '#test/support/region.ts'
import {
  changeDoctor,
  doctorOfAccount,
  facilitiesLocales,
  facilitiesRefusals,
  facilityRoutes,
  findDoctor,
  findSiteByCode,
  listDoctors,
  loadDemonstrationFacilities,
  type NewDoctor,
  registerDoctors,
} from '../index.ts'

registerLocales('facilities', facilitiesLocales)
registerRefusals('facilities', facilitiesRefusals)

const on = plainDate
let base: NewDoctor
let pharmacyId: number
let caller: Actor = publicActor
let api: Api

const test = useTestRegions(async ({ region }) => {
  const context = contextOf(region)
  await loadDemonstrationFacilities(context)
  const clinic = await findSiteByCode(context, '67-103')
  const pharmacy = await findSiteByCode(context, '67-001')
  pharmacyId = pharmacy?.id ?? 0
  base = {
    siteId: clinic?.id ?? 0,
    familyName: 'Ёлкина',
    givenName: 'Анна',
    patronymic: 'Петровна',
    speciality: 'therapist',
    code: 'D-1',
    snils: '999-000-037 27',
    takesAttachment: true,
    from: on('2024-02-01'),
  }
})

beforeAll(async () => {
  api = await buildServer({
    regions: [test.region],
    actorOf: async () => caller,
    regionRoutes: [facilityRoutes],
    now: () => testNow,
    rateLimits: false,
  })
})
afterAll(() => api.close())

async function register(...doctors: NewDoctor[]) {
  const outcome = await registerDoctors(contextOf(test.region), doctors)
  if (outcome.outcome === 'refused') throw new Error(outcome.reason)
  return outcome.doctors.map(({ id }) => id)
}

describe('a doctor', () => {
  it('is registered and changed by those who may manage facilities there, and by nobody else', async () => {
    const actor = accountWith({ verb: 'manage', document: 'facility', siteId: pharmacyId })
    const context = contextOf(test.region, { actor })
    expect(await registerDoctors(context, [base])).toMatchObject({ reason: 'forbidden' })
    const [known] = await listDoctors(context)
    expect(
      await changeDoctor(context, { doctorId: known?.id ?? 0, changes: { takesAttachment: true } }),
    ).toMatchObject({ reason: 'forbidden' })
  })

  it.each([
    ['doctor-code-taken', { code: '6710301' }],
    ['doctor-site-unknown', { siteId: 999_999 }],
    ['doctor-snils-wrong', { snils: '999-000-037 28' }],
    ['doctor-period-impossible', { to: on('2024-01-31') }],
  ] as const)(
    'is refused with %s, and nobody else of the same list is kept',
    async (reason, wrong) => {
      const before = await listDoctors(contextOf(test.region))
      const outcome = await registerDoctors(contextOf(test.region), [
        { ...base, code: 'D-good' },
        { ...base, code: 'D-wrong', ...wrong },
      ])
      expect(outcome).toMatchObject({ outcome: 'refused', reason })
      expect(await listDoctors(contextOf(test.region))).toHaveLength(before.length)
    },
  )

  it('works where people are treated, not at a pharmacy', async () => {
    expect(
      await registerDoctors(contextOf(test.region), [{ ...base, siteId: pharmacyId }]),
    ).toMatchObject({ reason: 'doctor-site-treats-nobody', facts: { site: 'Аптека № 1' } })
  })

  it('is kept with eleven digits, an audit entry and an event', async () => {
    const [id = 0] = await register({ ...base, code: 'D-kept' })
    expect(await findDoctor(contextOf(test.region), id)).toMatchObject({
      fullName: 'Ёлкина Анна Петровна',
      snils: '99900003727',
      from: '2024-02-01',
      to: null,
      accountId: null,
      isDemonstration: false,
    })
    const { audited } = await test.region.db.one<{ audited: number }>(sql`
      SELECT count(*) AS audited FROM audit_entry
      WHERE verb = 'register' AND document = 'doctor' AND facts->'codes' ? 'D-kept'`)
    expect(audited).toBe(1)
    const events = await test.region.db.many<{ payload: { doctorIds: number[] } }>(
      sql`SELECT payload FROM event WHERE kind = 'facilities.doctors-registered'`,
    )
    expect(events.some(({ payload }) => payload.doctorIds.includes(id))).toBe(true)
  })

  it('is found by parts of the name in any order, ё or е, and by the code', async () => {
    await register({ ...base, code: 'D-found' })
    const found = async (text: string) =>
      (await listDoctors(contextOf(test.region), { text })).map(({ code }) => code)
    expect(await found('петровна елкина')).toContain('D-found')
    expect(await found('d-found')).toEqual(['D-found'])
    expect(await found('Ёлкина d-found нет')).toEqual([])
  })

  it('who left is there on the last day and not on the next', async () => {
    const [id = 0] = await register({ ...base, code: 'D-left', to: on('2026-03-13') })
    const there = async (day: string) =>
      (await listDoctors(contextOf(test.region), { ids: [id], on: on(day) })).length
    expect([await there('2024-01-31'), await there('2024-02-01')]).toEqual([0, 1])
    expect([await there('2026-03-13'), await there('2026-03-14')]).toEqual([1, 0])
  })

  it('is changed with a trace; the same again changes nothing', async () => {
    const [id = 0] = await register({ ...base, code: 'D-changed' })
    const context = contextOf(test.region)
    const changes = { takesAttachment: false, to: on('2026-05-01') }
    expect(await changeDoctor(context, { doctorId: id, changes })).toEqual({
      outcome: 'changed',
      fields: ['takesAttachment', 'to'],
    })
    expect(await changeDoctor(context, { doctorId: id, changes })).toMatchObject({
      outcome: 'unchanged',
    })
    const { facts } = await test.region.db.one<{ facts: unknown }>(sql`
      SELECT facts FROM audit_entry
      WHERE verb = 'change' AND document = 'doctor' AND document_id = ${String(id)}`)
    expect(facts).toMatchObject({ to: { from: null, to: '2026-05-01' } })
    expect(
      await changeDoctor(context, { doctorId: id, changes: { to: on('2024-01-01') } }),
    ).toMatchObject({ reason: 'doctor-period-impossible' })
    expect(await changeDoctor(context, { doctorId: 0, changes })).toMatchObject({
      reason: 'doctor-unknown',
    })
  })

  it('signs in with an account, at each place of work and only while working there', async () => {
    const context = contextOf(test.region)
    const second = await findSiteByCode(context, '67-104')
    const [first = 0, other = 0] = await register(
      { ...base, code: 'D-account' },
      { ...base, code: 'D-account-2', siteId: second?.id ?? 0, to: on('2026-03-01') },
    )
    for (const doctorId of [first, other]) {
      await changeDoctor(context, { doctorId, changes: { accountId: 'account-1' } })
    }
    expect((await doctorOfAccount(context, 'account-1'))?.id).toBe(first)
    const at = { siteId: second?.id ?? 0 }
    expect(await doctorOfAccount(context, 'account-1', at)).toBeUndefined()
    const then = await doctorOfAccount(context, 'account-1', { ...at, on: on('2026-03-01') })
    expect(then?.id).toBe(other)
    expect(await doctorOfAccount(context, 'nobody')).toBeUndefined()
  })
})

describe('doctors over HTTP', () => {
  const reader = accountWith({ verb: 'read', document: 'facility' })
  const manager = accountWith({ verb: 'manage', document: 'facility' })

  it('are shown to staff alone, with their site and without their СНИЛС', async () => {
    caller = publicActor
    expect((await api.inject('/api/ru-smolensk/doctors')).statusCode).toBe(401)
    caller = reader
    const { items } = (await api.inject('/api/ru-smolensk/doctors')).json()
    expect(items.length).toBeGreaterThan(180)
    expect(items[0]).toMatchObject({ isWorking: true, hasAccount: false })
    expect(items.some(({ siteName }: { siteName: string }) => siteName === 'Поликлиника № 1')).toBe(
      true,
    )
    expect(JSON.stringify(items)).not.toContain('snils')
  })

  it('are picked at one site, those who left no more', async () => {
    caller = reader
    const site = await findSiteByCode(contextOf(test.region), '67-105')
    const { items } = (
      await api.inject(`/api/ru-smolensk/doctors/pick?site=${site?.id}&attachment=true`)
    ).json()
    expect(items.length).toBeGreaterThan(4)
    expect(new Set(items.map(({ siteId }: { siteId: number }) => siteId))).toEqual(
      new Set([site?.id]),
    )
  })

  it('are registered and changed by managers; wrong fields are named together', async () => {
    caller = manager
    const url = '/api/ru-smolensk/doctors'
    const wrong = await api.inject({
      method: 'POST',
      url,
      payload: { ...base, code: '', speciality: 'witch' },
    })
    expect(wrong.statusCode).toBe(400)
    expect(wrong.json().errors).toHaveLength(2)
    const { takesAttachment: _, ...doctor } = base
    const made = await api.inject({ method: 'POST', url, payload: { ...doctor, code: 'D-http' } })
    expect(made.statusCode).toBe(201)
    const { id } = made.json().doctors[0]
    const changed = await api.inject({
      method: 'PATCH',
      url: `${url}/${id}`,
      payload: { takesAttachment: true },
    })
    expect(changed.json()).toEqual({ outcome: 'changed', fields: ['takesAttachment'] })
  })
})
