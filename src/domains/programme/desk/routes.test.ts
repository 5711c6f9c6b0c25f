import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Api, buildServer, registerRefusals } from '#kernel/http/index.ts'
import { registerLocales } from '#kernel/i18n/index.ts'
import { type Actor, publicActor } from '#kernel/permission.ts'
import { pagesOfPdf } from '#test/support/pdf-text.ts'
import { accountWith, testNow, useTestRegions } from '#test/support/region.ts'
import { programmeDeskRefusals } from '../findings/refusals.ts'
import { programmeLocales } from '../locales.ts'
import { build } from '../model/build.ts'
import { valley } from '../test-programmes.ts'
import { programmeDeskLocales } from './locales/index.ts'
import { openProgramme } from './opened-programme.ts'
import { programmeDeskRoutes } from './routes.ts'

registerLocales('programme', programmeLocales)
registerLocales('programme-desk', programmeDeskLocales)
registerRefusals('programme-desk', programmeDeskRefusals)

const test = useTestRegions()
const reader = accountWith(
  { verb: 'read', document: 'programme' },
  { verb: 'read', document: 'finding' },
)
const economist = accountWith(
  { verb: 'read', document: 'programme' },
  { verb: 'read', document: 'finding' },
  { verb: 'decide', document: 'finding' },
)
let caller: Actor = reader
let api: Api

/** The invented programme with one printed total that its formula does not give. */
function wrongValley() {
  const files = new Map(valley())
  const table = files.get('tables/cost.csv') ?? ''
  const wrong = table.replace('1 200,00;1 200,0;', '1 200,00;1 500,0;')
  expect(wrong).not.toBe(table)
  files.set('tables/cost.csv', wrong)
  const { programme } = build(files)
  if (!programme) throw new Error('the invented programme does not build')
  return openProgramme(programme)
}

beforeAll(async () => {
  const opened = wrongValley()
  api = await buildServer({
    regions: [test.region, test.second],
    actorOf: async () => caller,
    regionRoutes: [
      programmeDeskRoutes(async (region) => (region === 'ru-smolensk' ? [opened] : [])),
    ],
    now: () => testNow,
    rateLimits: false,
  })
})
afterAll(() => api.close())

const desk = '/api/ru-smolensk/programme/desk'
const cell = '/valley/cell?table=cost&row=2&column=total'

async function ask(path: string, as: Actor = reader, payload?: object, language = 'ru') {
  caller = as
  const answer = await api.inject({
    method: payload ? 'POST' : 'GET',
    url: `${desk}${path}`,
    headers: { 'accept-language': language },
    ...(payload ? { payload } : {}),
  })
  const isJson = String(answer.headers['content-type']).includes('json')
  return {
    status: answer.statusCode,
    headers: answer.headers,
    bytes: answer.rawPayload,
    body: isJson ? answer.json() : {},
  }
}

