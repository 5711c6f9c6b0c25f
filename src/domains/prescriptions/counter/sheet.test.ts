import { beforeAll, describe, expect, it } from 'vitest'
import { sql } from '#kernel/db/index.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { accountWith, contextOf, testNow, useTestRegions } from '#test/support/region.ts'
import { deferPrescription } from '../deferral/defer-prescription.ts'
import { listDeferrals } from '../deferral/list-deferrals.ts'
import { listUnmetDemand } from '../deferral/unmet-demand.ts'
import { allocateArrivals } from '../deferral/allocate-arrivals.ts'
import { formCode } from '../forms/form-code.ts'
import { makeTestPerson, writeTestPrescription } from '../test-prescriptions.ts'
import { dispense } from './dispense.ts'
import { findAtCounter } from './find-at-counter.ts'
import { lookUpPrescription } from './look-up-prescription.ts'
import { type CounterSheet, readCounterSheet } from './read-counter-sheet.ts'
import {
  arrive,
  handing,
  makeTestCounter,
  registerTestTexts,
  type TestCounter,
} from './test-counter.ts'
import { turnAway } from './turn-away.ts'

const test = useTestRegions()
let counter: TestCounter
const context = (minutes = 5) =>
  contextOf(test.region, { at: new Date(testNow.getTime() + minutes * 60_000) })

beforeAll(async () => {
  registerTestTexts()
  counter = await makeTestCounter(contextOf(test.region))
})

async function open(prescriptionId: number, siteId = counter.pharmacyId): Promise<CounterSheet> {
  const sheet = await readCounterSheet(context(), { siteId, prescriptionId })
  if (sheet.outcome === 'refused') throw new Error(JSON.stringify(sheet))
  return sheet
}

describe('the sheet of the counter', () => {
  it('is forbidden at another site, and leaves a trace of the person', async () => {
    const prescription = await writeTestPrescription(context())
    const siteId = counter.pharmacyId
    const actor = accountWith({
      verb: 'read',
      document: 'dispensing',
      siteId: counter.otherPharmacyId,
    })
    const asked = { siteId, prescriptionId: prescription.id }
    expect(await readCounterSheet({ ...context(), actor }, asked)).toMatchObject({
      reason: 'forbidden',
    })
    await open(prescription.id)
    const trace = sql`SELECT verb FROM audit_entry
      WHERE document = 'person' AND facts ->> 'prescription' = ${prescription.number}`
    expect(await test.region.db.many(trace)).toEqual([{ verb: 'read' }])
  })

  it('offers deferral where nothing is there, and says what lies there for others', async () => {
    const prescription = await writeTestPrescription(context())
    await arrive(context(), counter, 40, { programme: 'regional' })
    const sheet = await open(prescription.id)
    expect(sheet).toMatchObject({ offer: { kind: 'defer' }, otherProgrammeUnits: 40 })
    expect(sheet.offer.sentence).toContain('до 27.03.2026')
    expect(sheet.offer.sentence).toContain('40 ед. по другим программам')
    expect(sheet.checks.every(({ holds }) => holds === true)).toBe(true)
  })

  it('proposes what expires first and lasts through the course, and what the patient pays', async () => {
    const prescription = await writeTestPrescription(context(), { patientPaysPercent: 50 })
    const short = await arrive(context(), counter, 30, { expiresOn: plainDate('2026-03-20') })
    const mark = await open(prescription.id)
    expect(mark.proposal.lines).toMatchObject([{ lotId: short, neededThrough: '2026-04-11' }])
    const long = await arrive(context(), counter, 60)
    const sheet = await open(prescription.id)
    expect(sheet.proposal).toMatchObject({
      missing: 0,
      patientPays: 5_001,
      lines: [{ lotId: long, quantity: 30, patientPays: 5_001 }],
    })
    expect(sheet.offer).toMatchObject({ kind: 'serve' })
    expect(sheet.person.fullName).toContain('Пациентов')
    expect(sheet.right?.answer).not.toBe('')
  })

  it('names who may act for the patient that day, and the paper that the register knows', async () => {
    const personId = await makeTestPerson(context())
    const trusted = (kind: string, fullName: string, during: string, document = {}) =>
      test.region.db.run(sql`
        INSERT INTO person_trusted
          (person_id, kind, full_name, document, during, known_from, recorded_by)
        VALUES (${personId}, ${kind}, ${fullName}, ${JSON.stringify(document)}, ${during},
                '2020-01-01', 'test')`)
    const paper = { kind: 'доверенность', number: '12' }
    await trusted('trusted', 'Соседов Иван', '[2026-01-01,2026-03-14)', paper)
    await trusted('trusted', 'Бывшева Анна', '[2025-01-01,2026-03-13)')
    await trusted('guardian', 'Будущев Олег', '[2026-03-14,)')
    const prescription = await writeTestPrescription(context(), { personId })
    expect((await open(prescription.id)).trusted).toEqual([
      { relation: 'trusted', fullName: 'Соседов Иван', document: paper },
    ])
  })

  it('says in words what stands in the way', async () => {
    const personId = await makeTestPerson(context())
    const lot = await arrive(context(), counter, 30)
    const one = await writeTestPrescription(context(), { personId })
    const two = await writeTestPrescription(context(), { personId })
    await dispense(context(), handing(counter, one, lot, 30))
    const guard = (await open(two.id)).checks.find(({ code }) => code === 'guard')
    expect(guard).toMatchObject({ holds: false, canOverride: true })
    expect(guard?.sentence).toContain('Аптека при поликлинике')
    expect(guard?.sentence).toContain('с 07.04.2026')
    const over = await open(one.id)
    expect(over.offer.kind).toBe('nothing')
    expect(over.dispensings).toHaveLength(1)
  })
})

