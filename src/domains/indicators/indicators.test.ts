import { writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '#kernel/db/index.ts'
import { type Api, buildServer, registerRefusals } from '#kernel/http/index.ts'
import { registerLocales } from '#kernel/i18n/index.ts'
import { postFile, receiveFile, refusedRowsCsv, registerImportKind } from '#kernel/import/index.ts'
import { type Actor, publicActor } from '#kernel/permission.ts'
import { pagesOfPdf } from '#test/support/pdf-text.ts'
import { accountWith, contextOf, testNow, useTestRegions } from '#test/support/region.ts'
import { programmeDeskLocales, programmeDeskRefusals } from '#domains/programme/index.ts'
import { indicatorLocales, indicatorRefusals, indicatorRoutes, valuesImport } from './index.ts'
import type { IndicatorList } from './list-indicators.ts'
import type { IndicatorAccount } from './open-indicator.ts'
import { meadow } from './test-programme.ts'

registerLocales('indicators', indicatorLocales)
registerLocales('programme-desk', programmeDeskLocales)
registerRefusals('programme-desk', programmeDeskRefusals)
registerRefusals('indicators', indicatorRefusals)

const programme = meadow()
const open = (region: string) => Promise.resolve(region === 'ru-smolensk' ? [programme] : [])
registerImportKind(valuesImport(open))

const test = useTestRegions()
const read = { verb: 'read', document: 'indicator' } as const
const observer = accountWith(read)
const economist = accountWith(read, { verb: 'post', document: 'indicator' })
let caller: Actor = observer
let api: Api

beforeAll(async () => {
  api = await buildServer({
    regions: [test.region, test.second],
    actorOf: async () => caller,
    regionRoutes: [indicatorRoutes(open)],
    now: () => testNow,
    rateLimits: false,
  })
})
afterAll(() => api.close())

const home = '/api/ru-smolensk/indicators'

async function ask(path: string, as: Actor = observer, payload?: object) {
  caller = as
  const answer = await api.inject({
    method: payload ? 'POST' : 'GET',
    url: path.startsWith('/api') ? path : `${home}${path}`,
    headers: { 'accept-language': 'ru' },
    ...(payload ? { payload } : {}),
  })
  const isJson = String(answer.headers['content-type']).includes('json')
  return {
    status: answer.statusCode,
    bytes: answer.rawPayload,
    body: isJson ? answer.json() : {},
  }
}

const value = (of: object) => ({ source: 'Отчёт', after: 0, ...of })
const record = (of: object, as = economist) => ask('/meadow/values', as, value(of))
const oneOf = async (indicator: string, year: number) =>
  (await ask(`/meadow/one?indicator=${encodeURIComponent(indicator)}&year=${year}`))
    .body as IndicatorAccount
const rowOf = async (indicator: string, year: number) => (await oneOf(indicator, year)).row

let sent = 0
async function take(rows: readonly string[], head = 'Показатель;Период;Значение;Источник;Регион') {
  const context = contextOf(test.region)
  sent += 1
  const received = await receiveFile(context, {
    kind: 'indicator-values',
    source: `test-${sent}`,
    name: 'values.csv',
    bytes: new TextEncoder().encode([head, ...rows].join('\n')),
  })
  if (!('file' in received)) throw new Error(JSON.stringify(received))
  const posted = await postFile(context, received.file.id)
  if (!('file' in posted)) throw new Error(JSON.stringify(posted))
  const { added, changed, unchanged, refused } = posted.file
  return { id: posted.file.id, counts: { added, changed, unchanged, refused } }
}

describe('the indicators', () => {
  it('are for who may read them, and of the region alone', async () => {
    expect(await ask('/meadow', publicActor)).toMatchObject({ status: 401 })
    expect(await ask('/meadow', accountWith())).toMatchObject({ status: 403 })
    expect(await ask('/api/ru-second/indicators/meadow')).toMatchObject({ status: 404 })
    expect(await ask('/meadow/one?indicator=99')).toMatchObject({
      status: 404,
      body: { code: 'indicator-not-found' },
    })
    expect((await ask('/programmes')).body).toEqual({
      items: [{ programme: 'meadow', name: 'Луг' }],
    })
  })

  it('stand there with their targets before anything is known', async () => {
    const body = (await ask('/meadow')).body as IndicatorList
    expect(body).toMatchObject({
      year: 2024,
      years: [2024, 2025],
      chapters: [{ chapter: 'quality', name: 'Качество' }, { chapter: 'access' }],
      isInvented: false,
      counts: { 'no-data': 6, 'not-judged': 1, met: 0 },
    })
    expect(body.items.map(({ code, chapter }) => `${code} ${chapter}`)).toEqual([
      '1 quality',
      '1/town quality',
      '1/country quality',
      '2 quality',
      '3 quality',
      '4 access',
      '5 access',
    ])
    expect(body.items[3]).toMatchObject({ target: { text: '8,4' }, value: null })
  })
})

describe('a value', () => {
  it('is recorded by who may, judged, and audited', async () => {
    const given = { indicator: '2', period: '2024', value: '8,44' }
    expect(await record(given, observer)).toMatchObject({ status: 403 })
    expect(await record(given)).toMatchObject({
      status: 201,
      body: { outcome: 'recorded', indicator: '2', period: '2024', position: 1 },
    })
    // 8.44 is printed as 8.4, which is what was promised.
    expect(await rowOf('2', 2024)).toMatchObject({
      value: { text: '8,44', basis: 'year' },
      light: 'met',
      deviation: { text: '+0,04', percent: '+0,5\u00a0%', isGood: null },
      attainment: { text: '99,5' },
    })
    const audit = await test.region.db.many<{ verb: string }>(
      sql`SELECT verb FROM audit_entry WHERE document = 'indicator'`,
    )
    expect(audit).toEqual([{ verb: 'post' }])
  })

  it('is corrected with a reason; what stood before stays', async () => {
    const given = { indicator: '1', period: '2024', value: '48,5' }
    await record(given)
    expect(await record({ ...given, value: '40' })).toMatchObject({
      status: 409,
      body: { code: 'indicator-changed-meanwhile' },
    })
    const again = { ...given, value: '46,6', after: 1 }
    expect(await record(again)).toMatchObject({ body: { code: 'indicator-needs-reason' } })
    expect(await record({ ...again, value: '48,5', reason: 'Опечатка' })).toMatchObject({
      body: { code: 'indicator-value-same' },
    })
    expect(await record({ ...again, reason: 'Опечатка' })).toMatchObject({ status: 201 })
    const { history, row } = await oneOf('1', 2024)
    // 49 less 47 (as printed) is 4.08 % of 49: close.
    expect(row).toMatchObject({ value: { text: '46,6' }, light: 'close' })
    expect(history).toMatchObject([
      {
        period: '2024',
        words: '2024 год',
        entries: [
          { position: 2, value: '46,6', reason: 'Опечатка', recordedBy: economist.name },
          { position: 1, value: '48,5', reason: '' },
        ],
      },
    ])
  })

  it('is not recorded twice by two who do not know of each other', async () => {
    const given = { indicator: '5', period: '2024', value: '2,4' }
    const both = await Promise.all([record(given), record({ ...given, value: '2,5' })])
    expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([
      201, 409,
    ])
    expect(await rowOf('5', 2024)).toMatchObject({ light: 'not-judged', because: 'no-direction' })
  })

  it('is withdrawn with a reason, and can be recorded again', async () => {
    await record({ indicator: '4', period: '2025', value: '9,6' })
    const asked = { indicator: '4', territory: 'all', period: '2025', after: 1 }
    const withdraw = (of: object, as = economist) => ask('/meadow/withdrawals', as, of)
    expect(await withdraw({ ...asked, reason: 'x' }, observer)).toMatchObject({ status: 403 })
    expect(await withdraw({ ...asked, reason: ' ' })).toMatchObject({ status: 422 })
    expect(await withdraw({ ...asked, period: '2024', reason: 'x' })).toMatchObject({
      body: { code: 'indicator-nothing-to-withdraw' },
    })
    expect(await withdraw({ ...asked, after: 2, reason: 'x' })).toMatchObject({
      body: { code: 'indicator-changed-meanwhile' },
    })
    expect(await withdraw({ ...asked, reason: 'Не тот год' })).toMatchObject({ status: 201 })
    expect(await rowOf('4', 2025)).toMatchObject({ value: null, light: 'no-data' })
    expect(
      await record({ indicator: '4', period: '2025', value: '9,7', after: 2, reason: 'Нашёлся' }),
    ).toMatchObject({ body: { position: 3 } })
  })

  it('is refused with everything that is wrong, field by field', async () => {
    const { status, body } = await record({
      indicator: '1/town',
      territory: 'село',
      period: '2001',
      value: '100,1',
      source: ' ',
      knownOn: '01.01.2030',
      region: 'Атлантида',
    })
    expect(status).toBe(422)
    expect(body).toMatchObject({
      code: 'indicator-value-wrong',
      errors: [
        { field: 'territory', message: 'эта часть показателя относится к другой территории' },
        { field: 'period', message: 'принимаются значения с 2014 по 2025 год, получено «2001»' },
        { field: 'knownOn', message: 'день ещё не наступил: «01.01.2030»' },
        { field: 'region', message: expect.stringContaining('Атлантида') },
        { field: 'source', message: 'значение не указано, оно обязательно' },
      ],
    })
    expect((await record({ indicator: '1', period: '2023', value: '100,1' })).body).toMatchObject({
      errors: [{ field: 'value', message: 'доля не бывает больше 100 процентов: 100,1' }],
    })
  })
})

describe('a file of values', () => {
  it('adds, changes and leaves alone; the second time it changes nothing', async () => {
    const rows = ['3;2025-Q1;30;Форма;', '3;II кв. 2025;20;Форма;', '3;2024;85;Форма;98']
    expect((await take(rows)).counts).toEqual({ added: 3, changed: 0, unchanged: 0, refused: 0 })
    expect((await take(rows)).counts).toMatchObject({ added: 0, changed: 0, unchanged: 3 })
    const changed = ['3;2025-Q1;31;Уточнение;', rows[1] as string]
    expect((await take(changed)).counts).toMatchObject({ changed: 1, unchanged: 1 })
    const { row, history } = await oneOf('3', 2025)
    // 51 / 2 × 4 = 102 complaints at the same pace, 80 promised.
    expect(row).toMatchObject({
      value: { text: '102', basis: 'forecast' },
      forecast: { outcome: 'forecast', how: 'pace', known: 2, grain: 'quarter' },
      light: 'missed',
    })
    expect(history.find(({ period }) => period === '2025-Q1')?.entries).toMatchObject([
      { value: '31', reason: 'Уточнение' },
      { value: '30' },
    ])
  })

  it('gives bad rows back, each with its reason', async () => {
    const { id, counts } = await take([
      '2;2023;8,7;Форма;',
      '2;2023;8,8;Форма;',
      '77;2023;1;Форма;',
      '1;2023;сорок;Форма;',
      '1;2023;101;Форма;',
      '3;2023;1,5;Форма;',
      '2;осень;8;Форма;',
      '2;1990;8;Форма;',
      '2;2023;-1;Форма;',
      '2;2022;8;;',
      '2;2022;8;Форма;Нарния',
    ])
    expect(counts).toEqual({ added: 1, changed: 0, unchanged: 0, refused: 10 })
    const file = { id, kind: 'indicator-values', headers: ['Показатель'] }
    const csv = await refusedRowsCsv(test.region.db, file as never, 'ru')
    for (const reason of [
      'то же самое уже стоит в строке 2',
      'такого показателя в программе нет: «77»',
      'Значение: ожидалось число, получено «сорок»',
      'доля не бывает больше 100 процентов: 101',
      'ожидалось целое число, получено «1,5»',
      'Период: ожидался год, квартал или месяц',
      'принимаются значения с 2014 по 2025 год',
      'меньше нуля быть не может: -1',
      'Источник: значение не указано',
      'регион не найден по коду ОКАТО или названию: «Нарния»',
    ]) {
      expect(csv).toContain(reason)
    }
  })

  it('takes parts, territories and other regions; a rank shares its place', async () => {
    const head = 'Показатель;Часть;Территория;Период;Значение;Источник;ОКАТО'
    const { counts } = await take(
      [
        '1;town;;2025;47;Опрос;',
        '1;;село;2025;54,6;Опрос;',
        '2;;;2025;8,30;Форма;',
        '2;;город;2025;8,0;Форма;',
        '2;;;2025;8,3;Сборник;Якутия',
        '2;;;2025;7,9;Сборник;1',
        '2;;;2025;9,0;Сборник;респ. Тыва',
      ],
      head,
    )
    expect(counts).toMatchObject({ added: 7, refused: 0 })
    expect(await rowOf('1/country', 2025)).toMatchObject({ value: { text: '54,6' }, light: 'met' })
    const { row, beside, comparisons } = await oneOf('2', 2025)
    expect(row.rank).toEqual({ place: 2, of: 4, shared: 1, period: '2025', part: '' })
    expect(comparisons).toMatchObject([{ period: '2025', own: { text: '8,30' } }])
    expect(comparisons[0]?.regions.map(({ name }) => name)).toEqual([
      'Алтайский край',
      'Республика Саха (Якутия)',
      'Республика Тыва',
    ])
    expect(beside).toMatchObject([{ territory: 'town', value: { text: '8,0' }, target: null }])
    expect((await oneOf('1', 2025)).beside).toMatchObject([
      { code: '1/town' },
      { code: '1/country' },
    ])
  })

  it('gives a place by any period that others are known of, where the year itself is not', async () => {
    await take(['5;2024-Q1;2;Форма;', '1/country;2024-Q2;50;Опрос;', '1/country;2024-Q1;49;Опрос;'])
    await take([
      '1/country;2024-Q1;48;Опрос;77',
      '1/country;2024-Q2;52;Опрос;77',
      '5;2024-Q1;3;Сборник;77',
    ])
    const { row, comparisons } = await oneOf('1/country', 2024)
    expect(row.rank).toMatchObject({ place: 2, of: 2, period: '2024-Q2' })
    expect(comparisons.map(({ period, rank }) => `${period} ${rank?.place}`)).toEqual([
      '2024-Q2 2',
      '2024-Q1 1',
    ])
    // Neither side of the fifth is better: it is compared, and has no place.
    expect(await oneOf('5', 2024)).toMatchObject({
      row: { rank: null },
      comparisons: [{ period: '2024-Q1', rank: null }],
    })
  })

  it('may be a workbook in which a month became a day', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'Лист1',
          rows: [
            ['Показатель', 'Период', 'Значение', 'Источник'],
            [3, new Date(Date.UTC(2024, 0, 1)), 7, 'Форма'],
            [3, 2.2024, 8, 'Форма'],
          ],
        },
      ],
    })
    const context = contextOf(test.region)
    const received = await receiveFile(context, {
      kind: 'indicator-values',
      source: 'book',
      name: 'values.xlsx',
      bytes,
    })
    if (!('file' in received)) throw new Error(JSON.stringify(received))
    expect(await postFile(context, received.file.id)).toMatchObject({ file: { added: 2 } })
    const { points, history } = await oneOf('3', 2024)
    // Of counts the curve shows years alone: a month is of another size.
    expect(points).toEqual([])
    expect(history.filter(({ period }) => period.startsWith('2024'))).toMatchObject([
      { period: '2024-02', words: 'февраль 2024 года', entries: [{ value: '8' }] },
      { period: '2024-01', entries: [{ value: '7' }] },
    ])
  })

  it('is refused to who only reads', async () => {
    const context = contextOf(test.region, { actor: observer })
    const file = { kind: 'indicator-values', source: 's', name: 'n', bytes: new Uint8Array([65]) }
    expect(await receiveFile(context, file)).toMatchObject({ reason: 'forbidden' })
  })
})