describe('the tables of a programme', () => {
  it('are for who may read a programme, and of the region alone', async () => {
    expect(await ask('', publicActor)).toMatchObject({ status: 401 })
    expect(await ask(cell, accountWith())).toMatchObject({ status: 403 })
    expect(await ask('')).toMatchObject({
      status: 200,
      body: { programmes: [{ programme: 'valley', tables: [{ table: 'cost' }] }] },
    })
    expect(await ask('/island/tables/cost')).toMatchObject({
      status: 404,
      body: { code: 'programme-not-served' },
    })
    expect(await ask('/valley/tables/none')).toMatchObject({
      body: { code: 'programme-table-not-found' },
    })
  })

  it('show what is printed beside what is computed, and why they differ', async () => {
    const { body } = await ask('/valley/tables/cost')
    const [all, calls, visits] = body.rows
    // 0,300 × 4 000,00 × 1 000 / 1000
    expect(calls.cells.total).toMatchObject({
      printed: '1 500,0',
      difference: '+300,0',
      reason: 'finding',
      isComputed: true,
    })
    expect(calls.cells.total.findings).not.toEqual([])
    expect(visits.cells.total).toMatchObject({ reason: 'equal', difference: '', findings: [] })
    expect(visits.cells.norm).toMatchObject({ printed: '2.5', isComputed: false })
    expect(all.cells.norm).toMatchObject({ printed: 'Х', computed: '', reason: 'nothing' })
    expect(all.declared).toBe('сумма строк 2 + 3 + 4')
  })

  it('open at a cell: the formula, its operands and where they are printed', async () => {
    const { body } = await ask(cell)
    expect(body).toMatchObject({ how: 'formula', place: { table: 'cost', row: '2' } })
    expect(body.operands).toHaveLength(3)
    expect(body.operands[0]).toMatchObject({ printed: [{ text: '0,300' }, { text: '0,3' }] })
    expect(body.findings).not.toEqual([])
    expect(await ask('/valley/cell?table=cost&row=99&column=total')).toMatchObject({
      body: { code: 'programme-cell-not-found' },
    })
  })

  it('write what is computed in the way of the reader, and what is printed as it is printed', async () => {
    const { body } = await ask('/valley/tables/cost', reader, undefined, 'en')
    const calls = body.rows.find(({ row }: { row: string }) => row === '2')
    expect(calls.cells.total).toMatchObject({
      printed: '1 500,0',
      computed: expect.stringMatching(/^1\s200\.0$/u),
      difference: '+300.0',
    })
    const account = await ask(cell, reader, undefined, 'en')
    expect(account.body.operands[0].value).toMatch(/\d\.\d/)
    const findings = await ask('/valley/findings', reader, undefined, 'en')
    const [finding] = findings.body.findings
    expect(finding.printed[0]).toBe('1 500,0')
    expect([finding.computed, finding.difference, finding.tolerance].join(' ')).not.toContain(',')
    expect(finding.sentence).toContain(finding.computed)
  })

  it('are given as a workbook with numbers and as CSV as printed', async () => {
    const book = await readXlsx((await ask('/valley/tables/cost/file.xlsx')).bytes)
    const row = book.sheets[0]?.rows[2]
    expect(row).toEqual(expect.arrayContaining(['2', 'Вызовы', 1500, 1200, 300]))
    const csv = (await ask('/valley/tables/cost/file.csv')).bytes
      .toString()
      .replaceAll(/[^\S\n]/g, ' ')
    expect(csv).toContain('1 500,0;1 200,0;+300,0')
  })
})

describe('the findings of a programme', () => {
  it('are narrowed by severity, rule, table and answer', async () => {
    const all = (await ask('/valley/findings')).body.findings
    expect(all.length).toBeGreaterThan(0)
    const [first] = all
    const count = async (query: string) =>
      (await ask(`/valley/findings?${query}`)).body.findings.length
    expect(await count(`rule=${first.rule}&severity=${first.severity}&table=cost`)).toBe(1)
    expect(await count('rule=dangling-reference')).toBe(
      all.filter(({ rule }: { rule: string }) => rule === 'dangling-reference').length,
    )
    expect(await count('answered=no')).toBe(all.length)
    expect(await count('answered=yes')).toBe(0)
  })

  it('are answered by who decides, and printed with the answer', async () => {
    const [first] = (await ask('/valley/findings')).body.findings
    const path = `/valley/findings/${first.id}/answers`
    const answer = { kind: 'accepted', reason: 'Так утверждено приказом', after: 0 }
    expect(await ask(path, reader, answer)).toMatchObject({ status: 403 })
    expect(await ask(path, economist, answer)).toMatchObject({ status: 201 })
    expect(await ask(path, economist, answer)).toMatchObject({
      status: 409,
      body: { code: 'finding-answered-meanwhile' },
    })
    const pdf = await ask('/valley/findings/file.pdf')
    expect(pdf.headers['content-type']).toBe('application/pdf')
    const text = (await pagesOfPdf(new Uint8Array(pdf.bytes))).join(' ').replaceAll(/\s+/g, ' ')
    expect(text).toContain('Долина')
    expect(text).toContain('1 500,0')
    expect(text).toContain('приказом')
    const book = await readXlsx((await ask('/valley/findings/file.xlsx')).bytes)
    expect(book.sheets[0]?.rows.flat()).toContain(first.sentence)
  })
})
