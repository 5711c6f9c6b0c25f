import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Api, buildServer, registerRefusals } from '#kernel/http/index.ts'
import { registerLocales } from '#kernel/i18n/index.ts'
import { postFile, receiveFile, registerImportKind } from '#kernel/import/index.ts'
import type { Actor } from '#kernel/permission.ts'
import { pagesOfPdf } from '#test/support/pdf-text.ts'
import { accountWith, contextOf, testNow, useTestRegions } from '#test/support/region.ts'
import { checkFactRow } from './fact-row.ts'
import { lookupOf, organisationFactsImport } from './facts-import.ts'
import { distributionLocales } from './locales/index.ts'
import type { MatrixView } from './matrix-view.ts'
import type { OpenedPlan } from './reckon.ts'
import { distributionRefusals } from './refusals.ts'
import { programmeDistributionRoutes } from './routes.ts'
import { inventPlan } from './test-distribution.ts'

registerLocales('programme-distribution', distributionLocales)
registerRefusals('programme-distribution', distributionRefusals)

const test = useTestRegions()
const economist = accountWith(
  { verb: 'read', document: 'distribution' },
  { verb: 'manage', document: 'distribution' },
  { verb: 'read', document: 'organisation-fact' },
  { verb: 'post', document: 'organisation-fact' },
)
const observer = accountWith({ verb: 'read', document: 'distribution' })
let caller: Actor = economist
let api: Api
let plan: OpenedPlan
let id = 0

beforeAll(async () => {
  plan = await inventPlan(contextOf(test.region), 'routes')
  api = await buildServer({
    regions: [test.region],
    actorOf: async () => caller,
    regionRoutes: [programmeDistributionRoutes(async () => [plan])],
    now: () => testNow,
    rateLimits: false,
  })
  const made = await ask('', economist, { programme: 'routes', year: 2030, name: 'На год' })
  id = (made.body as { id: number }).id
})
afterAll(() => api.close())

async function ask(path: string, as: Actor = economist, payload?: object) {
  caller = as
  const answer = await api.inject({
    method: payload ? 'POST' : 'GET',
    url: `/api/ru-smolensk/programme/distribution${path}`,
    headers: { 'accept-language': 'ru' },
    ...(payload ? { payload } : {}),
  })
  const isJson = String(answer.headers['content-type']).includes('json')
  const body: unknown = isJson ? answer.json() : {}
  return { status: answer.statusCode, bytes: answer.rawPayload, body }
}

const matrix = async () => (await ask(`/${id}`)).body as MatrixView

async function upload(bytes: Uint8Array, version: number) {
  caller = economist
  const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\n'
  const answer = await api.inject({
    method: 'POST',
    url: `/api/ru-smolensk/programme/distribution/${id}/workbook?version=${version}&language=ru`,
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--x--\r\n')]),
  })
  return answer.json<{
    changed: number
    problems: { sheet: string; cell: string; text: string }[]
  }>()
}

describe('the pages of a distribution', () => {
  it('are read by who may, and changed by an economist alone', async () => {
    expect((await ask('', accountWith())).status).toBe(403)
    expect((await ask(`/${id}`, observer)).status).toBe(200)
    const pins = { version: 1, pins: [] }
    expect((await ask(`/${id}/pins`, observer, pins)).status).toBe(403)
    expect((await ask('/999')).body).toMatchObject({ code: 'distribution-not-found' })
  })

  it('show the matrix, and after a pin the new one', async () => {
    expect(await matrix()).toMatchObject({
      rows: [
        { organisation: '1', volume: [1_500], money: [120_000_000] },
        { organisation: '2', volume: [1_000], money: [80_000_000] },
      ],
      lines: [{ line: 'visits', volume: 2_500, money: 200_000_000 }],
    })
    const pin = { organisation: '2', line: 'visits', month: 0, what: 'volume', value: '1 250' }
    expect((await ask(`/${id}/pins`, economist, { version: 1, pins: [pin] })).body).toMatchObject({
      edition: { version: 2 },
      rows: [{ volume: [1_250] }, { volume: [1_250], pins: ['v'] }],
    })
    const wrong = { ...pin, value: '1,5' }
    const refused = await ask(`/${id}/pins`, economist, { version: 2, pins: [wrong] })
    expect(refused.body).toMatchObject({ status: 422, code: 'distribution-value-wrong' })
    const free = { version: 2, pins: [{ ...pin, value: '' }] }
    expect((await ask(`/${id}/pins`, economist, free)).body).toMatchObject({
      rows: [{ volume: [1_500] }, { volume: [1_000] }],
    })
  })

  it('say what pins would do before they are set', async () => {
    const { edition, rows } = await matrix()
    const { version } = edition
    const pin = { organisation: '1', line: 'visits', month: 0, what: 'volume', value: '2000' }
    const tried = await ask(`/${id}/pins/trial`, economist, { version, pins: [pin] })
    expect(tried.body).toMatchObject({
      changes: [
        { organisation: '1', isPinned: true, volume: { before: 1_500, after: 2_000 } },
        { organisation: '2', isPinned: false, volume: { before: 1_000, after: 500 } },
      ],
    })
    const above = { version, pins: [{ ...pin, value: '2501' }] }
    expect((await ask(`/${id}/pins/trial`, economist, above)).body).toMatchObject({
      code: 'distribution-pinned-above-total',
    })
    expect((await ask(`/${id}/pins/trial`, observer, above)).status).toBe(403)
    expect((await matrix()).rows).toEqual(rows)
  })

  it('open a cell to its months and to where it comes from', async () => {
    const cell = await ask(`/${id}/cell?organisation=1&line=visits`)
    expect(cell.body).toMatchObject({
      volume: Array<number>(12).fill(125),
      share: 600_000,
      bases: [{ basis: 'population', own: 6_000_000, all: 10_000_000, weight: 1 }, {}, {}],
    })
  })

  it('print the protocol as PDF, and every month as CSV', async () => {
    const [page] = await pagesOfPdf(
      new Uint8Array((await ask(`/${id}/protocol.pdf?language=ru`)).bytes),
    )
    expect(page).toContain('Посещения')
    const csv = (await ask(`/${id}/file.csv?language=ru`)).bytes.toString('utf8')
    expect(csv.trim().split('\n')).toHaveLength(25)
    expect(csv).toContain('1;Первая;;visits;Посещения;1;125;100000,00')
  })
})

