import { describe, expect, it } from 'vitest'
import { sql } from '#kernel/db/index.ts'
import { registerLocales } from '#kernel/i18n/index.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { accountWith, contextOf, testNow, useTestRegions } from '#test/support/region.ts'
import { approveDistribution } from './approve-distribution.ts'
import { approvedPlan } from './approved-plan.ts'
import { pinCells } from './change-draft.ts'
import { distributionLocales } from './locales/index.ts'
import { describeDiscard, discardDraft } from './discard-draft.ts'
import { makeDraft } from './make-draft.ts'
import type { OpenedPlan } from './reckon.ts'
import { addRemark, answerRemark } from './remarks.ts'
import { sendDraft, takeBackDraft } from './send-draft.ts'
import { findDistribution } from './tables.ts'
import { inventPlan } from './test-distribution.ts'

registerLocales('programme-distribution', distributionLocales)

const test = useTestRegions()
const economist = {
  ...accountWith(
    { verb: 'read', document: 'distribution' },
    { verb: 'manage', document: 'distribution' },
  ),
  name: 'Экономист',
}
const member = (name = 'Член комиссии') => ({
  ...accountWith(
    { verb: 'read', document: 'distribution' },
    { verb: 'post', document: 'distribution' },
    { verb: 'decide', document: 'distribution' },
  ),
  name,
})
const observer = accountWith({ verb: 'read', document: 'distribution' })
const as = (actor: ReturnType<typeof accountWith> = economist) =>
  contextOf(test.region, { actor, at: testNow })

const plan = (code: string) => inventPlan(as(), code)

const year = 2030
const facts = { year, name: 'На год' }
const protocol = { on: plainDate('2026-03-12'), present: ['Председатель'], decision: 'Утвердить' }

async function draft(opened: OpenedPlan, more: { fixedMonths?: number } = {}) {
  const made = await makeDraft(as(), opened, { ...facts, ...more })
  if (made.outcome !== 'made') throw new Error(made.reason)
  return made.distribution
}

async function versionOf(id: number): Promise<number> {
  return (await findDistribution(test.region.db, id))?.version ?? 0
}

async function send(opened: OpenedPlan, id: number) {
  return sendDraft(as(), opened, { id, version: await versionOf(id) })
}

const pinOf = (value: bigint | null, more = {}) => ({
  organisation: '1',
  line: 'visits',
  month: 0,
  what: 'volume' as const,
  value,
  ...more,
})

/** An approved edition of its own programme. */
async function approved(code: string) {
  const opened = await plan(code)
  const { id } = await draft(opened)
  await send(opened, id)
  const outcome = await approveDistribution(as(member()), opened, { id, ...protocol })
  if (outcome.outcome !== 'approved') throw new Error(outcome.reason)
  return { opened, id, distribution: outcome.distribution }
}

const yearsOf = (rows: Awaited<ReturnType<typeof approvedPlan>>) =>
  Object.groupBy(rows, ({ organisation }) => organisation)

