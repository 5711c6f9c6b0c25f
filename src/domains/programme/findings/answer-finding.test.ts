import { describe, expect, it } from 'vitest'
import { sql } from '#kernel/db/index.ts'
import { registerLocales } from '#kernel/i18n/index.ts'
import { accountWith, contextOf, testNow, useTestRegions } from '#test/support/region.ts'
import type { Finding } from '../checks/finding.ts'
import { programmeLocales } from '../locales.ts'
import { build } from '../model/build.ts'
import type { Programme } from '../model/types.ts'
import { valley } from '../test-programmes.ts'
import { type AnswerCommand, answerFinding } from './answer-finding.ts'
import { listFindings } from './list-findings.ts'

registerLocales('programme', programmeLocales)

const test = useTestRegions()
const names = (text: string) => ({ ru: text, kk: text, en: text })
const below: Finding = {
  id: 'b000000000000001',
  rule: 'declared-sum',
  severity: 'error',
  places: [{ table: 'cost', row: '01', column: 'total' }],
  printed: ['13,0'],
  computed: '12,0',
  sentence: names('сумма'),
  causedBy: 'a000000000000001',
  consequences: [],
}
const cause: Finding = {
  ...below,
  id: 'a000000000000001',
  rule: 'product',
  printed: ['7,0'],
  computed: '6,0',
  sentence: names('произведение'),
  consequences: [below],
}

function programme(code: string, editions: readonly string[] = ['original']): Programme {
  const built = build(valley()).programme
  if (!built) throw new Error('the invented programme does not build')
  const [first] = built.editions
  if (!first) throw new Error('the invented programme has no edition')
  return { ...built, code, editions: editions.map((edition) => ({ ...first, edition })) }
}

const economist = (name = 'Экономист') => ({
  ...accountWith({ verb: 'read', document: 'finding' }, { verb: 'decide', document: 'finding' }),
  name,
})
const observer = accountWith({ verb: 'read', document: 'finding' })
const as = (actor = economist()) => contextOf(test.region, { actor, at: testNow })
const accepted = (more: Partial<AnswerCommand> = {}): AnswerCommand => ({
  finding: cause.id,
  kind: 'accepted',
  reason: 'так утверждено',
  after: 0,
  ...more,
})

describe('answering a finding', () => {
  it('is forbidden to who only reads', async () => {
    const opened = { programme: programme('forbidden'), findings: [cause] }
    expect(await answerFinding(as(observer), opened, accepted())).toMatchObject({
      reason: 'forbidden',
    })
    expect(await listFindings(as(accountWith()), opened)).toMatchObject({ reason: 'forbidden' })
  })

  it('asks for a reason, a finding that is there and an edition that is not', async () => {
    const opened = { programme: programme('refused'), findings: [cause] }
    const reasonOf = async (command: AnswerCommand) =>
      ((await answerFinding(as(), opened, command)) as { reason?: string }).reason
    expect(await reasonOf(accepted({ reason: '  ' }))).toBe('finding-needs-reason')
    expect(await reasonOf(accepted({ finding: 'none' }))).toBe('finding-not-found')
    expect(await reasonOf(accepted({ kind: 'to-be-corrected' }))).toBe('finding-needs-edition')
    const there = accepted({ kind: 'to-be-corrected', correctedIn: ' Original ' })
    expect(await reasonOf(there)).toBe('finding-edition-stands')
  })

  it('is written with the name, and speaks for what follows from it', async () => {
    const opened = { programme: programme('written'), findings: [cause] }
    expect(await answerFinding(as(), opened, accepted())).toMatchObject({ outcome: 'answered' })
    const list = await listFindings(as(), opened)
    expect(list).toMatchObject({
      findings: [
        {
          answered: 'itself',
          standing: 'stands',
          answers: [{ kind: 'accepted', reason: 'так утверждено', answeredBy: 'Экономист' }],
          consequences: [{ answered: 'cause', answers: [] }],
        },
      ],
      gone: [],
    })
    const audit = await test.region.db.one<{ name: string }>(sql`
      SELECT actor_name AS name FROM audit_entry
      WHERE document = 'finding' AND document_id = ${`written/${cause.id}`}`)
    expect(audit.name).toBe('Экономист')
  })

  it('writes one of two answers given at once, and tells the other who was first', async () => {
    const opened = { programme: programme('at-once'), findings: [cause] }
    const outcomes = await Promise.all(
      ['Первая', 'Вторая'].map((name) => answerFinding(as(economist(name)), opened, accepted())),
    )
    const written = outcomes.flatMap((each) => (each.outcome === 'answered' ? [each.answer] : []))
    expect(written).toHaveLength(1)
    expect(outcomes.find(({ outcome }) => outcome === 'refused')).toMatchObject({
      reason: 'finding-answered-meanwhile',
      facts: { name: written[0]?.answeredBy },
    })
  })

  it('keeps the earlier answer when a later one follows', async () => {
    const opened = { programme: programme('history'), findings: [cause] }
    await answerFinding(as(), opened, accepted())
    const later = accepted({ kind: 'to-be-corrected', correctedIn: 'июнь', after: 1 })
    expect(await answerFinding(as(), opened, later)).toMatchObject({ outcome: 'answered' })
    const list = await listFindings(as(), opened)
    expect(list).toMatchObject({
      findings: [{ answers: [{ kind: 'accepted' }, { kind: 'to-be-corrected' }] }],
    })
    const rewriting = test.region.db.run(sql`UPDATE programme_finding_answer SET reason = 'x'`)
    await expect(rewriting).rejects.toThrow(/permission denied/)
  })
})

describe('an answer in a later edition', () => {
  async function standingIn(code: string, editions: readonly string[], findings: Finding[]) {
    const before = { programme: programme(code), findings: [cause] }
    const promise = accepted({ kind: 'to-be-corrected', correctedIn: 'июнь' })
    await answerFinding(as(), before, promise)
    const list = await listFindings(as(), { programme: programme(code, editions), findings })
    if (list.outcome !== 'listed') throw new Error(list.reason)
    return { finding: list.findings[0], gone: list.gone }
  }

  it('says that the values changed, and is to be given anew', async () => {
    const changed = { ...cause, printed: ['7,5'] }
    const { finding } = await standingIn('changed', ['original', 'май'], [changed])
    expect(finding).toMatchObject({ standing: 'values-changed', answered: 'nobody' })
  })

  it('says that the edition came and did not correct it', async () => {
    const { finding } = await standingIn('not-corrected', ['original', 'Июнь'], [cause])
    expect(finding).toMatchObject({ standing: 'not-corrected', answered: 'nobody' })
  })

  it('is told apart where the finding is gone', async () => {
    const { gone } = await standingIn('gone', ['original', 'июнь'], [])
    expect(gone).toMatchObject([{ id: cause.id, answers: [{ correctedIn: 'июнь' }] }])
  })
})
