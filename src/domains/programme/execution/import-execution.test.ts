import { describe, expect, it } from 'vitest'
import { writeXlsx } from 'hucre/xlsx'
import { sql } from '#kernel/db/index.ts'
import { postFile, receiveFile, registerImportKind, listStagedRows } from '#kernel/import/index.ts'
import { accountWith, contextOf, useTestRegions } from '#test/support/region.ts'
import { executionImport } from './import-execution.ts'
import { listReported, listVersions } from './tables.ts'
import { testProgramme } from './test-execution.ts'

const test = useTestRegions()
const programme = testProgramme()
const year = { programme: programme.code, year: 2025 }
registerImportKind(executionImport(async () => [programme]))

const head = 'Период;Организация;Строка программы;Объём;Принято к оплате, руб.;Оплачено;Удержано'

let sent = 0
async function receive(rows: readonly string[], name = 'month.csv', bytes?: Uint8Array) {
  sent += 1
  const received = await receiveFile(contextOf(test.region), {
    kind: 'execution',
    source: `source ${sent}`,
    name,
    bytes: bytes ?? new TextEncoder().encode([head, ...rows].join('\n')),
  })
  if (!('file' in received)) throw new Error(JSON.stringify(received))
  return received.file
}

async function take(rows: readonly string[], bytes?: Uint8Array) {
  const file = await receive(rows, bytes ? 'month.xlsx' : 'month.csv', bytes)
  const posted = await postFile(contextOf(test.region), file.id)
  if (!('file' in posted)) throw new Error(JSON.stringify(posted))
  const { rows: all, added, changed, unchanged, refused } = posted.file
  expect(added + changed + unchanged + refused).toBe(all)
  return { id: file.id, added, changed, unchanged, refused }
}

async function problems(...rows: string[]) {
  const { id } = await receive(rows)
  const staged = await listStagedRows(test.region.db, id, null)
  return staged.map((row) => row.problems.map(({ column, code }) => `${column} ${code}`).join(', '))
}

const current = async (organisation: string, month: number) => {
  const all = await listReported(test.region.db, year)
  return all.filter((row) => row.organisation === organisation && row.month === month)
}

