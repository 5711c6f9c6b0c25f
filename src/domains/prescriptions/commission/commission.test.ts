import { describe, expect, it } from 'vitest'
import { sql } from '#kernel/db/index.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { accountWith, contextOf, useTestRegions } from '#test/support/region.ts'
import { makeTestClinic, makeTestPerson } from '../test-prescriptions.ts'
import { decisionFits, isCommission } from './commission-decision.ts'
import { listCommissionDecisions } from './list-decisions.ts'
import { recordCommissionDecision, type RecordCommissionDecision } from './record-decision.ts'

const test = useTestRegions()
const members = [
  { name: 'Смирнова А. П.', role: 'chair' as const },
  { name: 'Орлов И. И.', role: 'member' as const },
  { name: 'Зуева О. О.', role: 'secretary' as const },
]

async function command(
  changes: Partial<RecordCommissionDecision> = {},
): Promise<RecordCommissionDecision> {
  const context = contextOf(test.region)
  const { clinicId, medicineId } = await makeTestClinic(context)
  return {
    siteId: clinicId,
    personId: await makeTestPerson(context),
    medicineId,
    purpose: '15',
    ground: 'off-list',
    groundsText: 'Непереносимость препаратов перечня',
    members,
    outcome: 'approved',
    until: plainDate('2026-09-13'),
    ...changes,
  }
}

async function record(
  changes: Partial<RecordCommissionDecision> = {},
  context = contextOf(test.region),
) {
  return recordCommissionDecision(context, await command(changes))
}

async function recorded(changes: Partial<RecordCommissionDecision> = {}) {
  const outcome = await record(changes)
  if (outcome.outcome !== 'recorded') throw new Error(outcome.reason)
  return outcome.decision
}

describe('a decision of the commission', () => {
  it('needs permission to decide at the place', async () => {
    const { clinicId } = await makeTestClinic(contextOf(test.region))
    const as = (siteId: number, verb: 'post' | 'decide') =>
      contextOf(test.region, { actor: accountWith({ verb, document: 'commission', siteId }) })
    expect(await record({}, as(clinicId, 'post'))).toMatchObject({ reason: 'forbidden' })
    expect(await record({}, as(clinicId + 1, 'decide'))).toMatchObject({ reason: 'forbidden' })
    expect(await record({}, as(clinicId, 'decide'))).toMatchObject({ outcome: 'recorded' })
  })

  it('is refused with two members, without a chair, with two, or with one named twice', async () => {
    const refusal = { reason: 'commission-members-missing', facts: { least: 3 } }
    const [chair, member, secretary] = members
    expect(await record({ members: [chair!, member!] })).toMatchObject(refusal)
    expect(await record({ members: [member!, member!, secretary!] })).toMatchObject(refusal)
    expect(await record({ members: [chair!, chair!, member!, secretary!] })).toMatchObject(refusal)
    expect(isCommission([...members, { name: ' орлов и. и. ', role: 'member' }])).toBe(false)
    expect(isCommission([chair!, member!, { name: '  ', role: 'member' }])).toBe(false)
    expect(isCommission(members)).toBe(true)
  })

  it('is refused without grounds, with a purpose that is none, and with days that do not fit', async () => {
    expect(await record({ groundsText: ' ' })).toMatchObject({ reason: 'commission-grounds-empty' })
    expect(await record({ purpose: '29' })).toMatchObject({
      reason: 'commission-purpose-unknown',
      facts: { purpose: '29' },
    })
    expect(await record({ until: plainDate('2026-03-12') })).toMatchObject({
      reason: 'commission-period-empty',
    })
    expect(await record({ decidedOn: plainDate('2026-03-14') })).toMatchObject({
      reason: 'prescription-in-the-future',
    })
  })

  it('is refused about somebody or something that is not there', async () => {
    expect(await record({ siteId: 9_999 })).toMatchObject({ reason: 'prescription-site-unknown' })
    expect(await record({ personId: 9_999 })).toMatchObject({
      reason: 'prescription-patient-unknown',
    })
    expect(await record({ medicineId: 9_999 })).toMatchObject({
      reason: 'prescription-medicine-unknown',
    })
  })

  it('is numbered by place and year without gaps, refused ones and simultaneous ones too', async () => {
    const days = { decidedOn: plainDate('2025-05-05') }
    await record({ ...days, groundsText: '' })
    const all = await Promise.all(Array.from({ length: 6 }, () => recorded(days)))
    const { clinicId } = await makeTestClinic(contextOf(test.region))
    const series = String(clinicId).padStart(4, '0')
    expect(all.map(({ number }) => number).toSorted()).toEqual(
      Array.from({ length: 6 }, (_, index) => `00${series}-ВК-2500000${index + 1}`),
    )
  })

  it('stands in the journal with names, and reading it is audited', async () => {
    const decision = await recorded({ outcome: 'rejected' })
    const listed = await listCommissionDecisions(contextOf(test.region), {
      personId: decision.personId,
      limit: 10,
    })
    if (listed.outcome !== 'listed') throw new Error(listed.reason)
    expect(listed.items).toMatchObject([
      {
        number: decision.number,
        outcome: 'rejected',
        from: '2026-03-13',
        until: '2026-09-13',
        medicine: 'Метформин, таблетки, 500 мг',
      },
    ])
    expect(listed.items[0]?.person).toMatch(/^Пациентов\d+ Пётр Иванович$/)
    expect(
      await test.region.db.one(sql`
        SELECT verb, document FROM audit_entry ORDER BY id DESC LIMIT 1`),
    ).toEqual({ verb: 'read', document: 'commission' })
  })

  it('is read only where one may read it', async () => {
    const { siteId } = await recorded()
    const at = (grant: number) =>
      contextOf(test.region, {
        actor: accountWith({ verb: 'read', document: 'commission', siteId: grant }),
      })
    const items = async (grant: number) => {
      const outcome = await listCommissionDecisions(at(grant), { limit: 100 })
      return outcome.outcome === 'listed' ? outcome.items.length : -1
    }
    expect(await items(siteId)).toBeGreaterThan(0)
    expect(await items(siteId + 1)).toBe(0)
  })
})

describe('whether a decision carries a prescription', () => {
  it('depends on outcome, person, medicine, day, trade name and ground', async () => {
    const decision = await recorded({ tradeName: 'Сиофор', ground: 'trade-name' })
    const needed = {
      people: [decision.personId],
      medicineId: decision.medicineId,
      on: plainDate('2026-03-13'),
      tradeName: 'Сиофор',
      grounds: ['trade-name' as const],
    }
    const misfit = { reason: 'commission-decision-does-not-fit' }
    expect(decisionFits(decision, needed)).toBeUndefined()
    expect(decisionFits(decision, { ...needed, on: plainDate('2026-09-13') })).toBeUndefined()
    expect(decisionFits(decision, { ...needed, on: plainDate('2026-09-14') })).toMatchObject(misfit)
    expect(decisionFits(decision, { ...needed, on: plainDate('2026-03-12') })).toMatchObject(misfit)
    expect(decisionFits(decision, { ...needed, people: [1_000_000] })).toMatchObject(misfit)
    expect(decisionFits(decision, { ...needed, medicineId: 1_000_000 })).toMatchObject(misfit)
    expect(decisionFits(decision, { ...needed, tradeName: 'Глюкофаж' })).toMatchObject(misfit)
    expect(
      decisionFits(decision, { ...needed, grounds: ['trade-name', 'off-list'] }),
    ).toMatchObject(misfit)
    expect(decisionFits({ ...decision, outcome: 'rejected' }, needed)).toMatchObject(misfit)
  })
})
