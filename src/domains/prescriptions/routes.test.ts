import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entitlementLocales } from '#domains/entitlement/index.ts'
import { newLot, stocked } from '#test/support/stock.ts'
import { type Api, buildServer, registerRefusals } from '#kernel/http/index.ts'
import { registerLocales } from '#kernel/i18n/index.ts'
import { type Actor, systemActor } from '#kernel/permission.ts'
import { accountWith, contextOf, testNow, useTestRegions } from '#test/support/region.ts'
import { commissionRoutes } from './commission/routes.ts'
import { prescriptionLocales } from './locales/index.ts'
import { prescriptionRefusals } from './refusals.ts'
import { prescriptionRoutes } from './routes.ts'
import { makeTestClinic, makeTestPerson } from './test-prescriptions.ts'
import { testCommand } from './test-writing.ts'
import { testSignature } from './signed-file/test-signatures.ts'
import { prescriptionWritingRoutes } from './writing-routes.ts'

const test = useTestRegions()
let app: Api
let actor: Actor = systemActor('test')

beforeAll(async () => {
  registerLocales('prescriptions', prescriptionLocales)
  registerLocales('entitlement', entitlementLocales)
  registerRefusals('prescriptions', prescriptionRefusals)
  app = await buildServer({
    regions: [test.region],
    regionRoutes: [prescriptionRoutes, prescriptionWritingRoutes(), commissionRoutes],
    actorOf: async () => actor,
    now: () => testNow,
  })
})
afterAll(() => app.close())

const call = async (method: 'GET' | 'POST', path: string, body?: object, language = 'ru') => {
  const answer = await app.inject({
    method,
    url: `/api/ru-smolensk${path}`,
    headers: { 'accept-language': language },
    ...(body ? { payload: body } : {}),
  })
  return { status: answer.statusCode, body: answer.json<Record<string, never>>() }
}

