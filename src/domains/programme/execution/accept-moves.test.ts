import { Client } from 'pg'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { sql } from '#kernel/db/index.ts'
import { registerLocales } from '#kernel/i18n/index.ts'
import { postFile, receiveFile, registerImportKind } from '#kernel/import/index.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { accountWith, contextOf, testNow, useTestRegions } from '#test/support/region.ts'
import { approveDistribution } from '../distribution/approve-distribution.ts'
import { distributionLocales } from '../distribution/locales/index.ts'
import { makeDraft } from '../distribution/make-draft.ts'
import { type OpenedPlan, reckon } from '../distribution/reckon.ts'
import { sumOfMonths } from '../distribution/rule/types.ts'
import { sendDraft } from '../distribution/send-draft.ts'
import { findDistribution } from '../distribution/tables.ts'
import { attachPeople, inventProgramme } from '../distribution/test-distribution.ts'
import { acceptMoves, type Proposed } from './accept-moves.ts'
import { findDraftAtWork } from './draft-at-work.ts'
import { followYear } from './follow-year.ts'
import { executionImport } from './import-execution.ts'
import { listMoves } from './list-moves.ts'
import { pinCells } from '../distribution/change-draft.ts'

registerLocales('programme-distribution', distributionLocales)
const test = useTestRegions()
/** The valley in 2025: 2,500 visits over three organisations by 500, 300 and 200 people. */
const opened: OpenedPlan = inventProgramme({ insured: 3, years: -5 })
const open = async () => [opened.programme]
registerImportKind(executionImport(open))

const economist = accountWith(
  { verb: 'read', document: 'execution' },
  { verb: 'read', document: 'distribution' },
  { verb: 'manage', document: 'distribution' },
)
const as = (actor = economist) => contextOf(test.region, { actor, at: testNow })

/** 1 does 70 % of its plan, 2 does 140 %, 3 all of it; until September. */
beforeAll(async () => {
  const system = contextOf(test.region)
  await attachPeople(system, opened.programme.code, [500, 300, 200])
  const made = await makeDraft(system, opened, { year: 2025, name: 'На год' })
  if (made.outcome !== 'made') throw new Error(made.reason)
  const { id, version } = made.distribution
  expect(await sendDraft(system, opened, { id, version })).toMatchObject({ outcome: 'sent' })
  const protocol = { on: plainDate('2026-03-12'), present: ['Председатель'], decision: 'Да' }
  const approved = await approveDistribution(system, opened, { id, ...protocol })
  expect(approved).toMatchObject({ outcome: 'approved' })
  const shares: Record<string, number> = { '1': 0.7, '2': 1.4, '3': 1 }
  const planned = await test.region.db.many<{
    organisation: string
    month: number
    volume: string
  }>(sql`SELECT organisation, month, volume FROM programme_distribution_row WHERE month <= 9`)
  const rows = planned.map(
    ({ organisation, month, volume }) =>
      `2025-${month};${organisation};visits;${Math.round(Number(volume) * (shares[organisation] ?? 1))};1`,
  )
  const received = await receiveFile(system, {
    kind: 'execution',
    source: 's',
    name: 'f.csv',
    bytes: new TextEncoder().encode(
      ['Период;Организация;Строка;Объём;Принято', ...rows].join('\n'),
    ),
  })
  if (!('file' in received)) throw new Error(JSON.stringify(received))
  await postFile(system, received.file.id)
})

async function proposals() {
  const year = await followYear(as(), {}, open)
  if (year.outcome !== 'followed') throw new Error(year.outcome)
  const draft = await findDraftAtWork(as(), year, opened)
  const proposed: Proposed = { draft, moves: await listMoves(as(), year, draft) }
  const [move] = proposed.moves
  return { year, proposed, draft, move }
}

const taking = ({ id, volume }: { id: string; volume: number }) => ({
  moves: [{ id, volume }],
  name: 'Изменения по исполнению',
})

/** Runs the work until it waits to write which moves were taken, and ends its connection there. */
async function endedBeforeNote(work: () => Promise<unknown>): Promise<void> {
  const admin = new Client({ connectionString: test.database.url })
  await admin.connect()
  try {
    await admin.query('BEGIN')
    await admin.query(`LOCK TABLE ${test.region.schema}.programme_execution_move IN SHARE MODE`)
    const ended = expect(work()).rejects.toThrow()
    await vi.waitUntil(
      async () => {
        const { rowCount } = await admin.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        )
        return rowCount
      },
      { timeout: 20_000, interval: 20 },
    )
    await ended
  } finally {
    await admin.end()
  }
}

