import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '#kernel/db/index.ts'
import { type Api, buildServer, registerRefusals } from '#kernel/http/index.ts'
import { registerLocales } from '#kernel/i18n/index.ts'
import { type Actor, publicActor, systemActor } from '#kernel/permission.ts'
import { accountWith, contextOf, testNow, useTestRegions } from '#test/support/region.ts'
import { build } from '../model/build.ts'
import { compute } from '../model/compute.ts'
import { approximate } from '../model/exact.ts'
import { replaced, valley } from '../test-programmes.ts'
import { loadDemonstrationScenarios } from './load-demonstration.ts'
import { programmeScenarioLocales } from './locales/index.ts'
import { listScenarios, openScenario } from './open-scenario.ts'
import { scenarioRefusals } from './refusals.ts'
import { scenarioRoutes } from './routes.ts'
import { changeScenario, makeScenario, type ScenarioContent } from './save-scenario.ts'
import { scenarioXlsx } from './scenario-file.ts'
import { overridesOf, type Scenario } from './scenario.ts'
import { type ServedProgramme, servedProgramme, serveProgrammes } from './served-programmes.ts'
import { scenarioView } from './views.ts'

registerLocales('programme-scenario', programmeScenarioLocales)
registerRefusals('programme-scenario', scenarioRefusals)

const test = useTestRegions()
const reads = { verb: 'read', document: 'scenario' } as const
const posts = { verb: 'post', document: 'scenario' } as const
const person = (accountId: string, name: string): Actor => ({
  kind: 'account',
  grants: [reads, posts],
  accountId,
  name,
})
const [anna, boris] = [person('anna', 'Анна'), person('boris', 'Борис')]
const as = (actor: Actor = anna) => contextOf(test.region, { actor, at: testNow })

function servedOf(files: Map<string, string>): ServedProgramme {
  const served = servedProgramme('ru-smolensk', files)
  if (!served) throw new Error('the invented programme does not build')
  return served
}
const served = servedOf(valley())
const spring = servedOf(replaced(valley(), 'tables/cost.csv', '0,300', '0,310'))
const content = (more: Partial<ScenarioContent> = {}): ScenarioContent => ({
  name: 'Больше вызовов',
  note: '',
  visibility: 'private',
  baseHash: served.hash,
  changes: [{ key: 'calls|norm|2030', value: '0.4' }],
  ...more,
})

async function made(actor: Actor = anna, more: Partial<ScenarioContent> = {}): Promise<Scenario> {
  const saved = await makeScenario(as(actor), served, content(more))
  if (saved.outcome === 'refused') throw new Error(saved.reason)
  return saved.scenario
}
const again = (of: Scenario, more = {}) => ({
  id: of.id,
  version: of.version,
  isArchived: false,
  ...content({ name: of.name, visibility: of.visibility }),
  ...more,
})