describe('a monthly file of execution', () => {
  it('is refused to who may only read', async () => {
    const actor = accountWith({ verb: 'read', document: 'execution' })
    const file = {
      kind: 'execution',
      source: 's',
      name: 'm.csv',
      bytes: new TextEncoder().encode(head),
    }
    expect(await receiveFile(contextOf(test.region, { actor }), file)).toMatchObject({
      reason: 'forbidden',
    })
  })

  it('finds organisation and line by number, name, code and printed row', async () => {
    const outcome = await take([
      '2025-01;1;calls;300;1 234,56;;',
      'февраль 2025;Больница у реки;Вызовы;301;1234.5;1000;0,01',
      '31.03.2025;№ 1;2;302;100;;',
    ])
    expect(outcome).toMatchObject({ added: 3, refused: 0 })
    expect(await current('1', 2)).toEqual([
      {
        organisation: '1',
        line: 'calls',
        month: 2,
        volume: '301',
        accepted: 123_450,
        paid: 100_000,
        withheld: 1,
        version: 1,
      },
    ])
    expect(await current('1', 3)).toMatchObject([{ line: 'calls', volume: '302' }])
  })

  it('changes nothing when it comes twice, also in another form', async () => {
    const rows = ['2025-04;1;calls;300;100;;', '2025-04;1;visits;40;7;;']
    expect(await take(rows)).toMatchObject({ added: 2 })
    expect(await take(rows)).toMatchObject({ added: 0, changed: 0, unchanged: 2 })
    const sheet = await writeXlsx({
      sheets: [
        {
          name: 'Апрель',
          rows: [
            head.split(';'),
            ['04.2025', 1, 'calls', 300, 100, null, null],
            ['04.2025', 1, 'visits', 40, 7, null, null],
          ],
        },
      ],
    })
    expect(await take([], sheet)).toMatchObject({ unchanged: 2 })
    expect(await current('1', 4)).toMatchObject([{ version: 1 }, { version: 1 }])
  })

  it('keeps what an earlier file said when a corrected one comes', async () => {
    const first = await take(['2025-05;1;calls;300;100;;', '2025-05;1;visits;5;9;;'])
    const before = new Date(contextOf(test.region).at.getTime() - 1)
    const second = await take(['2025-05;1;calls;310;100;;', '2025-05;1;visits;5;9;;'])
    expect(second).toMatchObject({ changed: 1, unchanged: 1 })
    expect(await current('1', 5)).toMatchObject([{ volume: '310', version: 2 }, { version: 1 }])
    const versions = await listVersions(test.region.db, year, '1', 'calls')
    expect(versions.filter(({ month }) => month === 5)).toMatchObject([
      { version: 2, volume: '310', importId: second.id, fileRow: 2 },
      { version: 1, volume: '300', importId: first.id, fileRow: 2 },
    ])
    expect(await listReported(test.region.db, year, before)).toEqual([])
  })

  it('names every bad cell', async () => {
    expect(
      await problems(
        '2025-13;1;calls;1;1;;',
        '2019-01;1;calls;1;1;;',
        'вчера;1;calls;1;1;;',
        '2025-01;9;calls;1;1;;',
        '2025-01;3;calls;1;1;;',
        '2025-01;1;полёты;1;1;;',
        '2025-01;1;other;1;1;;',
        '2025-01;1;calls;сто;1;;',
        '2025-01;1;calls;1,5;-1;;',
        '2025-01;1;calls;1;1,234.56;;',
        '2025-01;1;calls;1;1,234;12 34;',
        '2025-01;;;;;;',
      ),
    ).toEqual([
      'period period-no-such-month',
      'period month-outside-programme',
      'period period-unreadable',
      'organisation organisation-unknown',
      'organisation organisation-uninsured',
      'line line-unknown',
      'line line-not-followed',
      'volume not-a-number',
      'volume volume-not-whole, accepted negative',
      'accepted number-signs',
      'accepted too-many-decimals, paid number-signs',
      'organisation empty, line empty, volume empty, accepted empty',
    ])
  })

  it('refuses a month that has not begun, and takes the one that runs', async () => {
    const context = contextOf(test.region, { at: new Date('2025-06-15T09:00:00Z') })
    const bytes = new TextEncoder().encode(`${head}\n2025-06;1;calls;1;1;;\n2025-07;1;calls;1;1;;`)
    const file = { kind: 'execution', source: 'future', name: 'f.csv', bytes }
    expect(await receiveFile(context, file)).toMatchObject({ outcome: 'checked', refusedRows: 1 })
  })

  it('offers the nearest organisation of the list', async () => {
    const { id } = await receive(['2025-01;Больница у рекы;calls;1;1;;'])
    const [row] = await listStagedRows(test.region.db, id, 'refused')
    expect(row?.problems).toEqual([
      {
        column: 'organisation',
        code: 'organisation-unknown-near',
        facts: { got: 'Больница у рекы', number: '1', name: 'Больница у реки' },
      },
    ])
  })

  it('refuses the second of two rows about the same, and takes the others', async () => {
    const outcome = await take([
      '2025-08;1;calls;1;1;;',
      '2025-08;1;Вызовы;2;1;;',
      '2025-08;2;calls;3;1;;',
    ])
    expect(outcome).toMatchObject({ added: 2, refused: 1 })
  })

  it('of two files at once makes one version after the other, none lost', async () => {
    const files = await Promise.all(
      [1, 2, 3, 4].map((volume) => receive([`2025-09;1;calls;${volume};1;;`])),
    )
    await Promise.all(files.map(({ id }) => postFile(contextOf(test.region), id)))
    const versions = await listVersions(test.region.db, year, '1', 'calls')
    const own = versions.filter(({ month }) => month === 9)
    expect(own.map(({ version }) => version)).toEqual([4, 3, 2, 1])
    expect(new Set(own.map(({ volume }) => volume))).toEqual(new Set(['1', '2', '3', '4']))
  })

  it('cannot be changed or taken out by the application', async () => {
    await take(['2025-10;1;calls;1;1;;'])
    for (const change of [
      sql`UPDATE programme_execution_row SET volume = 0`,
      sql`DELETE FROM programme_execution_row`,
    ]) {
      await expect(test.region.db.run(change)).rejects.toThrow(/permission denied/)
    }
  })

  it('shows nothing in another region', async () => {
    expect(await listReported(test.second.db, year)).toEqual([])
  })
})
