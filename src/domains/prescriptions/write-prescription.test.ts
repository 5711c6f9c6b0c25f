import { describe, expect, it } from 'vitest'
import { sql } from '#kernel/db/index.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { accountWith, contextOf, useTestRegions } from '#test/support/region.ts'
import {
  recordCommissionDecision,
  type RecordCommissionDecision,
} from './commission/record-decision.ts'
import { readPrescription } from './tables.ts'
import { makeTestClinic, makeTestPerson } from './test-prescriptions.ts'
import { testCommand, written } from './test-writing.ts'
import {
  writePrescription,
  type WritePrescription,
  writePrescriptions,
} from './write-prescription.ts'

const test = useTestRegions()
const now = () => contextOf(test.region)

async function write(changes: Partial<WritePrescription> = {}, context = now()) {
  return writePrescription(context, await testCommand(now(), changes))
}

async function decided(
  personId: number,
  medicineId: number,
  changes: Partial<RecordCommissionDecision> = {},
): Promise<number> {
  const { clinicId } = await makeTestClinic(now())
  const outcome = await recordCommissionDecision(now(), {
    siteId: clinicId,
    personId,
    medicineId,
    purpose: '15',
    ground: 'off-list',
    groundsText: 'Непереносимость препаратов перечня',
    members: [
      { name: 'Смирнова А. П.', role: 'chair' },
      { name: 'Орлов И. И.', role: 'member' },
      { name: 'Зуева О. О.', role: 'secretary' },
    ],
    outcome: 'approved',
    until: plainDate('2026-06-13'),
    ...changes,
  })
  if (outcome.outcome !== 'recorded') throw new Error(outcome.reason)
  return outcome.decision.id
}

/** A medicine that no list has, or one with flags. */
async function medicineNamed(
  name: string,
  flags: { narcotic?: boolean; accounted?: boolean } = {},
): Promise<number> {
  const slug = `rx-${Math.random().toString(36).slice(2)}`
  await test.region.db.run(sql`
    INSERT INTO inn (country, name, slug, match_key, substances, updated_at)
    VALUES ('ru', ${name}, ${slug}, ${slug}, 1, now())`)
  const { id } = await test.region.db.one<{ id: number }>(sql`
    INSERT INTO medicine (public_id, inn_id, country, form, strength, unit, match_key, node_code, source,
                          narcotic, quantity_accounted, updated_at)
    SELECT slug, id, 'ru', 'таблетки', '10 мг', 'шт', slug, slug, 'official',
           ${flags.narcotic ?? false}, ${flags.accounted ?? false}, now()
    FROM inn WHERE slug = ${slug} RETURNING id`)
  return id
}

