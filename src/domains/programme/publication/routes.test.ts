import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Api, buildServer, registerRefusals } from '#kernel/http/index.ts'
import { registerLocales } from '#kernel/i18n/index.ts'
import { type Actor, publicActor } from '#kernel/permission.ts'
import { accountWith, testNow, useTestRegions } from '#test/support/region.ts'
import { programmeDeskLocales } from '../desk/locales/index.ts'
import { openProgramme } from '../desk/opened-programme.ts'
import { programmeDeskRefusals } from '../findings/refusals.ts'
import { programmeLocales } from '../locales.ts'
import { build } from '../model/build.ts'
import { valley } from '../test-programmes.ts'
import { workbookLocales } from '../workbook/locales/index.ts'
import { publicationLocales } from './locales/index.ts'
import { programmePublicationRoutes } from './routes.ts'

registerLocales('programme', programmeLocales)
registerLocales('programme-desk', programmeDeskLocales)
registerLocales('programme-workbook', workbookLocales)
registerLocales('programme-publication', publicationLocales)
registerRefusals('programme-desk', programmeDeskRefusals)

const test = useTestRegions()
const reader = accountWith({ verb: 'read', document: 'programme' })
let caller: Actor = reader
let api: Api

beforeAll(async () => {
  const opened = openProgramme(build(valley()).programme!)
  const routes = programmePublicationRoutes(async (_region, programme) =>
    programme === 'valley' ? opened : undefined,
  )
  api = await buildServer({
    regions: [test.region],
    actorOf: async () => caller,
    regionRoutes: [routes],
    now: () => testNow,
    rateLimits: false,
  })
})
afterAll(() => api.close())

const get = (path: string, headers = {}) =>
  api.inject({ method: 'GET', url: `/api/ru-smolensk/programme/publication${path}`, headers })

describe('the documents of a programme, for staff', () => {
  it('are for those who may read the programme', async () => {
    caller = publicActor
    expect((await get('/valley')).statusCode).toBe(401)
    caller = accountWith({ verb: 'read', document: 'stock' })
    expect((await get('/valley/appendix-1/file.xlsx')).statusCode).toBe(403)
    caller = reader
    expect((await get('/valley')).statusCode).toBe(200)
  })

  it('are listed in the language of the page', async () => {
    const { parts } = (await get('/valley', { 'accept-language': 'en' })).json<{
      parts: { code: string; place: string }[]
    }>()
    expect(parts).toEqual([
      expect.objectContaining({ code: 'appendix-1', place: 'Appendix 1', hasComputed: true }),
      expect.objectContaining({ code: 'text-figures' }),
    ])
  })

  it('come as files, and a part that is not there is named', async () => {
    const file = await get('/valley/appendix-1/file.xlsx?as=computed&language=en')
    expect(file.headers['content-disposition']).toContain(
      'valley-spring-appendix-1-computed.en.xlsx',
    )
    expect(file.rawPayload.subarray(0, 2).toString()).toBe('PK')
    expect((await get('/valley/appendix-9/file.pdf')).json()).toMatchObject({
      code: 'programme-table-not-found',
    })
    expect((await get('/hill')).json()).toMatchObject({ code: 'programme-not-served' })
    expect((await get('/valley/appendix-1/file.doc')).statusCode).toBe(400)
  })
})