describe('a scenario', () => {
  it('is forbidden to who only reads, and is not seen by who may not', async () => {
    const reader = accountWith(reads)
    expect(await makeScenario(as(reader), served, content())).toMatchObject({ reason: 'forbidden' })
    expect(await listScenarios(as(accountWith()))).toMatchObject({ reason: 'forbidden' })
    const { id } = await made()
    expect(await openScenario(as(accountWith()), id)).toMatchObject({ reason: 'forbidden' })
  })

  it('asks for a name, for figures that the programme has, and for values that can be', async () => {
    const reasonOf = async (more: Partial<ScenarioContent>) =>
      (await makeScenario(as(), served, content(more))) as { reason?: string; facts?: object }
    expect(await reasonOf({ name: '  ' })).toMatchObject({ reason: 'scenario-needs-name' })
    expect(await reasonOf({ baseHash: spring.hash })).toMatchObject({
      reason: 'scenario-programme-changed',
    })
    const wrong = async (key: string, value: string) =>
      (await reasonOf({ changes: [{ key, value }] })).facts
    expect(await wrong('none|norm|2030', '1')).toMatchObject({ problem: 'unknown-figure' })
    expect(await wrong('calls|norm|2030', '-1')).toMatchObject({ problem: 'not-a-number' })
    expect(await wrong('calls|share|2030', '101')).toMatchObject({ problem: 'above-100' })
    expect(await wrong('population|resident|2030', '10.5')).toMatchObject({ problem: 'not-whole' })
  })

  it('is private until its owner shares it, and the trace says who made it', async () => {
    const scenario = await made()
    expect(await openScenario(as(boris), scenario.id)).toMatchObject({
      reason: 'scenario-not-found',
    })
    const shared = await changeScenario(as(), served, again(scenario, { visibility: 'shared' }))
    expect(shared).toMatchObject({ outcome: 'saved', scenario: { version: 2 } })
    expect(await openScenario(as(boris), scenario.id)).toMatchObject({
      scenario: { name: 'Больше вызовов', madeBy: 'Анна' },
      versions: [{ version: 2 }, { version: 1 }],
    })
    const audit = await test.region.db.many<{ verb: string; name: string; facts: object }>(sql`
      SELECT verb, actor_name AS name, facts FROM audit_entry
      WHERE document = 'scenario' AND document_id = ${String(scenario.id)} ORDER BY at, verb DESC`)
    expect(audit).toMatchObject([
      { verb: 'make', name: 'Анна' },
      { verb: 'change', facts: { version: 2, visibility: 'shared' } },
    ])
  })

  it('is changed by one of two at once; the other is told who was first, and nothing is lost', async () => {
    const scenario = await made(anna, { visibility: 'shared' })
    const values = ['0.5', '0.6']
    const outcomes = await Promise.all(
      [anna, boris].map((actor, index) =>
        changeScenario(
          as(actor),
          served,
          again(scenario, { changes: [{ key: 'calls|norm|2030', value: values[index] ?? '' }] }),
        ),
      ),
    )
    const won = outcomes.findIndex(({ outcome }) => outcome === 'saved')
    expect(outcomes[1 - won]).toMatchObject({
      reason: 'scenario-changed-meanwhile',
      facts: { name: ['Анна', 'Борис'][won], version: 2 },
    })
    const opened = await openScenario(as(), scenario.id)
    if (opened.outcome === 'refused') throw new Error(opened.reason)
    expect(opened.scenario.changes).toEqual([{ key: 'calls|norm|2030', value: values[won] }])
    expect(opened.versions.map(({ changes }) => changes[0]?.value)).toEqual([values[won], '0.4'])
    const rewriting = test.region.db.run(sql`UPDATE programme_scenario_version SET name = 'x'`)
    await expect(rewriting).rejects.toThrow(/permission denied/)
  })

  it('is copied by anybody who sees it, and shared or put away by its owner alone', async () => {
    const scenario = await made(anna, { visibility: 'shared' })
    const closing = again(scenario, { visibility: 'private' })
    expect(await changeScenario(as(boris), served, closing)).toMatchObject({
      reason: 'scenario-not-yours',
      facts: { name: 'Анна' },
    })
    const copy = await makeScenario(as(boris), served, content({ name: 'Копия' }), scenario.id)
    expect(copy).toMatchObject({ scenario: { copiedFrom: scenario.id, madeBy: 'Борис' } })
    const hidden = await made()
    expect(await makeScenario(as(boris), served, content(), hidden.id)).toMatchObject({
      reason: 'scenario-not-found',
    })
    const away = await changeScenario(as(), served, again(scenario, { isArchived: true }))
    expect(away).toMatchObject({ scenario: { state: 'archived', version: 2 } })
    const inArchive = again(scenario, { version: 2, isArchived: true, name: 'Другое' })
    expect(await changeScenario(as(), served, inArchive)).toMatchObject({
      reason: 'scenario-archived',
    })
    const back = await changeScenario(as(), served, again(scenario, { version: 2 }))
    expect(back).toMatchObject({ scenario: { state: 'open', version: 3 } })
  })

  it('stays on the programme that it was made on when it is only put away', async () => {
    const scenario = await made()
    const away = await changeScenario(
      as(),
      spring,
      again(scenario, { isArchived: true, baseHash: spring.hash }),
    )
    expect(away).toMatchObject({ scenario: { state: 'archived', baseHash: served.hash } })
  })
})

describe('the scenarios of the demonstration', () => {
  it('are told once, hold the sum, say what they are, and are put away by anybody who may', async () => {
    const sakha = (await serveProgrammes()).find(({ regionId }) => regionId === 'ru-sakha')
    if (!sakha) throw new Error('the programme of Sakha is not served')
    const shipped = { ...sakha, regionId: test.region.id }
    const tell = (actor = systemActor('demonstration')) =>
      loadDemonstrationScenarios(contextOf(test.region, { actor, at: testNow }), async () => [
        shipped,
      ])
    expect(await tell(anna)).toBe(0)
    expect([await tell(), await tell()]).toEqual([2, 2])
    const listed = await listScenarios(as(boris))
    if (listed.outcome === 'refused') throw new Error(listed.reason)
    const told = listed.scenarios.filter(({ madeBy }) => madeBy === 'demonstration')
    expect(told.map(({ name }) => name)).toEqual([
      'Помощь в дневном стационаре: базовая программа: норматив +5 %, сумма прежняя (демонстрация)',
      'Инфляция: стоимость единицы +4 % (демонстрация)',
    ])
    expect(scenarioView(told[0]!, [shipped], 'boris')).toMatchObject({ isDemonstration: true })
    const at = { language: 'ru' as const, moment: '', by: '' }
    const book = await readXlsx(await scenarioXlsx(sakha.programme, told[0]!, at))
    const inFile = book.sheets[0]?.rows.find((row) => row[1] === 'Норматив объёма')
    expect(inFile?.slice(4)).toEqual([0.06, 0.063, 0.003, 5])
    const totalOf = (changes: Scenario['changes']) => {
      const { overrides } = overridesOf(sakha.programme, changes)
      const { figures } = compute(sakha.programme, overrides)
      return approximate(figures.get('programme|total|2018')!.exact)
    }
    // 0,06 and 5 % more; everything else that the source pays is cheaper.
    const norm = { key: 'oms.base.day-hospital|norm|2018', value: '0.063' }
    expect(told[0]!.changes).toContainEqual(norm)
    const inpatient = told[0]!.changes.find(
      ({ key }) => key === 'oms.base.inpatient|unit-cost|2018',
    )
    expect(Number(inpatient?.value)).toBeLessThan(68_291.29)
    // Costs of a unit are printed in kopecks, so the total is held to within a ten-thousandth.
    const approved = totalOf([])
    expect(Math.abs(totalOf(told[0]!.changes) / approved - 1)).toBeLessThan(0.0001)
    expect(totalOf(told[1]!.changes) / approved).toBeGreaterThan(1.03)
    const hidden = { ...told[0]!, visibility: 'private' as const, isArchived: false }
    expect(await changeScenario(as(boris), sakha, hidden)).toMatchObject({
      reason: 'scenario-not-yours',
    })
    const away = { ...content(told[1]), id: told[1]!.id, version: 1, isArchived: true }
    expect(await changeScenario(as(boris), sakha, away)).toMatchObject({ outcome: 'saved' })
  })
})