describe('a distribution on its way', () => {
  it('is made, changed and sent by an economist, remarked and approved by a member', async () => {
    const opened = await plan('roles')
    expect(await makeDraft(as(member()), opened, facts)).toMatchObject({ reason: 'forbidden' })
    const { id } = await draft(opened)
    const pins = [pinOf(1n)]
    const changing = pinCells(as(member()), opened, { id, version: 1, pins })
    expect(await changing).toMatchObject({ reason: 'forbidden' })
    expect(await sendDraft(as(member()), opened, { id, version: 1 })).toMatchObject({
      reason: 'forbidden',
    })
    const remarking = addRemark(as(observer), opened, { id, said: 'много' })
    expect(await remarking).toMatchObject({ reason: 'forbidden' })
    const approving = approveDistribution(as(economist), opened, { id, ...protocol })
    expect(await approving).toMatchObject({ reason: 'forbidden' })
  })

  it('has one edition of a year at work, also where two begin at once', async () => {
    const opened = await plan('at-work')
    const begun = await Promise.all([1, 2].map(() => makeDraft(as(), opened, facts)))
    expect(begun.map(({ outcome }) => outcome).toSorted()).toEqual(['made', 'refused'])
    expect(begun.find(({ outcome }) => outcome === 'refused')).toMatchObject({
      reason: 'distribution-at-work',
      facts: { edition: 1 },
    })
  })

  it('spreads the rest around a pin, and refuses one that cannot be, with its figures', async () => {
    const opened = await plan('pins')
    const { id } = await draft(opened)
    const first = await pinCells(as(), opened, { id, version: 1, pins: [pinOf(2_000n)] })
    if (first.outcome !== 'changed' || !first.reckoned) throw new Error('not spread')
    const other = first.reckoned.cells.get('2|visits')?.volume ?? []
    expect(other.reduce((sum, each) => sum + each, 0n)).toBe(500n)
    const tooMuch = await pinCells(as(), opened, { id, version: 2, pins: [pinOf(2_501n)] })
    expect(tooMuch).toMatchObject({
      reason: 'distribution-pinned-above-total',
      facts: { line: 'Посещения', got: '2\u202f501', limit: '2\u202f500', difference: '1' },
    })
    expect(await versionOf(id)).toBe(2)
    const outside = [pinOf(1n, { organisation: '3' })]
    expect(await pinCells(as(), opened, { id, version: 2, pins: outside })).toMatchObject({
      reason: 'distribution-outside-insurance',
    })
  })

  it('lets one of two who change it at once, and tells the other', async () => {
    const opened = await plan('two-editors')
    const { id } = await draft(opened)
    const outcomes = await Promise.all(
      [100n, 200n].map((value) => pinCells(as(), opened, { id, version: 1, pins: [pinOf(value)] })),
    )
    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['changed', 'refused'])
    expect(outcomes.find(({ outcome }) => outcome === 'refused')).toMatchObject({
      reason: 'distribution-changed-meanwhile',
    })
  })

  it('is not changed once it was sent, and is again when it was taken back', async () => {
    const opened = await plan('sent')
    const { id } = await draft(opened)
    expect(await addRemark(as(member()), opened, { id, said: 'рано' })).toMatchObject({
      reason: 'distribution-not-in-remarks',
    })
    expect(await send(opened, id)).toMatchObject({ outcome: 'sent' })
    const change = async () =>
      pinCells(as(), opened, { id, version: await versionOf(id), pins: [pinOf(10n)] })
    expect(await change()).toMatchObject({ reason: 'distribution-not-a-draft' })
    expect(await takeBackDraft(as(), opened, { id })).toMatchObject({ outcome: 'taken-back' })
    expect(await change()).toMatchObject({ outcome: 'changed' })
  })

  it('takes a remark to a month of a cell, never to a month alone', async () => {
    const opened = await plan('months')
    const { id } = await draft(opened)
    await send(opened, id)
    const said = { id, said: 'в марте ремонт', organisation: '2', month: 3 }
    expect(await addRemark(as(member()), opened, said)).toMatchObject({
      reason: 'distribution-month-needs-cell',
    })
    expect(await addRemark(as(member()), opened, { ...said, line: 'visits' })).toMatchObject({
      remark: { organisation: '2', line: 'visits', month: 3 },
    })
  })

  it('is approved only when every remark was answered, each once', async () => {
    const opened = await plan('remarks')
    const { id } = await draft(opened)
    await send(opened, id)
    const said = { id, said: 'мало', organisation: '2', line: 'visits', onBehalfOf: '2' }
    const remarked = await addRemark(as(member()), opened, said)
    if (remarked.outcome !== 'remarked') throw new Error(remarked.reason)
    const approve = () => approveDistribution(as(member()), opened, { id, ...protocol })
    expect(await approve()).toMatchObject({
      reason: 'distribution-remarks-open',
      facts: { count: 1 },
    })
    const answer = {
      remark: remarked.remark.id,
      answer: 'declined' as const,
      reason: 'нет мощностей',
    }
    const nothing = await answerRemark(as(), opened, { ...answer, reason: ' ' })
    expect(nothing).toMatchObject({ reason: 'distribution-needs-text' })
    expect(await answerRemark(as(), opened, answer)).toMatchObject({
      remark: { answer: 'declined', answerReason: 'нет мощностей', answeredBy: 'Экономист' },
    })
    expect(await answerRemark(as(), opened, answer)).toMatchObject({
      reason: 'distribution-remark-answered',
    })
    expect(await approve()).toMatchObject({ outcome: 'approved' })
    const audit = await test.region.db.many<{ what: string; by: string }>(sql`
      SELECT facts ->> 'what' AS what, actor_name AS by FROM audit_entry
      WHERE document = 'distribution' AND document_id = ${String(id)} ORDER BY id`)
    expect(audit.map(({ what }) => what)).toEqual(['made', 'sent', 'remark', 'answer', 'approved'])
  })

  it('is approved once where two members do it at once; protocols have no gap', async () => {
    const opened = await plan('two-members')
    const { id } = await draft(opened)
    await send(opened, id)
    const outcomes = await Promise.all(
      ['Первый', 'Второй'].map((name) =>
        approveDistribution(as(member(name)), opened, { id, ...protocol }),
      ),
    )
    const done = outcomes.flatMap((each) =>
      each.outcome === 'approved' ? [each.distribution] : [],
    )
    expect(done).toHaveLength(1)
    expect(outcomes.find(({ outcome }) => outcome === 'refused')).toMatchObject({
      reason: 'distribution-approved-meanwhile',
      facts: { name: done[0]?.approvedBy, number: done[0]?.protocolNumber },
    })
    const numbers = await test.region.db.many<{ number: number }>(sql`
      SELECT protocol_number::int AS number FROM programme_distribution
      WHERE protocol_number IS NOT NULL ORDER BY 1`)
    expect(numbers.map(({ number }) => number)).toEqual(numbers.map((_, at) => at + 1))
  })

  it('is a plan once approved, which nothing changes', async () => {
    const { opened, id } = await approved('plan')
    const rows = await approvedPlan(test.region.db, 'plan', year)
    expect(rows).toHaveLength(24)
    expect(rows.reduce((sum, { volume }) => sum + Number(volume), 0)).toBe(2_500)
    expect(rows.reduce((sum, { money }) => sum + money, 0)).toBe(200_000_000)
    expect(Object.keys(yearsOf(rows))).toEqual(['1', '2'])
    const rewriting = test.region.db.run(sql`UPDATE programme_distribution_row SET money = 0`)
    await expect(rewriting).rejects.toThrow(/permission denied/)
    const again = approveDistribution(as(member()), opened, { id, ...protocol })
    expect(await again).toMatchObject({ reason: 'distribution-approved-meanwhile' })
  })

  it('refuses a protocol of tomorrow, or one that says nothing', async () => {
    const opened = await plan('protocol')
    const { id } = await draft(opened)
    await send(opened, id)
    const approve = (more: object) =>
      approveDistribution(as(member()), opened, { id, ...protocol, ...more })
    expect(await approve({ on: plainDate('2026-03-14') })).toMatchObject({
      reason: 'distribution-protocol-in-future',
    })
    expect(await approve({ present: [' '] })).toMatchObject({ reason: 'distribution-needs-text' })
  })
})