describe('writing a prescription', () => {
  it('needs permission at the place of care, and to sign in the same act another', async () => {
    const { clinicId } = await makeTestClinic(now())
    const as = (siteId: number, ...verbs: ('post' | 'decide')[]) =>
      contextOf(test.region, {
        actor: accountWith(...verbs.map((verb) => ({ verb, document: 'prescription', siteId }))),
      })
    expect(await write({}, as(clinicId + 1, 'post'))).toMatchObject({ reason: 'forbidden' })
    expect(await write({}, as(clinicId, 'post'))).toMatchObject({ outcome: 'written' })
    expect(await write({ isSigned: true }, as(clinicId, 'post'))).toMatchObject({
      reason: 'forbidden',
    })
    expect(await write({ isSigned: true }, as(clinicId, 'post', 'decide'))).toMatchObject({
      outcome: 'written',
      prescription: { state: 'issued' },
    })
  })

  it('is refused where it names what is not there', async () => {
    expect(await write({ siteId: 9_999 })).toMatchObject({ reason: 'prescription-site-unknown' })
    expect(await write({ doctorId: 9_999 })).toMatchObject({
      reason: 'prescription-doctor-unknown',
    })
    expect(await write({ personId: 9_999 })).toMatchObject({
      reason: 'prescription-patient-unknown',
    })
    expect(await write({ medicineId: 9_999 })).toMatchObject({
      reason: 'prescription-medicine-unknown',
    })
  })

  it('is refused for a doctor who works elsewhere, or did not work on that day', async () => {
    const { pharmacyId } = await makeTestClinic(now())
    expect(await write({ siteId: pharmacyId })).toMatchObject({
      reason: 'prescription-doctor-not-at-site',
    })
    const { id } = await test.region.db.one<{ id: number }>(sql`
      INSERT INTO doctor (site_id, family_name, given_name, speciality, code, during, changed_at)
      SELECT id, 'Уволенный', 'Иван', 'therapist', 'rx-doctor-2', '[2020-01-01,2026-03-13)', now()
      FROM site WHERE code = 'rx-clinic' RETURNING id`)
    expect(await write({ doctorId: id, issuedOn: plainDate('2026-03-12') })).toMatchObject({
      outcome: 'written',
    })
    expect(await write({ doctorId: id })).toMatchObject({
      reason: 'prescription-doctor-not-at-site',
      facts: { doctor: 'Уволенный Иван', on: '2026-03-13' },
    })
  })

  it('is refused for tomorrow and for too long ago', async () => {
    expect(await write({ issuedOn: plainDate('2026-03-14') })).toMatchObject({
      reason: 'prescription-in-the-future',
    })
    expect(await write({ issuedOn: plainDate('2026-03-08') })).toMatchObject({ outcome: 'written' })
    expect(await write({ issuedOn: plainDate('2026-03-07') })).toMatchObject({
      reason: 'prescription-backdated',
      facts: { limit: 5 },
    })
  })

  it('is refused for somebody who died before that day', async () => {
    const died = (diedOn: string) => makeTestPerson(now(), { diedOn })
    expect(await write({ personId: await died('2026-03-12') })).toMatchObject({
      reason: 'prescription-patient-died',
      facts: { diedOn: '2026-03-12' },
    })
    expect(await write({ personId: await died('2026-03-13') })).toMatchObject({
      outcome: expect.not.stringMatching('patient-died') as string,
    })
  })

  it('is refused without a right, and where the category ended yesterday', async () => {
    const stranger = await makeTestPerson(now(), { category: '' })
    expect(await write({ personId: stranger })).toMatchObject({
      reason: 'prescription-no-right',
      facts: { medicine: 'Метформин, таблетки, 500 мг', on: '2026-03-13' },
    })
    const until = async (day: string) => {
      const personId = await makeTestPerson(now(), { category: '' })
      await test.region.db.run(sql`
        INSERT INTO person_category (person_id, code, during, known_from, recorded_by)
        VALUES (${personId}, '1.00000.0218', daterange('2020-01-01', ${day}, '[]'), '2020-01-01', 'test')`)
      return personId
    }
    expect(await write({ personId: await until('2026-03-12') })).toMatchObject({
      reason: 'prescription-no-right',
    })
    expect(await write({ personId: await until('2026-03-13') })).toMatchObject({
      outcome: 'written',
    })
  })

  it('keeps the right, the terms and the decision with its reasons and receipt', async () => {
    const { id, number } = await written(now(), { units: 60, unitsPerDay: '2' })
    const { clinicId } = await makeTestClinic(now())
    expect(number).toMatch(new RegExp(`^00${String(clinicId).padStart(4, '0')}-26\\d{6}$`))
    const kept = await readPrescription(test.region.db, id)
    expect(kept).toMatchObject({
      state: 'draft',
      forms: ['148-1/у-04(л)'],
      benefit: 'federal-social-package',
      category: '1.00000.0218',
      programme: 'federal',
      patientPaysPercent: 0,
      validDays: 30,
      coversDays: 30,
      unitsPerDay: '2',
      source: 'written',
      commissionDecisionId: null,
    })
    expect(kept?.decision.reasons.length).toBeGreaterThan(0)
    expect(kept?.decision.receipt.pack).toBe(test.region.guarantees.hash)
    expect(kept?.decision.outcome).toMatchObject({ lastDay: kept?.lastDay })
  })

  it('stands on a second form where the medicine is counted or a narcotic, for the shorter term', async () => {
    const personId = await makeTestPerson(now())
    const accounted = await medicineNamed('Клоназепам', { accounted: true })
    const narcotic = await medicineNamed('Морфин', { narcotic: true })
    const by = async (medicineId: number) => {
      const commissionDecisionId = await decided(personId, medicineId, { ground: 'other' })
      return written(now(), { personId, medicineId, commissionDecisionId, units: 10 })
    }
    expect(await by(accounted)).toMatchObject({
      forms: ['148-1/у-04(л)', '148-1/у-88'],
      validDays: 15,
    })
    expect(await by(narcotic)).toMatchObject({
      forms: ['148-1/у-04(л)', '107/у-НП'],
      validDays: 15,
    })
  })

  it('is valid for 90 days and may last for 180 where the course is chronic', async () => {
    expect(await written(now(), { units: 180, isChronicCourse: true })).toMatchObject({
      validDays: 90,
      coversDays: 180,
    })
    expect(await write({ units: 181, isChronicCourse: true })).toMatchObject({
      reason: 'prescription-course-too-long',
      facts: { days: 181, limit: 180 },
    })
    expect(await write({ units: 91 })).toMatchObject({
      reason: 'prescription-course-too-long',
      facts: { days: 91, limit: 90 },
    })
  })
})

