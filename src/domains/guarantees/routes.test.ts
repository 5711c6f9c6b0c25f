import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Api, buildServer } from '#kernel/http/index.ts'
import { type Actor, publicActor } from '#kernel/permission.ts'
import { accountWith, testNow, useTestRegions } from '#test/support/region.ts'
import { guaranteesQuestions, guaranteesRoutes, type Question } from './index.ts'

/** The rules of later tiers, as this slice sees them: they say that whoever is asked about holds. */
const holds: Question = { question: 'benefit-holds', answer: () => ({ holds: true }) }
const test = useTestRegions()
const reader = accountWith({ verb: 'read', document: 'guarantee' })
let caller: Actor = publicActor
let api: Api

beforeAll(async () => {
  api = await buildServer({
    regions: [test.region],
    actorOf: async () => caller,
    regionRoutes: [guaranteesRoutes([...guaranteesQuestions, holds])],
    now: () => testNow,
    rateLimits: false,
  })
})
afterAll(() => api.close())

async function get(path: string, as: Actor = reader) {
  caller = as
  const response = await api.inject({ url: `/api/ru-smolensk/guarantees${path}` })
  return { status: response.statusCode, body: response.json() }
}

type Item = { code: string; from: string; to: string | null }

describe('the law of a day', () => {
  it('is for those who may read it', async () => {
    expect((await get('/entries', publicActor)).status).toBeGreaterThanOrEqual(401)
    expect((await get('/history?section=benefits&code=hiv-supply', publicActor)).status).toBe(401)
    expect((await get('/entries', accountWith({ verb: 'read', document: 'stock' }))).status).toBe(
      403,
    )
  })

  it('shows the benefits in force, with act, judgement and the counts of the sections', async () => {
    const { status, body } = await get('/entries?on=2018-12-31')
    expect(status).toBe(200)
    const found = body.items.find(({ code }: Item) => code === 'orphan-aplastic-anaemia')
    expect(found).toMatchObject({
      from: '2012-04-26',
      to: '2019-12-31',
      act: { number: '403' },
      judgement: expect.any(String),
      jurisdiction: 'ru',
    })
    const counts = new Map(
      body.sections.map(({ name, count }: { name: string; count: number }) => [name, count]),
    )
    expect(counts.get('benefits')).toBe(body.items.length)
    expect(counts.get('prescription-forms')).toBe(0)
  })

  it('answers for today where no day is asked, and refuses a section that is none', async () => {
    const { body } = await get('/entries?section=prescription-forms')
    expect(body.items.map(({ code }: Item) => code)).toEqual([
      '148-1/у-04(л)',
      '107-1/у',
      '148-1/у-88',
      '107/у-НП',
    ])
    expect((await get('/entries?section=weather')).status).toBe(400)
  })

  it('tells the history of a code, and which of its cases the rules answer otherwise', async () => {
    const { body } = await get('/history?section=benefits&code=cardio-observation')
    expect(body.periods.map(({ from }: Item) => from)).toEqual([
      '2024-03-24',
      '2021-07-24',
      '2020-02-07',
    ])
    const agrees = body.cases.map((worked: { agrees: boolean }) => worked.agrees)
    expect(agrees.length).toBeGreaterThan(20)
    expect(new Set(agrees)).toEqual(new Set([true, false]))
    expect((await get('/history?section=benefits&code=nothing')).body).toMatchObject({
      periods: [],
      cases: [],
    })
  })
})