describe('a draft that is thrown away', () => {
  const discard = async (opened: OpenedPlan, id: number, more = {}, by = as()) =>
    discardDraft(by, opened, { id, version: await versionOf(id), reason: 'ошибка', ...more })

  it('is thrown away by an economist, with a reason, as it was seen', async () => {
    const opened = await plan('discard')
    const { id } = await draft(opened)
    expect(await discard(opened, id, {}, as(member()))).toMatchObject({ reason: 'forbidden' })
    expect(await discard(opened, id, { reason: ' ' })).toMatchObject({
      reason: 'distribution-needs-text',
    })
    expect(await discard(opened, id, { version: 7 })).toMatchObject({
      reason: 'distribution-changed-meanwhile',
    })
    expect(await discard(opened, id)).toEqual({ outcome: 'discarded', id })
    expect(await findDistribution(test.region.db, id)).toMatchObject({
      state: 'discarded',
      discardedAt: testNow,
      discardedBy: 'Экономист',
      discardReason: 'ошибка',
    })
    const audit = await test.region.db.many<{ what: string }>(sql`
      SELECT facts ->> 'what' AS what FROM audit_entry
      WHERE document = 'distribution' AND document_id = ${String(id)} ORDER BY id`)
    expect(audit.map(({ what }) => what)).toEqual(['made', 'discarded'])
  })

  it('is gone for everyone, and leaves its number to the next draft', async () => {
    const opened = await plan('discarded')
    const { id } = await draft(opened)
    await discard(opened, id)
    const gone = {
      reason: 'distribution-discarded',
      facts: { name: 'Экономист', reason: 'ошибка' },
    }
    expect(await discard(opened, id)).toMatchObject(gone)
    expect(await send(opened, id)).toMatchObject(gone)
    const pins = [pinOf(1n)]
    const version = await versionOf(id)
    expect(await pinCells(as(), opened, { id, version, pins })).toMatchObject(gone)
    expect(await addRemark(as(member()), opened, { id, said: 'поздно' })).toMatchObject(gone)
    const approving = approveDistribution(as(member()), opened, { id, ...protocol })
    expect(await approving).toMatchObject(gone)
    expect(await draft(opened)).toMatchObject({ edition: 1, basedOn: null, state: 'draft' })
  })

  it('is refused in remarks until it is taken back, and keeps its remarks', async () => {
    const opened = await plan('discard-sent')
    const { id } = await draft(opened)
    await pinCells(as(), opened, { id, version: 1, pins: [pinOf(2_000n)] })
    await send(opened, id)
    const made = await addRemark(as(member()), opened, { id, said: 'мало' })
    if (made.outcome === 'refused') throw new Error(made.reason)
    expect(await discard(opened, id)).toMatchObject({ reason: 'distribution-not-a-draft' })
    await takeBackDraft(as(), opened, { id })
    const record = await findDistribution(test.region.db, id)
    expect(record && (await describeDiscard(test.region.db, record))).toMatchObject({
      lostPins: 1,
      remarks: 1,
      openRemarks: 1,
      inForce: null,
    })
    expect(await discard(opened, id)).toMatchObject({ outcome: 'discarded' })
    const { count } = await test.region.db.one<{ count: number }>(sql`
      SELECT count(*) AS count FROM programme_distribution_remark WHERE distribution = ${id}`)
    expect(count).toBe(1)
    const answer = { remark: made.remark.id, answer: 'accepted', reason: 'учтём' } as const
    expect(await answerRemark(as(), opened, answer)).toMatchObject({
      reason: 'distribution-discarded',
    })
  })

  it('loses nothing of an approved edition, which is never thrown away itself', async () => {
    const { opened, id: before } = await approved('discard-amendment')
    const first = await approvedPlan(test.region.db, 'discard-amendment', year)
    expect(await discard(opened, before)).toMatchObject({ reason: 'distribution-not-a-draft' })
    const { id } = await draft(opened, { fixedMonths: 3 })
    await discard(opened, id)
    expect(await approvedPlan(test.region.db, 'discard-amendment', year)).toEqual(first)
    expect(await draft(opened)).toMatchObject({ edition: 2, basedOn: before })
  })
})