describe('taking proposals into the draft amendment', () => {
  it('is forbidden to who may not change a distribution', async () => {
    const { year, proposed, move } = await proposals()
    if (!move) throw new Error('no move')
    const reader = accountWith({ verb: 'read', document: 'execution' })
    expect(await acceptMoves(as(reader), opened, year, proposed, taking(move))).toMatchObject({
      reason: 'forbidden',
    })
  })

  it('refuses nothing chosen, and what is not proposed any more', async () => {
    const { year, proposed, move } = await proposals()
    const accept = (moves: { id: string; volume: number }[]) =>
      acceptMoves(as(), opened, year, proposed, { moves, name: 'Изменения' })
    expect(await accept([])).toMatchObject({ reason: 'moves-none' })
    expect(move).toMatchObject({ from: '1', to: '2' })
    const changed = { id: move?.id ?? '', volume: 1 }
    expect(await accept([changed])).toMatchObject({ reason: 'moves-changed' })
    expect((await proposals()).draft).toBeUndefined()
  })

  it('leaves nothing behind where it is ended before the end, and does it all the next time', async () => {
    const { year, proposed, move } = await proposals()
    if (!move) throw new Error('no move')
    const accept = () => acceptMoves(as(), opened, year, proposed, taking(move))
    const counts = () =>
      test.region.db.one(sql`
        SELECT (SELECT count(*) FROM programme_distribution) AS editions,
          (SELECT count(*) FROM programme_distribution_pin) AS pins,
          (SELECT count(*) FROM programme_execution_move) AS moves`)
    const before = await counts()
    await endedBeforeNote(accept)
    expect(await counts()).toEqual(before)
    expect(before).toEqual({ editions: 1, pins: 0, moves: 0 })

    expect(await accept()).toMatchObject({ outcome: 'accepted', isNew: true })
    // Two organisations, volume and money of three months.
    expect(await counts()).toEqual({ editions: 2, pins: 12, moves: 1 })
    expect(await accept()).toMatchObject({ reason: 'distribution-changed-meanwhile' })
  })

  it('moves exactly what was proposed into an amendment, and nothing else shifts', async () => {
    const { year, draft } = await proposals()
    const record = draft && (await findDistribution(test.region.db, draft.record.id))
    if (!record) throw new Error('no draft')
    expect(record).toMatchObject({ state: 'draft', edition: 2, fixedMonths: 9 })
    const follower = as(accountWith({ verb: 'read', document: 'execution' }))
    expect(await findDraftAtWork(follower, year, opened)).toBeUndefined()
    const now = await reckon(as(), test.region.db, opened, record)
    if (isRefusal(now)) throw new Error(now.reason)
    const before = await reckon(as(), test.region.db, opened, record, [])
    if (isRefusal(before)) throw new Error(before.reason)
    const volumeOf = (of: typeof now, organisation: string) =>
      Number(sumOfMonths(of.cells.get(`${organisation}|visits`)?.volume ?? []))
    const moved = Number(draft.accepted[0]?.volume)
    expect(moved).toBeGreaterThan(100)
    expect(volumeOf(now, '1')).toBe(volumeOf(before, '1') - moved)
    expect(volumeOf(now, '2')).toBe(volumeOf(before, '2') + moved)
    expect(now.cells.get('3|visits')).toEqual(before.cells.get('3|visits'))
    const all = (of: typeof now, what: 'volume' | 'money') =>
      [...of.cells.values()].reduce((sum, cell) => sum + sumOfMonths(cell[what]), 0n)
    expect(all(now, 'volume')).toBe(all(before, 'volume'))
    expect(all(now, 'money')).toBe(all(before, 'money'))
  })

  it('does not propose again what the draft has taken in', async () => {
    const { year, proposed, draft, move } = await proposals()
    expect(draft?.accepted).toMatchObject([
      { move: 'visits:1:2', asOf: 9, acceptedBy: economist.name },
    ])
    expect(move).toBeUndefined()
    const again = await acceptMoves(as(), opened, year, proposed, {
      moves: [{ id: 'visits:1:2', volume: 1 }],
      name: 'Ещё',
    })
    expect(again).toMatchObject({ reason: 'moves-in-draft' })
  })

  it('proposes from what was fixed in the draft by hand', async () => {
    // What 3 loses in the draft, it lacks there: its forecast stays as it is.
    const { draft } = await proposals()
    if (!draft) throw new Error('no draft')
    const { id, version } = draft.record
    const pin = (organisation: string, month: number, value: bigint) => ({
      organisation,
      line: 'visits',
      month,
      what: 'volume' as const,
      value,
    })
    const own = (organisation: string, month: number) =>
      BigInt(draft.planOf?.(organisation, 'visits')?.volume[month - 1] ?? 0)
    const pins = [10, 11, 12].flatMap((month) => [
      pin('3', month, own('3', month) - 20n),
      pin('1', month, own('1', month) + 20n),
    ])
    expect(await pinCells(as(), opened, { id, version, pins })).toMatchObject({
      outcome: 'changed',
    })
    const { proposed, year } = await proposals()
    // 1 → 2 stands in the draft already; what lacks now is a matter of 3 alone.
    expect(proposed.moves).toMatchObject([{ id: 'visits:1:3', volume: 60 }])
    expect(await listMoves(as(), year)).toMatchObject([{ id: 'visits:1:2' }])
  })

  it('says so while the draft is out for remarks', async () => {
    const { year, draft } = await proposals()
    const sent = { id: draft?.record.id ?? 0, version: draft?.record.version ?? 0 }
    expect(await sendDraft(contextOf(test.region), opened, sent)).toMatchObject({ outcome: 'sent' })
    const { proposed, move } = await proposals()
    if (!move) throw new Error('no move')
    expect(await acceptMoves(as(), opened, year, proposed, taking(move))).toMatchObject({
      reason: 'moves-in-remarks',
    })
  })
})
