import { describe, expect, it } from 'vitest'
import { proveStock } from '#domains/stock/index.ts'
import { sql } from '#kernel/db/index.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { accountWith, contextOf, useTestRegions } from '#test/support/region.ts'
import { arrive, makeTestCounter, nextKey, type TestCounter } from '../counter/test-counter.ts'
import { makeTestPerson } from '../test-prescriptions.ts'
import { askForWard } from './ask-for-ward.ts'
import { closeRequest } from './close-request.ts'
import { closeWard } from './close-ward.ts'
import { issueToWard } from './issue-to-ward.ts'
import { addToFormulary, endFormularyEntry, listFormulary, openWard } from './manage-formulary.ts'
import { proveWards } from './prove-wards.ts'
import { listRequests, readRequest } from './read-request.ts'
import { takeBackIssue } from './take-back-issue.ts'

let counter: TestCounter
let wardId: number
let secondMedicineId: number
let counterInn: string
const programme = 'inpatient'

const test = useTestRegions(async ({ database, region }) => {
  const context = contextOf(region)
  counter = await makeTestCounter(context)
  const { Client } = await import('pg')
  const owner = new Client({ connectionString: database.url })
  await owner.connect()
  await owner.query(`SET search_path = reference, public;
    INSERT INTO inn (country, name, slug, match_key, substances, updated_at)
    VALUES ('ru', 'Меропенем', 'ward-meropenem', 'ward меропенем', 1, now());
    INSERT INTO medicine (public_id, inn_id, country, form, strength, unit, match_key, node_code, source, updated_at)
    SELECT 'ward-meropenem-1', id, 'ru', 'порошок', '1 г', 'шт', 'ward меропенем|1', 'ward-node', 'official', now()
    FROM inn WHERE slug = 'ward-meropenem'`)
  await owner.end()
  const own = await region.db.one<{ name: string }>(sql`
    SELECT name FROM inn WHERE id = ${counter.innId}`)
  counterInn = own.name
  const second = await region.db.one<{ id: number }>(sql`
    SELECT id FROM medicine WHERE public_id = 'ward-meropenem-1'`)
  secondMedicineId = second.id
  const opened = await openWard(context, { siteId: counter.clinicId, name: 'Терапия' })
  if (opened.outcome !== 'opened') throw new Error(opened.reason)
  wardId = opened.wardId
  const added = await addToFormulary(context, {
    siteId: counter.clinicId,
    innIds: [counter.innId],
    from: plainDate('2026-01-01'),
    basis: 'Приказ от 30.12.2025 № 412',
  })
  if (added.outcome !== 'added') throw new Error(added.reason)
})

const now = () => contextOf(test.region)
const line = (units: number) => ({ medicineId: counter.medicineId, programme, units })

async function asked(units: number) {
  const outcome = await askForWard(now(), {
    wardId,
    pharmacySiteId: counter.pharmacyId,
    lines: [line(units)],
    idempotencyKey: nextKey(),
  })
  if (outcome.outcome !== 'sent') throw new Error(JSON.stringify(outcome))
  return outcome.requestId
}

async function sheetOf(requestId: number) {
  const sheet = await readRequest(now(), requestId)
  if (sheet.outcome !== 'found') throw new Error(sheet.reason)
  const [first] = sheet.lines
  if (!first) throw new Error('no line')
  return { ...sheet, line: first }
}

async function decisionFor(medicineId: number, outcome = 'approved'): Promise<number> {
  const personId = await makeTestPerson(now())
  const { id } = await test.region.db.one<{ id: number }>(sql`
    INSERT INTO commission_decision
      (number, site_id, decided_on, person_id, medicine_id, purpose, ground, grounds_text, members,
       outcome, valid, recorded_at, recorded_by)
    VALUES (${nextKey()}, ${counter.clinicId}, '2026-03-10', ${personId}, ${medicineId}, '15', 'ward',
      'По жизненным показаниям',
      '[{"name":"А","role":"chair"},{"name":"Б","role":"member"},{"name":"В","role":"secretary"}]',
      ${outcome}, '[2026-03-10,2026-04-10)', ${now().at}, 'test')
    RETURNING id`)
  return id
}

