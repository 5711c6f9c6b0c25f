import { beforeAll, describe, expect, it } from 'vitest'
import {
  changeDoctor,
  findSiteByCode,
  listDoctors,
  loadDemonstrationFacilities,
} from '#domains/facilities/index.ts'
import { messagesLocales } from '#domains/messages/index.ts'
import { sql } from '#kernel/db/index.ts'
import { registerLocales } from '#kernel/i18n/index.ts'
import type { Actor } from '#kernel/permission.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { accountWith, contextOf, useTestRegions } from '#test/support/region.ts'
import { readFacts } from '../read-facts.ts'
import { givePerson } from '../test-people.ts'
import type { PersonId } from '../types.ts'
import {
  acceptAttachment,
  agreeToAttachment,
  attachDemonstrationPeople,
  attachmentLocales,
  endAttachment,
  listAttachments,
  readAttachments,
  refuseAttachment,
  requestAttachment,
  requestDemonstrationAttachments,
  withdrawAttachment,
} from '../index.ts'

registerLocales('people-attachment', attachmentLocales)
registerLocales('messages', messagesLocales)

const day = plainDate
const friday = new Date('2026-03-13T09:00:00Z')
let site: number
let other: number
let doctorId: number
let otherDoctorId: number

const test = useTestRegions(async ({ region }) => {
  await loadDemonstrationFacilities(contextOf(region))
})

beforeAll(async () => {
  const context = contextOf(test.region)
  site = (await findSiteByCode(context, '67-103'))?.id ?? 0
  other = (await findSiteByCode(context, '67-104'))?.id ?? 0
  const therapists = await listDoctors(context, { siteIds: [site], specialities: ['therapist'] })
  doctorId = therapists[0]?.id ?? 0
  otherDoctorId = therapists[1]?.id ?? 0
})

function context(at = friday, actor?: Actor) {
  return contextOf(test.region, { at, ...(actor ? { actor } : {}) })
}

async function request(personId: PersonId, wish: object = {}, at = friday): Promise<number> {
  const outcome = await requestAttachment(context(at), { personId, siteId: site, ...wish })
  if (outcome.outcome === 'refused') throw new Error(JSON.stringify(outcome))
  return outcome.attachmentId
}

async function attach(personId: PersonId, wish: object = {}, at = friday): Promise<number> {
  const attachmentId = await request(personId, wish, at)
  if ('doctorId' in wish) await agreeToAttachment(context(at), { attachmentId })
  expect(await acceptAttachment(context(at), { attachmentId })).toEqual({ outcome: 'attached' })
  return attachmentId
}

async function attachedTo(personId: PersonId, on: string) {
  const facts = await readFacts(test.region.db, [personId], { on: day(on) })
  return facts.get(personId)?.attachedTo
}

