import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '#kernel/db/index.ts'
import { type Api, buildServer, registerRefusals } from '#kernel/http/index.ts'
import { registerLocales } from '#kernel/i18n/index.ts'
import { postFile, receiveFile, registerImportKind } from '#kernel/import/index.ts'
import { type Actor, publicActor } from '#kernel/permission.ts'
import type { Region } from '#kernel/region.ts'
import { pagesOfPdf } from '#test/support/pdf-text.ts'
import { accountWith, contextOf, testNow, useTestRegions } from '#test/support/region.ts'
import { programmeDeskLocales } from '../desk/locales/index.ts'
import { programmeDeskRefusals } from '../findings/refusals.ts'
import { followYear } from './follow-year.ts'
import { executionImport } from './import-execution.ts'
import { executionLocales } from './locales/index.ts'
import { executionRefusals } from './refusals.ts'
import { executionRoutes } from './routes.ts'
import { testProgramme } from './test-execution.ts'

registerLocales('programme-execution', executionLocales)
registerRefusals('programme-execution', executionRefusals)
registerLocales('programme-desk', programmeDeskLocales)
registerRefusals('programme-desk', programmeDeskRefusals)
const programme = testProgramme()
const open = async (region: string) => (region === 'ru-smolensk' ? [programme] : [])
registerImportKind(executionImport(open))

const reader = accountWith({ verb: 'read', document: 'execution' })
const months = Array.from({ length: 12 }, (_, index) => index + 1)
let caller: Actor = reader
let api: Api

async function send(region: Region, name: string, rows: readonly string[]): Promise<void> {
  const head = 'Период;Организация;Строка;Объём;Принято;Оплачено;Удержано'
  const bytes = new TextEncoder().encode([head, ...rows].join('\n'))
  const file = { kind: 'execution', source: 'fund', name, bytes }
  const received = await receiveFile(contextOf(region), file)
  if (!('file' in received)) throw new Error(JSON.stringify(received))
  const posted = await postFile(contextOf(region), received.file.id)
  if (!('file' in posted) || posted.file.refused > 0) throw new Error(JSON.stringify(posted))
}

/**
 * Calls: 1 does 80 of 100 a month, 2 does 120 of 100, 4 is paid per head and does 150 of 100, but has
 * not reported May. All until September.
 */
const test = useTestRegions(async ({ region }) => {
  const approved = await region.db.one<{ id: number }>(sql`
    INSERT INTO programme_distribution
      (programme, year, edition, state, name, facts_on, facts_through, settings, made_at, made_by,
       sent_at, sent_by, sent_hash, protocol_number, protocol_on, protocol, approved_at, approved_by)
    VALUES ('valley', 2025, 1, 'approved', 'Распределение', '2025-01-01', 0, '{}', ${testNow}, 'тест',
       ${testNow}, 'тест', 'x', '1', '2025-01-10', '{}', ${testNow}, 'тест')
    RETURNING id`)
  for (const organisation of ['1', '2', '4']) {
    await region.db.run(sql`
      INSERT INTO programme_distribution_row (distribution, organisation, line, month, volume, money)
      SELECT ${approved.id}, ${organisation}, 'calls', month, 100, 40000000
      FROM generate_series(1, 12) AS month`)
  }
  const rows = months
    .slice(0, 9)
    .flatMap((month) => [
      `2025-${month};1;calls;80;320000;310000;`,
      `2025-${month};2;calls;120;480000;;1000`,
      ...(month === 5 ? [] : [`2025-${month};4;calls;150;400000;;`]),
    ])
  await send(region, 'январь-сентябрь.csv', rows)
})

beforeAll(async () => {
  api = await buildServer({
    regions: [test.region, test.second],
    actorOf: async () => caller,
    regionRoutes: [executionRoutes(open)],
    now: () => testNow,
    rateLimits: false,
  })
})
afterAll(() => api.close())

async function ask(path: string, as: Actor = reader, region = 'ru-smolensk') {
  caller = as
  const answer = await api.inject({
    url: `/api/${region}/programme/execution${path}`,
    headers: { 'accept-language': 'ru' },
  })
  const isJson = String(answer.headers['content-type']).includes('json')
  return {
    status: answer.statusCode,
    headers: answer.headers,
    bytes: answer.rawPayload,
    body: isJson ? answer.json() : {},
  }
}