describe('a workbook', () => {
  const fileOf = async () => (await ask(`/${id}/file.xlsx?language=ru`)).bytes
  const changedBy = async (change: (rows: unknown[][]) => void) => {
    const { sheets } = await readXlsx(await fileOf())
    const [first] = sheets
    if (!first) throw new Error('no sheet')
    change(first.rows)
    return writeXlsx({ sheets: [{ name: first.name, rows: first.rows }] })
  }

  it('comes back unchanged without a trace', async () => {
    const { edition } = await matrix()
    expect(await upload(await fileOf(), edition.version)).toEqual({ changed: 0, problems: [] })
    expect((await matrix()).edition.version).toBe(edition.version)
  })

  it('pins what was changed by hand, wherever its rows stand', async () => {
    const { edition } = await matrix()
    const file = await changedBy((rows) => {
      const [one] = rows.splice(2, 1)
      rows.splice(3, 0, one ?? [])
      rows[3]![3] = 2_000
    })
    expect(await upload(file, edition.version)).toEqual({ changed: 1, problems: [] })
    expect(await matrix()).toMatchObject({
      rows: [{ volume: [2_000], pins: ['v'] }, { volume: [500] }],
    })
  })

  it('names every cell that is wrong, and then takes none', async () => {
    const { edition } = await matrix()
    const file = await changedBy((rows) => {
      rows[2]![3] = 'много'
      rows[3]![0] = '77'
      rows[1]![4] = 'other'
    })
    const { changed, problems } = await upload(file, edition.version)
    expect(changed).toBe(0)
    expect(problems.map(({ cell, text }) => `${cell} ${text}`)).toEqual([
      'E2 строки «other» в программе нет',
      'D3 ожидалось число, получено «много»',
      'A4 организации № 77 среди работающих в ОМС нет',
    ])
    expect((await matrix()).edition.version).toBe(edition.version)
  })

  it('is refused where it is no workbook', async () => {
    const { problems } = await upload(Buffer.from('text'), 1)
    expect(problems[0]?.text).toBe('это не книга XLSX')
  })
})

describe('facts about organisations', () => {
  it('come by file, good rows in and bad rows back with the reason; a draft takes them in when asked', async () => {
    registerImportKind(organisationFactsImport(async () => plan.programme))
    const context = contextOf(test.region, { actor: economist })
    const text = `Организация;Показатель;Чего;С даты;Значение
2;прикреплено;;01.01.2026;1 400
Третья;прикреплено;;01.01.2026;5
Вторая;история;calls;01.01.2026;много
`
    const received = await receiveFile(context, {
      kind: 'organisation-facts',
      source: 'проверка',
      name: 'facts.csv',
      bytes: Buffer.from(text),
    })
    if (received.outcome === 'refused') throw new Error(received.reason)
    const posted = await postFile(context, received.file.id)
    expect(posted).toMatchObject({ outcome: 'posted', file: { added: 1, changed: 0, refused: 2 } })
    const { newFacts, edition } = await matrix()
    expect(newFacts).toBe(1)
    const taken = await ask(`/${id}/facts`, economist, { version: edition.version })
    expect(taken.body).toMatchObject({
      newFacts: 0,
      rows: [{ volume: [2_000] }, { volume: [500] }],
    })
  })

  it('name organisations by number and lines by name, and offer the nearest', () => {
    const bounds = lookupOf(plan.programme)
    const check = (cells: Record<string, string>) =>
      checkFactRow({ number: 1, cells: { from: '01.01.2026', value: '5', ...cells } }, bounds)
    expect(check({ organisation: '№ 2', kind: 'не более', subject: ' посещения' })).toMatchObject({
      ok: true,
      value: { organisation: '2', subject: 'visits' },
    })
    expect(
      check({ organisation: 'Втораяя', kind: 'прошлый год', subject: 'Посещение' }),
    ).toMatchObject({
      ok: false,
      problems: [
        { code: 'organisation-unknown-near', facts: { number: '2', name: 'Вторая' } },
        { code: 'line-unknown-near', facts: { line: 'visits' } },
      ],
    })
  })

  it('are entered one by one, and refused as rows are', async () => {
    caller = economist
    const enter = (payload: object) =>
      api.inject({
        method: 'POST',
        url: '/api/ru-smolensk/programme/organisation-facts/routes',
        payload,
      })
    const fact = {
      organisation: '1',
      kind: 'maximum',
      subject: 'visits',
      month: 0,
      from: '2026-01-01',
    }
    expect((await enter({ ...fact, value: '2400' })).statusCode).toBe(201)
    expect((await enter({ ...fact, value: '2400', subject: 'none' })).json()).toMatchObject({
      code: 'distribution-value-wrong',
    })
  })
})