describe('an amendment', () => {
  it('begins as the edition in force, keeps the months that are past, and replaces it', async () => {
    const { opened, id: before } = await approved('amended')
    const first = await approvedPlan(test.region.db, 'amended', year)
    const { id, edition, basedOn } = await draft(opened, { fixedMonths: 6 })
    expect([edition, basedOn]).toEqual([2, before])
    const changed = await pinCells(as(), opened, { id, version: 1, pins: [pinOf(1_800n)] })
    expect(changed).toMatchObject({ outcome: 'changed' })
    const past = [pinOf(100n)]
    expect(await pinCells(as(), opened, { id, version: 2, pins: past })).toMatchObject({
      reason: 'distribution-months-above-year',
    })
    await send(opened, id)
    await approveDistribution(as(member()), opened, { id, ...protocol })
    const second = await approvedPlan(test.region.db, 'amended', year)
    const early = (rows: typeof first) => rows.filter(({ month }) => month <= 6)
    expect(early(second)).toEqual(early(first))
    const one = yearsOf(second)['1'] ?? []
    expect(one.reduce((sum, { volume }) => sum + Number(volume), 0)).toBe(1_800)
    expect(await approvedPlan(test.region.db, 'amended', year, 1)).toEqual(first)
    expect(await findDistribution(test.region.db, before)).toMatchObject({ state: 'replaced' })
  })

  it('has no months of its own to fix where nothing was approved', async () => {
    const opened = await plan('first')
    expect(await makeDraft(as(), opened, { ...facts, fixedMonths: 3 })).toMatchObject({
      reason: 'distribution-fixed-months',
    })
    expect(await makeDraft(as(), opened, { ...facts, year: 2050 })).toMatchObject({
      reason: 'distribution-year-unknown',
    })
  })
})
