import { Type } from 'typebox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publicActor } from '../permission.ts'
import { useTestRegions } from '#test/support/region.ts'
import { type Api, buildServer } from './index.ts'

const test = useTestRegions()
const closed = { additionalProperties: false }
const number = Type.Integer({ minimum: 1 })
const lot = Type.Object({ medicineId: number, batch: Type.String(), price: number }, closed)
const body = Type.Object(
  {
    lines: Type.Array(
      Type.Union([
        Type.Object({ lotId: number, counted: Type.Optional(number) }, closed),
        Type.Object({ lot, counted: Type.Optional(number) }, closed),
      ]),
    ),
    why: Type.Optional(Type.Union([Type.Literal('damaged'), Type.Literal('lost')])),
    where: Type.Optional(
      Type.Union([
        Type.Object({ kind: Type.Literal('site'), siteId: number }, closed),
        Type.Object({ kind: Type.Literal('supplier'), name: Type.String() }, closed),
      ]),
    ),
    note: Type.Optional(Type.Union([Type.Integer(), Type.Null()])),
  },
  closed,
)

let api: Api
beforeAll(async () => {
  api = await buildServer({
    regions: [test.region],
    actorOf: async () => publicActor,
    regionRoutes: [
      (routes) => {
        routes.post(
          '/counted',
          { config: { access: 'public' }, schema: { body } },
          async () => ({}),
        )
      },
    ],
    rateLimits: false,
  })
})
afterAll(() => api.close())

async function problemsOf(payload: object): Promise<Record<string, string>> {
  const response = await api.inject({ method: 'POST', url: '/api/ru-smolensk/counted', payload })
  const { errors = [] }: { errors?: { field: string; message: string }[] } = response.json()
  return Object.fromEntries(errors.map(({ field, message }) => [field, message]))
}

const fieldsOf = async (payload: object) => Object.keys(await problemsOf(payload))

describe('what is wrong with a union', () => {
  it('is told of the alternative that was meant', async () => {
    expect(await fieldsOf({ lines: [{ lotId: 1 }, { lotId: 2, countd: 5 }] })).toEqual([
      'lines.1.countd',
    ])
    expect(await fieldsOf({ lines: [{ lotId: 0 }] })).toEqual(['lines.0.lotId'])
    expect(await fieldsOf({ lines: [{ lot: { medicineId: 0, batch: 'A', prise: 3 } }] })).toEqual([
      'lines.0.lot.price',
      'lines.0.lot.prise',
      'lines.0.lot.medicineId',
    ])
  })

  it('is told of the alternative whose field is misspelled', async () => {
    expect(await fieldsOf({ lines: [{ lotid: 1 }] })).toEqual(['lines.0.lotId', 'lines.0.lotid'])
    expect(await fieldsOf({ lines: [{ Lot: {} }] })).toEqual(['lines.0.lot', 'lines.0.Lot'])
  })

  it('is told of the alternative that carries the mark of what came', async () => {
    const where = { kind: 'supplier', siteId: 4 }
    expect(await fieldsOf({ lines: [], where })).toEqual(['where.name', 'where.siteId'])
  })

  it('names every value that could have come', async () => {
    const { why } = await problemsOf({ lines: [], why: 'broken' })
    expect(why).toContain('damaged, lost')
    expect(why).toContain('broken')
  })

  it('stays one sentence where nothing fits at all', async () => {
    expect(await fieldsOf({ lines: ['text'] })).toEqual(['lines.0'])
    expect(await fieldsOf({ lines: [], note: 'text' })).toEqual(['note'])
  })
})