describe('a formulary', () => {
  it('never holds one INN twice for a day, and names it', async () => {
    const again = await addToFormulary(now(), {
      siteId: counter.clinicId,
      innIds: [counter.innId],
      from: plainDate('2026-05-01'),
      basis: 'Приказ № 5',
    })
    expect(again).toMatchObject({ reason: 'ward-formulary-overlaps', facts: { inns: counterInn } })
    const listed = await listFormulary(now(), { siteId: counter.clinicId })
    expect(listed).toMatchObject({ items: [{ inn: counterInn, until: null }] })
  })

  it('is not changed without the permission for that hospital', async () => {
    const actor = accountWith({ verb: 'manage', document: 'ward-request', siteId: 999 })
    const outcome = await addToFormulary(contextOf(test.region, { actor }), {
      siteId: counter.clinicId,
      innIds: [counter.innId],
      from: plainDate('2027-01-01'),
      basis: 'Приказ № 6',
    })
    expect(outcome).toMatchObject({ reason: 'forbidden' })
  })
})

describe('a request of a ward', () => {
  it('is refused for what is off the formulary, and taken with a decision of the commission', async () => {
    const asking = {
      wardId,
      pharmacySiteId: counter.pharmacyId,
      lines: [{ medicineId: secondMedicineId, programme, units: 5 }],
      idempotencyKey: nextKey(),
    }
    expect(await askForWard(now(), asking)).toMatchObject({
      reason: 'ward-medicine-off-formulary',
      facts: { medicine: 'Меропенем' },
    })
    const rejected = await decisionFor(secondMedicineId, 'rejected')
    const withRejected = { ...asking.lines[0]!, commissionDecisionId: rejected }
    expect(await askForWard(now(), { ...asking, lines: [withRejected] })).toMatchObject({
      reason: 'ward-commission-does-not-fit',
    })
    const decided = await decisionFor(secondMedicineId)
    const withDecision = { ...asking.lines[0]!, commissionDecisionId: decided }
    expect(await askForWard(now(), { ...asking, lines: [withDecision] })).toMatchObject({
      outcome: 'sent',
    })
  })

  it('sent twice is one request, also at the same moment; other content under its key is refused', async () => {
    const asking = {
      wardId,
      pharmacySiteId: counter.pharmacyId,
      lines: [line(7)],
      idempotencyKey: nextKey(),
    }
    const sent = await Promise.all([1, 2, 3].map(() => askForWard(now(), asking)))
    const ids = sent.map((each) => ('requestId' in each ? each.requestId : each.reason))
    expect(new Set(ids).size).toBe(1)
    expect(await askForWard(now(), { ...asking, lines: [line(8)] })).toMatchObject({
      reason: 'ward-key-used',
    })
  })

  it('is served first-expiry-first from its own programme, in parts, and closes when all is issued', async () => {
    const federal = await arrive(now(), counter, 100, { expiresOn: plainDate('2026-04-01') })
    const late = await arrive(now(), counter, 100, {
      programme,
      expiresOn: plainDate('2027-09-30'),
    })
    const early = await arrive(now(), counter, 20, {
      programme,
      expiresOn: plainDate('2026-06-30'),
    })
    const requestId = await asked(50)
    const before = await sheetOf(requestId)
    expect(before.line.proposal).toEqual({
      lines: [
        { lotId: early, quantity: 20 },
        { lotId: late, quantity: 30 },
      ],
      missing: 0,
    })
    const wrong = await issueToWard(now(), {
      requestId,
      lines: [{ lineId: before.line.id, lotId: federal, units: 1 }],
      receivedBy: 'Старшая сестра',
      idempotencyKey: nextKey(),
    })
    expect(wrong).toMatchObject({ reason: 'ward-issue-lot-does-not-fit' })
    const first = {
      requestId,
      lines: [{ lineId: before.line.id, lotId: early, units: 20 }],
      receivedBy: 'Старшая сестра',
      idempotencyKey: nextKey(),
    }
    expect(await issueToWard(now(), first)).toMatchObject({ outcome: 'issued' })
    expect(await issueToWard(now(), first)).toMatchObject({ outcome: 'already-issued' })
    const partly = await sheetOf(requestId)
    expect(partly.request.state).toBe('partly-issued')
    expect(partly.line.issuedUnits).toBe(20)
    const tooMuch = await issueToWard(now(), {
      ...first,
      lines: [{ lineId: before.line.id, lotId: late, units: 31 }],
      idempotencyKey: nextKey(),
    })
    expect(tooMuch).toMatchObject({ reason: 'ward-too-much', facts: { left: 30, units: 31 } })
    await issueToWard(now(), {
      ...first,
      lines: [{ lineId: before.line.id, lotId: late, units: 30 }],
      idempotencyKey: nextKey(),
    })
    expect((await sheetOf(requestId)).request).toMatchObject({ state: 'issued' })
  })

  it('served by two people at once never gets more than was asked', async () => {
    const lot = await arrive(now(), counter, 100, { programme })
    const requestId = await asked(30)
    const { line: only } = await sheetOf(requestId)
    const outcomes = await Promise.all(
      [1, 2].map(() =>
        issueToWard(now(), {
          requestId,
          lines: [{ lineId: only.id, lotId: lot, units: 20 }],
          receivedBy: 'Сестра',
          idempotencyKey: nextKey(),
        }),
      ),
    )
    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['issued', 'refused'])
    expect((await sheetOf(requestId)).line.issuedUnits).toBe(20)
  })

  it('opens again when an issue is taken back, once, and the units lie where they lay', async () => {
    const lot = await arrive(now(), counter, 10, { programme })
    const requestId = await asked(10)
    const { line: only } = await sheetOf(requestId)
    const issued = await issueToWard(now(), {
      requestId,
      lines: [{ lineId: only.id, lotId: lot, units: 10 }],
      receivedBy: 'Сестра',
      idempotencyKey: nextKey(),
    })
    if (issued.outcome !== 'issued') throw new Error(JSON.stringify(issued))
    const back = { issueId: issued.issueId, reason: 'Выдано не тому отделению' }
    const taken = await takeBackIssue(now(), { ...back, idempotencyKey: nextKey() })
    expect(taken).toEqual({ outcome: 'taken-back' })
    const again = await takeBackIssue(now(), { ...back, idempotencyKey: nextKey() })
    expect(again).toMatchObject({ reason: 'already-reversed' })
    const sheet = await sheetOf(requestId)
    expect(sheet.request).toMatchObject({ state: 'sent', closedAt: null })
    expect(sheet.line.issuedUnits).toBe(0)
    expect(sheet.line.proposal.missing).toBe(0)
  })

  it('is declined only with a reason, and then nothing is issued for it', async () => {
    const requestId = await asked(3)
    const declined = { requestId, as: 'declined' as const }
    expect(await closeRequest(now(), { ...declined, reason: ' ' })).toMatchObject({
      reason: 'ward-needs-reason',
    })
    await closeRequest(now(), { ...declined, reason: 'Нет на складе, замените' })
    const { line: only, request } = await sheetOf(requestId)
    expect(request).toMatchObject({ state: 'declined', closeReason: 'Нет на складе, замените' })
    const late = await issueToWard(now(), {
      requestId,
      lines: [{ lineId: only.id, lotId: 1, units: 1 }],
      receivedBy: 'Сестра',
      idempotencyKey: nextKey(),
    })
    expect(late).toMatchObject({ reason: 'ward-request-closed' })
  })

  it('is seen by its hospital and its pharmacy, and by nobody else', async () => {
    const requestId = await asked(1)
    const readerOf = (siteId: number) =>
      contextOf(test.region, {
        actor: accountWith({ verb: 'read', document: 'ward-request', siteId }),
      })
    for (const siteId of [counter.clinicId, counter.pharmacyId]) {
      expect(await readRequest(readerOf(siteId), requestId)).toMatchObject({ outcome: 'found' })
    }
    expect(await readRequest(readerOf(counter.otherPharmacyId), requestId)).toMatchObject({
      reason: 'forbidden',
    })
    const { items } = await listRequests(readerOf(counter.otherPharmacyId))
    expect(items).toEqual([])
  })
})