describe('the files', () => {
  it('say the same as the screen, and what Opora writes it takes in again', async () => {
    expect(await ask('/meadow/file.pdf', accountWith())).toMatchObject({ status: 403 })
    const pdf = await ask('/meadow/file.pdf?year=2025')
    const pages = (await pagesOfPdf(new Uint8Array(pdf.bytes))).join(' ')
    for (const words of ['Показатели, 2025 год. Луг', 'не достигнут', '102 (прогноз)', '2 из 4']) {
      expect(pages).toContain(words)
    }
    const csv = (await ask('/meadow/file.csv?year=2025')).bytes.toString()
    expect(csv).toContain('Довольны помощью, в том числе: в городе')
    const written = (await ask('/meadow/values.csv')).bytes.toString().replace('\uFEFF', '')
    const [head, ...rows] = written.trim().split('\r\n')
    const { counts } = await take(rows, head)
    expect(counts).toEqual({ added: 0, changed: 0, unchanged: rows.length, refused: 0 })
    expect((await ask('/meadow/values.xlsx')).status).toBe(200)
    expect((await ask('/meadow/file.xlsx')).status).toBe(200)
  })

  it('shows what the programme gives by itself beside what was entered', async () => {
    // 100 of 1 000
    expect(await rowOf('4', 2024)).toMatchObject({ computed: { text: '10,00' }, value: null })
  })

  it('writes nothing where another region looks', async () => {
    const { count } = await test.second.db.one<{ count: number }>(
      sql`SELECT count(*) FROM indicator_value`,
    )
    expect(count).toBe(0)
  })
})
