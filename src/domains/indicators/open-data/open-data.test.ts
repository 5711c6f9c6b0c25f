import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseCsv } from 'hucre/csv'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Api, buildServer } from '#kernel/http/index.ts'
import { registerLocales } from '#kernel/i18n/index.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { mountSite, siteErrorPage } from '#kernel/site/index.ts'
import { accountWith, contextOf, testNow, useTestRegions } from '#test/support/region.ts'
import { indicatorLocales } from '../locales/index.ts'
import { publishValues } from '../publish-values.ts'
import { recordValue } from '../record-value.ts'
import { appendValues } from '../tables.ts'
import { meadow } from '../test-programme.ts'
import { withdrawValue } from '../withdraw-value.ts'
import { indicatorSection } from './section.ts'

registerLocales('indicators', indicatorLocales)
const test = useTestRegions()
const programme = meadow()
const open = async (region: string) => (region === 'ru-smolensk' ? [programme] : [])
let root: string
let app: Api

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'opora-indicators-'))
  await mkdir(join(root, 'ru-smolensk/programme-2024'), { recursive: true })
  const regions = [test.region, test.second]
  const options = { sections: [indicatorSection(open, root)], now: () => testNow }
  app = await buildServer({
    regions,
    regionRoutes: [],
    routes: [(api) => mountSite(api, regions, options)],
    errorPage: siteErrorPage(regions, options),
    now: () => testNow,
  })
})
afterAll(async () => {
  await app.close()
  await rm(root, { recursive: true, force: true })
})

const economist = accountWith(
  { verb: 'post', document: 'indicator' },
  { verb: 'decide', document: 'indicator' },
)
const as = (actor = economist) => contextOf(test.region, { actor, at: testNow })
const get = (name: string, headers: Record<string, string> = {}) =>
  app.inject({ url: `/ru-smolensk/open-data/indicators${name}`, headers })
const record = async (value: string, after = 0, reason = '') => {
  const of = { indicator: '2', part: '', territory: '', period: '2024', knownOn: '', region: '' }
  const outcome = await recordValue(as(), programme, {
    ...of,
    value,
    source: 'Отчёт, форма "30"',
    after,
    reason,
  })
  expect(outcome).toMatchObject({ outcome: 'recorded' })
}
const values = async () => (await get('/indicators-values.json')).json<Record<string, unknown>[]>()

describe('the published values', () => {
  it('are nothing before somebody published, who may', async () => {
    await record('8,44')
    expect((await get('/datapackage.json')).statusCode).toBe(404)
    const page = await app.inject({ url: '/ru-smolensk/ru/indicators' })
    expect(page.body).toContain('Значения ещё не опубликованы')
    const clerk = accountWith({ verb: 'post', document: 'indicator' })
    expect(await publishValues(as(clerk), programme)).toMatchObject({ reason: 'forbidden' })
  })

  it('are what stood when they were published, with where each comes from', async () => {
    expect(await publishValues(as(), programme)).toEqual({ outcome: 'published', values: 1 })
    expect(await publishValues(as(), programme)).toMatchObject({
      reason: 'indicator-nothing-to-publish',
    })
    const first = {
      programme: 'meadow',
      indicator: '2',
      territory: 'all',
      period: '2024',
      'period-kind': 'year',
      from: '2024-01-01',
      to: '2024-12-31',
      value: 8.44,
      source: 'Отчёт, форма "30"',
      'known-on': '2026-03-13',
      'is-corrected': false,
      'is-demonstration': false,
    }
    expect(await values()).toEqual([first])
    await record('8,50', 1, 'Уточнено')
    expect(await values()).toEqual([first])
    expect(await publishValues(as(), programme)).toEqual({ outcome: 'published', values: 1 })
    expect(await values()).toEqual([{ ...first, value: 8.5, 'is-corrected': true }])
  })

  it('are what their description says, and are sent again only when they changed', async () => {
    const { resources, description } = (await get('/datapackage.json')).json<{
      description: string
      resources: {
        path: string
        format: string
        hash: string
        schema: { fields: { name: string }[] }
      }[]
    }>()
    expect(description).not.toContain('демонстрации')
    expect(resources).toHaveLength(6)
    for (const { path, format, hash, schema } of resources) {
      const { rawPayload } = await get(`/${path}`)
      expect(`sha256:${createHash('sha256').update(rawPayload).digest('hex')}`).toBe(hash)
      if (format !== 'csv') continue
      const [head = []] = parseCsv(rawPayload.toString('utf8'), { delimiter: ',' })
      expect(head).toEqual(schema.fields.map(({ name }) => name))
    }
    const { headers } = await get('/indicators-values.csv')
    const tag = { 'if-none-match': String(headers['etag']) }
    expect((await get('/indicators-values.csv', tag)).statusCode).toBe(304)
    expect((await get('', {})).headers['location']).toBe(
      '/ru-smolensk/open-data/indicators/datapackage.json',
    )
  })

  it('say which are invented; without what was withdrawn, nor the values of other regions', async () => {
    const row = {
      number: '3',
      part: '',
      territory: 'all' as const,
      period: '2024',
      source: 'Выдумано',
      knownOn: plainDate('2026-03-01'),
      value: '90',
      position: 1,
      reason: '',
      isInvented: true,
      importId: null,
    }
    await test.region.db.transaction((tx) =>
      appendValues(
        tx,
        'meadow',
        [
          { ...row, otherRegion: '' },
          { ...row, otherRegion: '77' },
        ],
        { at: testNow, accountId: null, name: 'тест' },
      ),
    )
    const gone = { indicator: '2', territory: 'all' as const, period: '2024' }
    const withdrawn = { ...gone, reason: 'Не тот год', after: 2 }
    expect(await withdrawValue(as(), programme, withdrawn)).toMatchObject({ outcome: 'withdrawn' })
    await publishValues(as(), programme)
    expect(await values()).toMatchObject([{ indicator: '3', value: 90, 'is-demonstration': true }])
    expect((await get('/datapackage.json')).json()).toMatchObject({
      description: expect.stringContaining('демонстрации'),
    })
    const page = await app.inject({ url: '/ru-smolensk/ru/indicators' })
    expect(page.body).toContain('придумана для демонстрации')
    expect(page.body).toContain('/ru-smolensk/open-data/indicators/indicators-values.csv')
  })

  it('are of the region alone', async () => {
    const other = await app.inject({ url: '/ru-second/open-data/indicators/datapackage.json' })
    expect(other.statusCode).toBe(404)
  })
})