describe('the API of prescriptions', () => {
  it('writes, signs, opens, lists, repeats and cancels', async () => {
    const command = await testCommand(contextOf(test.region), { isChronicCourse: true })
    const written = await call('POST', '/prescriptions', command)
    expect(written).toMatchObject({ status: 201, body: { prescription: { state: 'draft' } } })
    expect(await call('POST', '/prescriptions', command)).toMatchObject({
      status: 200,
      body: { outcome: 'already-written' },
    })
    const { id } = (written.body as unknown as { prescription: { id: number } }).prescription
    const content = testSignature('Врачова', 'рецепт').toString('base64')
    expect(
      await call('POST', `/prescriptions/${id}/sign`, {
        file: { fileName: 'рецепт.p7m', content },
      }),
    ).toMatchObject({ status: 200, body: { prescription: { state: 'issued' } } })
    const opened = await call('GET', `/prescriptions/${id}`)
    expect(opened).toMatchObject({
      status: 200,
      body: {
        prescription: { doctor: 'Врачова Анна Петровна', signature: { verdict: 'not-verified' } },
        steps: [{ to: 'draft' }, { from: 'draft', to: 'issued' }],
        signedFiles: [{ fileName: 'рецепт.p7m', verdict: 'not-verified', attachedBy: 'test' }],
        corrects: null,
        why: { outcome: 'yes' },
      },
    })
    const [file] = (opened.body as unknown as { signedFiles: { id: number }[] }).signedFiles
    const taken = await app.inject({
      url: `/api/ru-smolensk/prescriptions/${id}/signed-files/${file?.id}`,
    })
    expect(taken.rawPayload.toString('base64')).toBe(content)
    expect(taken.headers['content-disposition']).toContain('attachment')
    expect(
      await call('GET', `/prescriptions/${id}/signed-files/${file?.id}?part=document`),
    ).toMatchObject({ status: 404, body: { code: 'prescription-file-not-found' } })
    expect(
      await call('GET', `/prescriptions?personId=${command.personId}&state=issued`),
    ).toMatchObject({
      body: { items: [{ id }] },
    })
    expect(
      await call('POST', `/prescriptions/${id}/repeat`, { idempotencyKey: 'api repeat 1' }),
    ).toMatchObject({ status: 201, body: { prescription: { repeatsId: id } } })
    expect(await call('POST', `/prescriptions/${id}/cancel`, { reason: 'ошибка' })).toMatchObject({
      status: 200,
    })
    const again = await call('POST', `/prescriptions/${id}/cancel`, { reason: 'ошибка' })
    expect(again).toMatchObject({ status: 409, body: { code: 'prescription-step-impossible' } })
    expect(again.body['detail']).toContain('«отменён»')
    const kazakh = await call('POST', `/prescriptions/${id}/cancel`, { reason: 'қате' }, 'kk')
    expect(kazakh.body['detail']).toContain('«тоқтатылған»')
  })

  it('proposes: the decision in words, limits, days and stock nearby', async () => {
    const context = contextOf(test.region, { at: new Date(testNow.getTime() - 3_600_000) })
    const { clinicId, pharmacyId, medicineId } = await makeTestClinic(context)
    const shelf = { warehouse: 0, pharmacy: pharmacyId, other: 0, medicine: medicineId, second: 0 }
    await stocked(context, pharmacyId, 60, newLot(shelf))
    const ask = (personId: number) =>
      call('POST', '/prescriptions/proposal', {
        siteId: clinicId,
        personId,
        medicineId,
        units: 45,
        unitsPerDay: '0,5',
      })
    const proposal = await ask(await makeTestPerson(context))
    expect(proposal).toMatchObject({
      status: 200,
      body: {
        supply: { supply: 'free', programme: 'federal', forms: ['148-1/у-04(л)'] },
        why: { outcome: 'yes' },
        coversDays: 90,
        courseDays: 90,
        mostUnits: null,
        unit: 'шт',
        nearby: [{ siteId: pharmacyId, units: 60 }],
        unitsNearby: 60,
        commissionDecisions: [],
      },
    })
    expect(await ask(await makeTestPerson(context, { category: '' }))).toMatchObject({
      status: 200,
      body: { supply: { supply: 'own-money' }, why: { outcome: 'no' }, nearby: [] },
    })
  })

  it('is closed to who has no permission, and says which fields are wrong', async () => {
    actor = accountWith()
    expect(await call('GET', '/prescriptions')).toMatchObject({ status: 403 })
    expect(await call('POST', '/prescriptions', {})).toMatchObject({ status: 403 })
    expect(await call('GET', '/commission-decisions')).toMatchObject({ status: 403 })
    actor = systemActor('test')
    const wrong = await call('POST', '/prescriptions', { siteId: 1, units: 0 })
    expect(wrong.status).toBe(400)
    expect(
      (wrong.body as unknown as { errors: { field: string }[] }).errors.map(({ field }) => field),
    ).toContain('units')
  })

  it('keeps the journal of the commission', async () => {
    const { siteId, personId, medicineId } = await testCommand(contextOf(test.region))
    const decision = {
      siteId,
      personId,
      medicineId,
      purpose: '15',
      ground: 'off-list',
      groundsText: 'Непереносимость',
      members: [
        { name: 'А', role: 'chair' },
        { name: 'Б', role: 'member' },
        { name: 'В', role: 'member' },
      ],
      outcome: 'approved',
      until: '2026-06-13',
    }
    expect(await call('POST', '/commission-decisions', decision)).toMatchObject({ status: 201 })
    expect(await call('POST', '/commission-decisions', { ...decision, members: [] })).toMatchObject(
      { status: 422, body: { code: 'commission-members-missing' } },
    )
    expect(await call('GET', `/commission-decisions?personId=${personId}`)).toMatchObject({
      body: { items: [{ groundsText: 'Непереносимость' }] },
    })
  })
})