describe('a request for attachment', () => {
  it('is taken and answered by those who may at that site, and by nobody else', async () => {
    const personId = await givePerson(context())
    const elsewhere = accountWith(
      { verb: 'read', document: 'attachment' },
      { verb: 'post', document: 'attachment', siteId: other },
      { verb: 'decide', document: 'attachment', siteId: other },
    )
    const asked = await requestAttachment(context(friday, elsewhere), { personId, siteId: site })
    expect(asked).toMatchObject({ reason: 'forbidden' })
    const attachmentId = await request(personId)
    for (const answer of [acceptAttachment, withdrawAttachment]) {
      expect(await answer(context(friday, elsewhere), { attachmentId })).toMatchObject({
        reason: 'forbidden',
      })
    }
    expect(await listAttachments(context(friday, accountWith()))).toMatchObject({
      reason: 'forbidden',
    })
  })

  it('is to be answered in two working days, over the weekend', async () => {
    const personId = await givePerson(context())
    const outcome = await requestAttachment(context(), { personId, siteId: site })
    expect(outcome).toMatchObject({ outcome: 'requested', answerDue: '2026-03-17' })
  })

  it('is soon due on its last day, overdue on the next, and the person reads what to do', async () => {
    const personId = await givePerson(context())
    const attachmentId = await request(personId)
    const seen = async (at: string) => {
      const list = await readAttachments(context(new Date(at)), personId)
      if (!('items' in list)) throw new Error('forbidden')
      return list.items.find(({ id }) => id === attachmentId)
    }
    expect(await seen('2026-03-16T09:00:00Z')).toMatchObject({ urgency: 'on-time' })
    expect(await seen('2026-03-17T20:59:00Z')).toMatchObject({ urgency: 'soon-due' })
    const late = await seen('2026-03-17T21:00:00Z')
    expect(late).toMatchObject({ urgency: 'overdue' })
    expect(late?.sentence).toContain('не ответила в срок, последний день был 17.03.2026')
    const due = await listAttachments(context(), { states: ['requested'], siteId: site })
    expect('items' in due && due.items.some(({ id }) => id === attachmentId)).toBe(true)
    const elsewhere = await listAttachments(context(), { siteId: other })
    expect('items' in elsewhere && elsewhere.items.some(({ id }) => id === attachmentId)).toBe(
      false,
    )
  })

  it('is one at a time, and can be withdrawn and made again', async () => {
    const personId = await givePerson(context())
    const attachmentId = await request(personId)
    expect(await requestAttachment(context(), { personId, siteId: other })).toMatchObject({
      reason: 'attachment-requested-already',
      facts: { site: 'Поликлиника № 1', due: '2026-03-17' },
    })
    expect(await withdrawAttachment(context(), { attachmentId })).toEqual({ outcome: 'withdrawn' })
    expect(await acceptAttachment(context(), { attachmentId })).toMatchObject({
      reason: 'attachment-not-open',
    })
    expect(await request(personId, { siteId: other })).toBeGreaterThan(attachmentId)
  })

  it('of two at the same moment is kept once', async () => {
    const personId = await givePerson(context())
    const wish = { personId, siteId: site }
    const outcomes = await Promise.all([
      requestAttachment(context(), wish),
      requestAttachment(context(), wish),
    ])
    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['refused', 'requested'])
  })

  it('is refused for somebody unknown, somebody dead, and a place where nobody is attached', async () => {
    const pharmacy = await findSiteByCode(context(), '67-001')
    const personId = await givePerson(context(), { died: day('2026-01-02') })
    const refusal = async (wish: { personId: PersonId; siteId: number }) =>
      requestAttachment(context(), wish)
    expect(await refusal({ personId: 999_999 as PersonId, siteId: site })).toMatchObject({
      reason: 'person-unknown',
    })
    expect(await refusal({ personId, siteId: site })).toMatchObject({
      reason: 'attachment-person-died',
    })
    expect(await refusal({ personId, siteId: pharmacy?.id ?? 0 })).toMatchObject({
      reason: 'attachment-site-unknown',
    })
  })
})

describe('the doctor', () => {
  it.each([
    ['other-site', '67-104', 'therapist', '1960-01-15'],
    ['not-taking', '67-103', 'cardiologist', '1960-01-15'],
    ['for-children', '67-107', 'paediatrician', '2008-03-13'],
    ['for-adults', '67-103', 'therapist', '2008-03-14'],
  ] as const)('cannot be chosen: %s', async (why, code, speciality, born) => {
    const of = await findSiteByCode(context(), code)
    const [doctor] = await listDoctors(context(), {
      siteIds: [of?.id ?? 0],
      specialities: [speciality],
    })
    const personId = await givePerson(context(), { born: day(born) })
    const siteId = why === 'other-site' ? site : (of?.id ?? 0)
    expect(
      await requestAttachment(context(), { personId, siteId, doctorId: doctor?.id ?? 0 }),
    ).toMatchObject({ reason: 'attachment-doctor-impossible', facts: { why } })
  })

  it('agrees with an own account, or on paper; nobody else agrees, and without it nobody is attached', async () => {
    const personId = await givePerson(context())
    const attachmentId = await request(personId, { doctorId })
    const read = { verb: 'read', document: 'attachment' } as const
    expect(await acceptAttachment(context(), { attachmentId })).toMatchObject({
      reason: 'attachment-doctor-not-agreed',
    })
    const stranger = context(friday, accountWith(read))
    expect(await agreeToAttachment(stranger, { attachmentId })).toMatchObject({
      reason: 'attachment-other-doctor',
    })
    await changeDoctor(context(), { doctorId, changes: { accountId: 'test-account' } })
    const mine = await listAttachments(stranger)
    expect('items' in mine && mine.items).toMatchObject([{ id: attachmentId, canAgree: true }])
    expect(await agreeToAttachment(stranger, { attachmentId })).toEqual({ outcome: 'agreed' })
    await changeDoctor(context(), { doctorId, changes: { accountId: null } })
    expect(await acceptAttachment(context(), { attachmentId })).toEqual({ outcome: 'attached' })
    expect(await attachedTo(personId, '2026-03-13')).toEqual({ siteId: site, doctorId })
    expect(await attachedTo(personId, '2026-03-12')).toBeUndefined()
  })
})