it('after all of it the books of wards and of stock agree, and tampering shows', async () => {
  expect((await proveWards(test.region)).differences).toEqual([])
  expect((await proveStock({ region: test.region })).differences).toEqual([])
  const { id } = await test.region.db.one<{ id: number }>(sql`
    UPDATE ward_request_line SET issued_units = issued_units - 1
    WHERE id = (SELECT max(id) FROM ward_request_line WHERE issued_units > 0) RETURNING id`)
  expect((await proveWards(test.region)).differences).toMatchObject([{ what: 'line', id }])
})

describe('who manages a hospital', () => {
  const siteId = () => counter.clinicId

  it('opens departments under names of their own', async () => {
    expect(await openWard(now(), { siteId: siteId(), name: '  Неврология ' })).toMatchObject({
      outcome: 'opened',
    })
    expect(await openWard(now(), { siteId: siteId(), name: 'Неврология' })).toMatchObject({
      reason: 'ward-exists',
    })
    expect(await openWard(now(), { siteId: siteId(), name: ' ' })).toMatchObject({
      reason: 'ward-name-empty',
    })
    expect(await openWard(now(), { siteId: counter.pharmacyId, name: 'Хирургия' })).toMatchObject({
      reason: 'ward-site-is-no-hospital',
    })
  })

  it('leaves an INN to the commission, and ends its entry before the next one begins', async () => {
    const { innId } = await test.region.db.one<{ innId: number }>(sql`
      SELECT inn_id AS "innId" FROM medicine WHERE id = ${secondMedicineId}`)
    const add = (from: string, until?: string) =>
      addToFormulary(now(), {
        siteId: siteId(),
        innIds: [innId],
        from: plainDate(from),
        ...(until ? { until: plainDate(until) } : {}),
        basis: 'Приказ № 7',
        needsCommission: true,
      })
    expect(await add('2026-03-01', '2026-12-31')).toMatchObject({ outcome: 'added' })
    expect(await add('2027-01-01')).toMatchObject({ outcome: 'added' })
    expect(
      await askForWard(now(), {
        wardId,
        pharmacySiteId: counter.pharmacyId,
        lines: [{ medicineId: secondMedicineId, programme, units: 5 }],
        idempotencyKey: nextKey(),
      }),
    ).toMatchObject({ reason: 'ward-medicine-needs-commission', facts: { medicine: 'Меропенем' } })

    const listed = await listFormulary(now(), { siteId: siteId(), on: plainDate('2026-03-14') })
    const items = listed.outcome === 'listed' ? listed.items : []
    const entry = items.find((item) => item.innId === innId)
    expect(entry).toMatchObject({ needsCommission: true, until: '2026-12-31' })
    const end = (lastDay: string, entryId = Number(entry?.id)) =>
      endFormularyEntry(now(), { siteId: siteId(), entryId, lastDay: plainDate(lastDay) })
    expect(await end('2027-01-01')).toMatchObject({ reason: 'ward-formulary-overlaps' })
    expect(await end('2026-02-28')).toMatchObject({ reason: 'ward-formulary-period-empty' })
    expect(await end('2026-06-30', 999_999)).toMatchObject({
      reason: 'ward-formulary-entry-not-found',
    })
    expect(await end('2026-06-30')).toEqual({ outcome: 'ended' })
  })
})