describe('the addresses of trying out', () => {
  let caller: Actor = anna
  let api: Api
  beforeAll(async () => {
    api = await buildServer({
      regions: [test.region, test.second],
      actorOf: async () => caller,
      regionRoutes: [scenarioRoutes(async () => [spring])],
      now: () => testNow,
      rateLimits: false,
    })
  })
  afterAll(() => api.close())

  async function ask(path: string, actor: Actor = anna, payload?: object, region = 'ru-smolensk') {
    caller = actor
    const answer = await api.inject({
      method: payload ? 'POST' : 'GET',
      url: `/api/${region}/programme/scenario${path}`,
      headers: { 'accept-language': 'ru' },
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

  it('list what can be tried out and which scenarios stand on another content', async () => {
    expect(await ask('', publicActor)).toMatchObject({ status: 401 })
    const { id } = await made()
    const { body } = await ask('')
    expect(body.programmes).toMatchObject([{ programme: 'valley', isOwn: true, hash: spring.hash }])
    const listed = body.scenarios.find((each: { id: number }) => each.id === id)
    expect(listed).toMatchObject({ isMine: true, isProgrammeChanged: true })
    expect(listed).not.toHaveProperty('ownerId')
    expect((await ask('', boris)).body.scenarios).not.toContainEqual(
      expect.objectContaining({ id }),
    )
    expect((await ask('', anna, undefined, 'ru-second')).body).toMatchObject({
      programmes: [{ isOwn: false }],
      scenarios: [],
    })
  })

  it('give the files under the name of their content, for the browser to build and keep', async () => {
    const files = await ask(`/files/valley/${spring.hash}`)
    expect(files.headers['cache-control']).toContain('immutable')
    expect(build(new Map(Object.entries(files.body.files))).programme?.code).toBe('valley')
    expect(await ask(`/files/valley/${served.hash}`)).toMatchObject({ status: 409 })
    expect(await ask(`/files/none/${served.hash}`)).toMatchObject({ status: 404 })
  })

  it('save, and give the workbook with what was changed and what follows', async () => {
    const body = { ...content({ baseHash: spring.hash }), programme: 'valley' }
    expect(await ask('/kept', anna, body, 'ru-second')).toMatchObject({ status: 404 })
    const saved = await ask('/kept', anna, body)
    expect(saved).toMatchObject({ status: 201, body: { scenario: { version: 1, isMine: true } } })
    const { id } = saved.body.scenario
    expect(await ask(`/kept/${id}`, boris)).toMatchObject({ status: 404 })
    const book = await readXlsx((await ask(`/kept/${id}/file.xlsx`)).bytes)
    const [inputs, consequences] = book.sheets
    // 0,31 → 0,4; × 4 000 × 1 000 / 1000: 1 240 → 1 600
    expect(inputs?.rows[1]?.slice(2, 7)).toEqual(['вызов', 2030, 0.31, 0.4, 0.09])
    const first = consequences?.rows.slice(1, 3).map((row) => [row[0], row[2], row[6]])
    expect(first).toEqual(
      expect.arrayContaining([
        ['Всего', 'тыс. руб.', 360],
        ['Вызовы', 'тыс. руб.', 360],
      ]),
    )
  })

  it('serve what stands in the folder of guarantees, and only what figures come from', async () => {
    const sakha = (await serveProgrammes()).find(({ regionId }) => regionId === 'ru-sakha')
    expect(Object.keys(sakha?.files ?? {})).toContain('tables/appendix-7.csv')
    expect(Object.keys(sakha?.files ?? {})).not.toContain('organisations.csv')
    expect(JSON.stringify(sakha?.files).length).toBeLessThan(120_000)
  })
})