describe('a change', () => {
  it('is refused within the year, allowed on its day, and leaves no day twice or without', async () => {
    const personId = await givePerson(context())
    await attach(personId, { doctorId }, new Date('2025-03-14T09:00:00Z'))
    const early = await requestAttachment(context(), { personId, siteId: other })
    expect(early).toMatchObject({
      reason: 'attachment-too-early',
      facts: { what: 'organisation', since: '2025-03-14', from: '2026-03-14' },
    })
    const otherOne = { personId, siteId: site, doctorId: otherDoctorId }
    expect(await requestAttachment(context(), otherOne)).toMatchObject({
      facts: { what: 'doctor' },
    })
    await attach(personId, { siteId: other }, new Date('2026-03-14T09:00:00Z'))
    expect(await attachedTo(personId, '2026-03-13')).toEqual({ siteId: site, doctorId })
    expect(await attachedTo(personId, '2026-03-14')).toEqual({ siteId: other })
  })

  it('is free for somebody who has moved', async () => {
    const personId = await givePerson(context(), {
      residence: { okato: '66401', isRural: false, from: day('2026-02-01') },
    })
    await attach(personId, {}, new Date('2026-01-20T09:00:00Z'))
    await attach(personId, { siteId: other })
    expect(await attachedTo(personId, '2026-03-13')).toEqual({ siteId: other })
  })

  it('is free after the attachment was ended, which needs a reason', async () => {
    const personId = await givePerson(context())
    expect(
      await endAttachment(context(), { personId, lastOn: day('2026-03-13'), reason: 'переезд' }),
    ).toMatchObject({ reason: 'attachment-none' })
    await attach(personId, {}, new Date('2026-01-20T09:00:00Z'))
    const end = { personId, lastOn: day('2026-03-12') }
    expect(await endAttachment(context(), { ...end, reason: ' ' })).toMatchObject({
      reason: 'attachment-reason-missing',
    })
    expect(await endAttachment(context(), { ...end, reason: 'переезд' })).toEqual({
      outcome: 'ended',
    })
    expect(await attachedTo(personId, '2026-03-12')).toEqual({ siteId: site })
    expect(await attachedTo(personId, '2026-03-13')).toBeUndefined()
    await attach(personId, { siteId: other })
  })
})

describe('an answer', () => {
  it('refuses with a reason that the person reads, audited and told without the name of the clinic', async () => {
    const personId = await givePerson(context(), { email: 'anna@example.org' })
    const attachmentId = await request(personId)
    expect(await refuseAttachment(context(), { attachmentId, reason: '' })).toMatchObject({
      reason: 'attachment-reason-missing',
    })
    await refuseAttachment(context(), { attachmentId, reason: 'участок переполнен' })
    const read = await readAttachments(context(), personId)
    expect('items' in read && read.items[0]?.sentence).toContain('Причина: участок переполнен')
    const { verbs } = await test.region.db.one<{ verbs: string[] }>(sql`
      SELECT array_agg(verb ORDER BY id) AS verbs FROM audit_entry
      WHERE document = 'attachment' AND document_id = ${String(attachmentId)}`)
    expect(verbs).toEqual(['request', 'refuse'])
    const { body } = await test.region.db.one<{ body: string }>(
      sql`SELECT body FROM message WHERE reference = ${String(attachmentId)}`,
    )
    expect(body).toContain('в прикреплении отказано')
    expect(body).not.toMatch(/Поликлиника|переполнен|Проверкина/)
  })
})

describe('the demonstration', () => {
  it('makes a few requests where there are none, and no more', async () => {
    expect(await requestDemonstrationAttachments(context())).toBe(0)
    const second = contextOf(test.second)
    await loadDemonstrationFacilities(second)
    expect(await requestDemonstrationAttachments(second)).toBe(0)
  })

  it('attaches its people to clinics of where they live and doctors for their age, once', async () => {
    const [vyazma] = await test.region.db.many<{ id: number }>(
      sql`SELECT id FROM settlement WHERE code = 'semlyovo'`,
    )
    const lives = { okato: '66203', isRural: true, settlementId: vyazma?.id ?? 0 }
    const born = day('2020-05-01')
    const child = await givePerson(context(), {
      isDemonstration: true,
      born,
      residence: { ...lives, from: born },
    })
    const adult = await givePerson(context(), {
      isDemonstration: true,
      residence: { ...lives, from: day('2010-01-01') },
    })
    expect(await attachDemonstrationPeople(context())).toBe(2)
    expect(await attachDemonstrationPeople(context())).toBe(0)
    const hospital = await findSiteByCode(context(), '67-108')
    for (const [personId, stranger] of [
      [child, 'therapist'],
      [adult, 'paediatrician'],
    ] as const) {
      const place = await attachedTo(personId, '2026-03-13')
      expect(place?.siteId).toBe(hospital?.id)
      const [doctor] = await listDoctors(context(), { ids: [place?.doctorId ?? 0] })
      expect(doctor).toMatchObject({ takesAttachment: true, siteId: hospital?.id })
      expect(doctor?.speciality).not.toBe(stranger)
    }
  })
})