describe('finding at the counter', () => {
  it('takes the number, the code of the form, and a name with the date of birth', async () => {
    const personId = await makeTestPerson(context(), { familyName: 'Находкин' })
    const prescription = await writeTestPrescription(context(), { personId })
    const find = (text: string) => findAtCounter(context(), { siteId: counter.pharmacyId, text })
    const { number, id } = prescription
    for (const text of [number, ` ${number} `, formCode('148-1/у-04(л)', number)]) {
      expect(await find(text)).toMatchObject({ isSure: true, items: [{ id, unitsLeft: 30 }] })
    }
    expect(await find('Находкин 05.05.1950')).toMatchObject({ isSure: false, items: [{ id }] })
    expect(await find('Находкин')).toMatchObject({ reason: 'counter-text-unclear' })
    expect(await find('Ненайденов 05.05.1950')).toMatchObject({ items: [] })
  })
})

describe('turning a prescription away', () => {
  it('says why and what to do, and is over', async () => {
    const prescription = await writeTestPrescription(context())
    const asked = {
      siteId: counter.pharmacyId,
      prescriptionId: prescription.id,
      how: 'returned',
      reason: 'written-wrongly',
    } as const
    expect(await turnAway(context(), asked)).toMatchObject({
      outcome: 'turned-away',
      remedy: 'Врач выписывает исправленный рецепт взамен этого.',
    })
    expect(await turnAway(context(), asked)).toMatchObject({
      reason: 'prescription-step-impossible',
    })
  })
})

describe('the list of deferrals', () => {
  it('names patients to the pharmacy, and to the centre only what is short', async () => {
    const prescription = await writeTestPrescription(context())
    const siteId = counter.otherPharmacyId
    await deferPrescription(context(), { siteId, prescriptionId: prescription.id })
    const page = { limit: 10, offset: 0 }
    const own = await listDeferrals(context(), { siteId, ...page })
    expect(own).toMatchObject({
      total: 1,
      items: [
        { number: prescription.number, urgency: 'on-time', person: { id: prescription.personId } },
      ],
    })
    expect(await listDeferrals(context(), page)).toMatchObject({ items: [{ person: null }] })
    const later = contextOf(test.region, { at: new Date('2026-04-01T09:00:00Z') })
    expect(await listDeferrals(later, { overdue: true, ...page })).toMatchObject({
      items: [{ urgency: 'overdue' }],
    })
    expect(await listDeferrals(context(), { overdue: true, ...page })).toMatchObject({ total: 0 })
    const elsewhere = accountWith({ verb: 'read', document: 'dispensing', siteId: 999 })
    expect(
      await listDeferrals({ ...context(), actor: elsewhere }, { siteId, ...page }),
    ).toMatchObject({ total: 0 })
  })
})

