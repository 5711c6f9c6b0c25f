import { beforeAll, describe, expect, it } from 'vitest'
import { sql } from '#kernel/db/index.ts'
import { registerLocales } from '#kernel/i18n/index.ts'
import { postFile, receiveFile, registerImportKind } from '#kernel/import/index.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { accountWith, contextOf, testNow, useTestRegions } from '#test/support/region.ts'
import { approveDistribution } from '../distribution/approve-distribution.ts'
import { insertFacts } from '../distribution/fact-tables.ts'
import { writerOf } from '../distribution/facts-import.ts'
import { distributionLocales } from '../distribution/locales/index.ts'
import { makeDraft } from '../distribution/make-draft.ts'
import { type OpenedPlan, reckon } from '../distribution/reckon.ts'
import { sumOfMonths } from '../distribution/rule/types.ts'
import { sendDraft } from '../distribution/send-draft.ts'
import { findDistribution } from '../distribution/tables.ts'
import { build } from '../model/build.ts'
import { compute } from '../model/compute.ts'
import { valley } from '../test-programmes.ts'
import { acceptMoves } from './accept-moves.ts'
import { followYear } from './follow-year.ts'
import { executionImport } from './import-execution.ts'
import { listMoves, readDraft } from './list-moves.ts'

registerLocales('programme-distribution', distributionLocales)
const test = useTestRegions()
const opened = plan()
const open = async () => [opened.programme]
registerImportKind(executionImport(open))

const economist = accountWith(
  { verb: 'read', document: 'execution' },
  { verb: 'manage', document: 'distribution' },
)
const as = (actor = economist) => contextOf(test.region, { actor, at: testNow })

/** The valley in 2025: 2,500 visits over three organisations by 500, 300 and 200 people. */
function plan(): OpenedPlan {
  const files = new Map(
    [...valley()].map(([path, text]) => [
      path,
      text.replaceAll('2031', '2026').replaceAll('2030', '2025').replaceAll('2029', '2024'),
    ]),
  )
  const settings = files.get('programme.yaml') ?? ''
  files.set(
    'programme.yaml',
    settings
      .replace('formulas:', '  volume: { kind: volume, decimals: 0 }\nformulas:')
      .replace('text:', "  - { measure: volume, is: 'norm * population' }\ntext:"),
  )
  files.set(
    'organisations.csv',
    'number;name;short-name;district;is-insured;is-per-head-all\n1;Первая;;;1;0\n2;Вторая;;;1;0\n3;Третья;;;1;0\n',
  )
  files.set(
    'distribution.csv',
    'line;condition;capacity;capacity-name;population-weight;capacity-weight;history-weight;groups;profile;is-per-head-all\nvisits;;;;1;0;0;;even;0\n',
  )
  const { programme } = build(files)
  if (!programme) throw new Error('the invented programme does not build')
  return { programme, computed: compute(programme) }
}

/** 1 does 70 % of its plan, 2 does 140 %, 3 all of it; until September. */
beforeAll(async () => {
  const system = contextOf(test.region)
  const facts = Object.entries({ '1': '500', '2': '300', '3': '200' }).map(
    ([organisation, value]) => ({
      organisation,
      value,
      kind: 'population' as const,
      subject: '',
      month: 0,
      fromOn: plainDate('2020-01-01'),
    }),
  )
  await test.region.db.transaction((tx) =>
    insertFacts(tx, opened.programme.code, facts, writerOf(system, null)),
  )
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
  return { year, moves: await listMoves(as(), year) }
}

describe('taking proposals into the draft amendment', () => {
  it('is forbidden to who may not change a distribution', async () => {
    const { year, moves } = await proposals()
    const reader = accountWith({ verb: 'read', document: 'execution' })
    const command = { moves: moves.map(({ id, volume }) => ({ id, volume })), name: 'Изменения' }
    expect(await acceptMoves(as(reader), opened, year, moves, command)).toMatchObject({
      reason: 'forbidden',
    })
  })

  it('refuses nothing chosen, and what is not proposed any more', async () => {
    const { year, moves } = await proposals()
    const accept = (chosen: { id: string; volume: number }[]) =>
      acceptMoves(as(), opened, year, moves, { moves: chosen, name: 'Изменения' })
    expect(await accept([])).toMatchObject({ reason: 'moves-none' })
    const [move] = moves
    expect(move).toMatchObject({ from: '1', to: '2' })
    const changed = { id: move?.id ?? '', volume: 1 }
    expect(await accept([changed])).toMatchObject({ reason: 'moves-changed' })
    expect((await readDraft(as(), year)).draft).toBeNull()
  })

  it('begins an amendment, moves exactly what was proposed, and nothing else shifts', async () => {
    const { year, moves } = await proposals()
    const [move] = moves
    if (!move) throw new Error('no move')
    const chosen = [{ id: move.id, volume: move.volume }]
    const command = { moves: chosen, name: 'Изменения по исполнению' }
    const accepted = await acceptMoves(as(), opened, year, moves, command)
    if (accepted.outcome !== 'accepted') throw new Error(JSON.stringify(accepted))
    expect(accepted).toMatchObject({ moves: 1, isNew: true })

    const record = await findDistribution(test.region.db, accepted.distribution)
    if (!record) throw new Error('no draft')
    expect(record).toMatchObject({ state: 'draft', edition: 2, fixedMonths: 9 })
    const now = await reckon(as(), test.region.db, opened, record)
    if (isRefusal(now)) throw new Error(now.reason)
    const before = await reckon(as(), test.region.db, opened, record, [])
    if (isRefusal(before)) throw new Error(before.reason)
    const volumeOf = (of: typeof now, organisation: string) =>
      Number(sumOfMonths(of.cells.get(`${organisation}|visits`)?.volume ?? []))
    expect(volumeOf(now, '1')).toBe(volumeOf(before, '1') - move.volume)
    expect(volumeOf(now, '2')).toBe(volumeOf(before, '2') + move.volume)
    expect(now.cells.get('3|visits')).toEqual(before.cells.get('3|visits'))
    const all = (of: typeof now, what: 'volume' | 'money') =>
      [...of.cells.values()].reduce((sum, cell) => sum + sumOfMonths(cell[what]), 0n)
    expect(all(now, 'volume')).toBe(all(before, 'volume'))
    expect(all(now, 'money')).toBe(all(before, 'money'))

    const again = await acceptMoves(as(), opened, year, moves, command)
    expect(again).toMatchObject({ reason: 'moves-in-draft' })
    expect(await readDraft(as(), year)).toMatchObject({
      draft: { name: 'Изменения по исполнению', state: 'draft' },
      accepted: [{ id: move.id, acceptedBy: economist.name }],
    })
  })

  it('says so while the draft is out for remarks', async () => {
    const { year, moves } = await proposals()
    const { draft } = await readDraft(as(), year)
    const record = await findDistribution(test.region.db, draft?.id ?? 0)
    const sent = { id: record?.id ?? 0, version: record?.version ?? 0 }
    expect(await sendDraft(contextOf(test.region), opened, sent)).toMatchObject({ outcome: 'sent' })
    const chosen = moves.map(({ id, volume }) => ({ id, volume }))
    expect(
      await acceptMoves(as(), opened, year, moves, { moves: chosen, name: 'Ещё' }),
    ).toMatchObject({ reason: 'moves-in-remarks' })
  })
})