describe('the execution of a programme', () => {
  it('is for who may read it', async () => {
    for (const path of ['', '/rows', '/reports', '/proposals', '/rows/calls/1', '/file.xlsx']) {
      expect((await ask(path, publicActor)).status).toBe(401)
      expect((await ask(path, accountWith())).status).toBe(403)
    }
  })

  it('shows the year up to the last month reported, line by line', async () => {
    const { body } = await ask('')
    expect(body).toMatchObject({
      programme: 'valley',
      year: 2025,
      asOf: 9,
      monthsReported: [1, 2, 3, 4, 5, 6, 7, 8, 9],
      inForce: { edition: 1 },
      isInvented: false,
      missingReports: [{ organisation: '4', name: 'Дальняя больница', months: [5] }],
      standings: { over: 2, under: 1 },
      // Twenty calls a month of one and fifty of the other, at the same planned cost.
      furthest: {
        over: [{ organisation: '4' }, { organisation: '2' }],
        under: [{ organisation: '1' }],
      },
    })
    expect(body.lines).toMatchObject([
      {
        line: 'calls',
        unit: 'вызов',
        organisations: 3,
        over: 2,
        under: 1,
        missing: 1,
        // 9·(80 + 120) + 8·150 of 900 + 900 + 800; the year 960 + 1440 + 1800.
        volume: {
          planYear: 3600,
          planToDate: 2700,
          planReported: 2600,
          fact: 3000,
          percent: 115.4,
        },
        // Money above plan: 9 × 80 000 roubles of organisation 2; 4 is paid per head.
        money: { overNow: 72_000_000 },
        unitCost: { plan: 400_000 },
      },
    ])
    expect(body.lines[0].volume.forecast).toMatchObject({ kind: 'by-profile', year: 4200 })
  })

  it('looks back to an earlier month', async () => {
    const { body } = await ask('?month=3')
    expect(body).toMatchObject({ asOf: 3, missingReports: [] })
    expect(body.lines[0].volume).toMatchObject({ planToDate: 900, fact: 1050 })
    expect((await ask('?month=13')).status).toBe(400)
  })

  it('opens an organisation to its months and the row of the file behind each', async () => {
    const { body } = await ask('/rows/calls/2')
    expect(body.row).toMatchObject({ name: 'Больница на холме', standing: 'over', missing: [] })
    expect(body.months[0]).toMatchObject({
      month: 1,
      planVolume: 100,
      factVolume: 120,
      factMoney: 48_000_000,
      versions: [{ fileName: 'январь-сентябрь.csv', fileRow: 3, withheld: 100_000, paid: null }],
    })
    expect(body.months[11]).toMatchObject({ factVolume: null, versions: [] })
    expect((await ask('/rows/calls/3')).body).toMatchObject({ code: 'execution-row-not-found' })
  })

  it('says who reported which month', async () => {
    const whole = (count: number) => Array.from({ length: count }, () => 'whole')
    const { body } = await ask('/reports')
    const far = body.organisations.find(
      (each: { organisation: string }) => each.organisation === '4',
    )
    expect(far.months.map(({ state }: { state: string }) => state)).toEqual([
      ...whole(4),
      'missing',
      ...whole(4),
      'later',
      'later',
      'later',
    ])
    expect(body.files).toMatchObject([{ name: 'январь-сентябрь.csv', rows: 26 }])
  })

  it('proposes to move what 1 will not need to 2, not to whom is paid per head', async () => {
    const { body } = await ask('/proposals')
    expect(body.items).toMatchObject([
      {
        from: '1',
        to: '2',
        fromName: 'Больница у реки',
        volume: 240,
        money: 96_000_000,
        months: [{ month: 10 }, { month: 11 }, { month: 12 }],
        why: { isSameDistrict: true, forecastFrom: 960, forecastTo: 1440 },
      },
    ])
  })

  it('gives the same as XLSX, CSV and a summary for the commission', async () => {
    const sheet = await ask('/file.xlsx')
    const workbook = await readXlsx(sheet.bytes)
    const [head, first] = workbook.sheets[0]?.rows ?? []
    expect(head?.slice(0, 2)).toEqual(['№', 'Организация'])
    expect(first?.slice(0, 6).join(', ')).toBe('1, Больница у реки, Речной, calls, Вызовы, вызов')
    expect(first?.slice(6, 9)).toEqual([1200, 900, 720])
    const csv = (await ask('/file.csv?line=calls')).bytes.toString('utf8')
    expect(csv).toContain('Больница на холме')
    const pages = await pagesOfPdf(new Uint8Array((await ask('/file.pdf')).bytes))
    const text = pages.join(' ')
    expect(text).toContain('исполнение по сентябрь 2025')
    expect(text).toContain('Дальняя больница')
    expect(text).toContain('Обе организации в одном районе')
    const moves = await readXlsx((await ask('/proposals/file.xlsx')).bytes)
    expect(moves.sheets[0]?.rows).toHaveLength(4)
  })

  it('keeps what was worked out until a report or a distribution is news', async () => {
    const execution = async () => {
      const year = await followYear(contextOf(test.region, { actor: reader }), {}, open)
      if (year.outcome !== 'followed') throw new Error(year.outcome)
      return year.execution
    }
    const before = await execution()
    expect(await execution()).toBe(before)
    await send(test.region, 'исправленный.csv', ['2025-9;1;calls;81;320000;310000;'])
    expect((await execution()).rows[0]?.volume.fact).toBe((before.rows[0]?.volume.fact ?? 0) + 1)
    await test.region.db.run(
      sql`UPDATE programme_distribution SET state = 'replaced', replaced_at = ${testNow}`,
    )
    expect((await ask('')).body).toMatchObject({ inForce: null })
  })

  it('says so where a region has no programme, and shows nothing of another one', async () => {
    expect((await ask('', reader, 'ru-second')).body).toEqual({ outcome: 'no-programme' })
    expect((await ask('?programme=other')).body).toMatchObject({ code: 'programme-not-served' })
  })
})