describe('what is short', () => {
  it('counts what is missing by medicine and programme, without what is set aside', async () => {
    const siteId = counter.otherPharmacyId
    const nobody = accountWith({ verb: 'read', document: 'stock' })
    expect(await listUnmetDemand({ ...context(), actor: nobody }, {})).toMatchObject({
      reason: 'forbidden',
    })
    const listed = async (minutes = 5, asked: { siteId?: number } = { siteId }) => {
      const outcome = await listUnmetDemand(context(minutes), asked)
      if (outcome.outcome === 'refused') throw new Error(outcome.reason)
      return outcome.items.filter(({ programme }) => programme === 'orphan')
    }
    const [one, two] = [
      await writeTestPrescription(context(), { programme: 'orphan', units: 30 }),
      await writeTestPrescription(context(), { programme: 'orphan', units: 20 }),
    ]
    await deferPrescription(context(), { siteId, prescriptionId: one.id })
    await deferPrescription(context(6), { siteId, prescriptionId: two.id })
    expect(await listed()).toMatchObject([
      { medicineId: counter.medicineId, prescriptions: 2, sites: 1, units: 50, asked: 2 },
    ])
    await arrive(context(7), counter, 35, { siteId, programme: 'orphan' })
    await allocateArrivals(context(8), { siteIds: [siteId] })
    const minutesToApril = 60 * 24 * 30
    expect(await listed(minutesToApril)).toMatchObject([
      { prescriptions: 1, units: 15, overdue: 1, firstDueOn: '2026-03-27', asked: 2 },
    ])
    // Elsewhere nobody waits for it, and whoever reads all sites sees it.
    expect(await listed(9, { siteId: counter.pharmacyId })).toEqual([])
    expect(await listed(9, {})).toMatchObject([{ sites: 1, units: 15 }])
  })
})

describe('the public state of a prescription', () => {
  const born = plainDate('1950-05-05')
  const asked = (number: string, more: Partial<{ born: typeof born; address: string }> = {}) => ({
    number,
    born,
    address: '192.0.2.7',
    addressKey: 'key',
    ...more,
  })

  it('shows the state and the pharmacy, and no medicine', async () => {
    const prescription = await writeTestPrescription(context())
    const siteId = counter.pharmacyId
    await deferPrescription(context(), { siteId, prescriptionId: prescription.id })
    const found = await lookUpPrescription(context(), asked(prescription.number.replace('-', ' ')))
    expect(found).toMatchObject({
      outcome: 'found',
      now: 'waiting',
      dueOn: '2026-03-27',
      isOverdue: false,
      pharmacy: { name: 'Аптека при поликлинике' },
    })
    expect(JSON.stringify(found)).not.toMatch(/рамиприл/i)
    const kept = await test.region.db.one<{ address: string }>(
      sql`SELECT address FROM prescription_look_up ORDER BY id DESC LIMIT 1`,
    )
    expect(kept.address).not.toContain('192.0.2')
  })

  it('limits the attempts on a number, and many at once gain nothing', async () => {
    const { number } = await writeTestPrescription(context())
    const guesses = Array.from({ length: 12 }, (_, day) =>
      lookUpPrescription(
        context(),
        asked(number, {
          born: plainDate(`1950-06-${String(day + 10)}`),
          address: `198.51.100.${day}`,
        }),
      ),
    )
    const outcomes = await Promise.all(guesses)
    const reasons = outcomes.map((outcome) => ('reason' in outcome ? outcome.reason : 'found'))
    expect(reasons.filter((reason) => reason === 'prescription-not-shown')).toHaveLength(5)
    expect(reasons.filter((reason) => reason === 'too-many-look-ups')).toHaveLength(7)
    expect(await lookUpPrescription(context(), asked(number, { address: 'other' }))).toMatchObject({
      reason: 'too-many-look-ups',
    })
    expect(
      await lookUpPrescription(context(70), asked(number, { address: 'other' })),
    ).toMatchObject({ outcome: 'found' })
  })

  it('limits the attempts of an address over many numbers', async () => {
    for (let tried = 0; tried < 30; tried += 1) {
      await lookUpPrescription(
        context(),
        asked(`660000-2699${1_000 + tried}`, { address: 'walker' }),
      )
    }
    const { number } = await writeTestPrescription(context())
    expect(await lookUpPrescription(context(), asked(number, { address: 'walker' }))).toMatchObject(
      {
        reason: 'too-many-look-ups',
      },
    )
  })
})