describe('what only the commission allows', () => {
  it('is refused off the list without its decision, and carried by one that fits', async () => {
    const personId = await makeTestPerson(now())
    const medicineId = await medicineNamed('Вне перечня')
    expect(await write({ personId, medicineId })).toMatchObject({ reason: 'prescription-no-right' })
    expect(await write({ personId, medicineId, commissionDecisionId: 999_999 })).toMatchObject({
      reason: 'commission-decision-not-found',
    })
    const rejected = await decided(personId, medicineId, { outcome: 'rejected' })
    expect(await write({ personId, medicineId, commissionDecisionId: rejected })).toMatchObject({
      reason: 'commission-decision-does-not-fit',
    })
    const commissionDecisionId = await decided(personId, medicineId)
    const done = await written(now(), { personId, medicineId, commissionDecisionId })
    expect(done).toMatchObject({ commissionDecisionId, programme: 'federal' })
  })

  it('is a trade name, with a decision that names it', async () => {
    const personId = await makeTestPerson(now())
    const { medicineId } = await makeTestClinic(now())
    expect(await write({ personId, tradeName: 'Сиофор' })).toMatchObject({
      reason: 'prescription-trade-name-needs-commission',
    })
    const plain = await decided(personId, medicineId)
    expect(
      await write({ personId, tradeName: 'Сиофор', commissionDecisionId: plain }),
    ).toMatchObject({ reason: 'commission-decision-does-not-fit' })
    const commissionDecisionId = await decided(personId, medicineId, {
      ground: 'trade-name',
      tradeName: 'Сиофор',
    })
    expect(
      await written(now(), { personId, tradeName: ' Сиофор ', commissionDecisionId }),
    ).toMatchObject({ tradeName: 'Сиофор', commissionDecisionId })
  })

  it('is more of a medicine than the list of quantities says', async () => {
    const personId = await makeTestPerson(now())
    const medicineId = await medicineNamed('Тапентадол')
    const offList = await decided(personId, medicineId)
    const of = (units: number, commissionDecisionId: number) =>
      write({ personId, medicineId, units, unitsPerDay: '2', commissionDecisionId })
    expect(await of(60, offList)).toMatchObject({ outcome: 'written' })
    expect(await of(61, offList)).toMatchObject({ reason: 'commission-decision-does-not-fit' })
    const more = await decided(personId, medicineId, { ground: 'other' })
    expect(await of(61, more)).toMatchObject({ outcome: 'written' })
  })
})

describe('numbers and keys', () => {
  it('run without gaps at a place and in a year, whoever writes at the same time', async () => {
    const at = contextOf(test.region, { at: new Date('2025-06-02T09:00:00Z') })
    const numbers = (await Promise.all(Array.from({ length: 8 }, () => written(at, {})))).map(
      ({ number }) => Number(number.slice(-6)),
    )
    expect(numbers.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })

  it('answer with the first one where a key comes again, and take no number', async () => {
    const command = await testCommand(now())
    const both = await Promise.all([
      writePrescription(now(), command),
      writePrescription(now(), command),
    ])
    expect(both.map(({ outcome }) => outcome).toSorted()).toEqual(['already-written', 'written'])
    const next = await written(now())
    const [first] = both
    if (!('prescription' in first)) throw new Error('not written')
    expect(Number(next.number.slice(-6)) - Number(first.prescription.number.slice(-6))).toBe(1)
    expect(await writePrescription(now(), { ...command, units: 31 })).toMatchObject({
      reason: 'prescription-key-used',
      facts: { number: first.prescription.number },
    })
  })

  it('write many at once, each with its own outcome in its place', async () => {
    const stranger = await makeTestPerson(now(), { category: '' })
    const outcomes = await writePrescriptions(now(), [
      await testCommand(now()),
      await testCommand(now(), { personId: stranger }),
      await testCommand(now(), { isSigned: true }),
    ])
    expect(outcomes).toMatchObject([
      { outcome: 'written', prescription: { state: 'draft' } },
      { outcome: 'refused', reason: 'prescription-no-right' },
      { outcome: 'written', prescription: { state: 'issued' } },
    ])
  })

  it('stay in their region', async () => {
    await written(now())
    expect(await test.second.db.one(sql`SELECT count(*)::int AS count FROM prescription`)).toEqual({
      count: 0,
    })
  })
})