describe('closing a department', () => {
  it('waits until no request of it is open; then nobody asks for it until it is opened again', async () => {
    const name = 'Хирургия'
    const { clinicId: siteId } = counter
    const opened = await openWard(now(), { siteId, name })
    if (opened.outcome !== 'opened') throw new Error(opened.reason)
    const { wardId: surgery } = opened
    const ask = () =>
      askForWard(now(), {
        wardId: surgery,
        pharmacySiteId: counter.pharmacyId,
        lines: [line(5)],
        idempotencyKey: nextKey(),
      })
    const sent = await ask()
    if (sent.outcome !== 'sent') throw new Error(JSON.stringify(sent))
    const nurse = contextOf(test.region, {
      actor: accountWith({ verb: 'post', document: 'ward-request', siteId }),
    })
    expect(await closeWard(nurse, { wardId: surgery })).toMatchObject({ reason: 'forbidden' })
    expect(await closeWard(now(), { wardId: surgery })).toMatchObject({
      reason: 'ward-has-open-requests',
      facts: { name, requests: 1, numbers: sent.number },
    })
    await closeRequest(now(), { requestId: sent.requestId, as: 'withdrawn', reason: 'не нужно' })
    expect(await closeWard(now(), { wardId: surgery })).toEqual({ outcome: 'closed' })
    expect(await closeWard(now(), { wardId: surgery })).toMatchObject({
      reason: 'ward-closed-already',
    })
    expect(await ask()).toMatchObject({ reason: 'ward-not-found' })
    expect(await openWard(now(), { siteId, name })).toEqual({ outcome: 'opened', wardId: surgery })
    expect(await ask()).toMatchObject({ outcome: 'sent' })
    expect(await openWard(now(), { siteId, name })).toMatchObject({ reason: 'ward-exists' })
  })
})
