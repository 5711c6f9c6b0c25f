import { describe, expect, it } from 'vitest'
import { contextOf, useTestRegions } from '#test/support/region.ts'
import { loadDemonstrationFacilities } from './demonstration/load-demonstration.ts'
import { findSettlementByCode, findSettlements, listDistricts } from './find-settlements.ts'

const test = useTestRegions(async ({ region }) => {
  await loadDemonstrationFacilities(contextOf(region))
})

async function codes(typed: string): Promise<string[]> {
  const found = await findSettlements(contextOf(test.region), typed)
  return found.map(({ code }) => code)
}

describe('a typed name', () => {
  it.each([
    ['Вязьма', 'vyazma'],
    ['г. вязьма', 'vyazma'],
    ['вязма', 'vyazma'],
    ['визьма', 'vyazma'],
    ['Рославл', 'roslavl'],
    ['рославаль', 'roslavl'],
    ['десногорс', 'desnogorsk'],
    ['Десногоск', 'desnogorsk'],
    ['сычевка', 'sychyovka'],
    ['Сычёвка', 'sychyovka'],
    ['темкино', 'tyomkino'],
    ['холм жирковский', 'kholm-zhirkovsky'],
    ['Холм-Жирки', 'kholm-zhirkovsky'],
    ['жирковский', 'kholm-zhirkovsky'],
    ['манастырщина', 'monastyrshchina'],
    ['духовщена', 'dukhovshchina'],
    ['Пржевальск', 'przhevalskoye'],
    ['пгт Верхнеднепровский', 'verkhnedneprovsky'],
    ['Vyazma', 'vyazma'],
    ['smolensk', 'smolensk'],
  ])('"%s" means %s first', async (typed, code) => {
    expect((await codes(typed))[0]).toBe(code)
  })

  it('that is exact leaves out what is only similar', async () => {
    expect(await codes('Вязьма')).toEqual(['vyazma'])
    expect(await codes('город Смоленск')).toEqual(['smolensk'])
  })

  it('that is only begun finds all that begin so, larger ones first', async () => {
    expect((await codes('Вязьма-Б'))[0]).toBe('vyazma-bryanskaya')
    expect((await codes('вяз')).slice(0, 2)).toEqual(['vyazma', 'vyazma-bryanskaya'])
  })

  it.each(['', '   ', '?', 'Владивосток', '%', '_', "'; drop table site", '\\'])(
    'that is nothing here ("%s") finds nothing',
    async (typed) => {
      expect(await codes(typed)).toEqual([])
    },
  )

  it('that is very long is cut, not refused', async () => {
    expect(await codes(`${' '.repeat(10)}Вязьма${' '.repeat(10_000)}`)).toEqual(['vyazma'])
  })

  it('finds nothing in a region that has no settlements', async () => {
    expect(await findSettlements(contextOf(test.second), 'Вязьма')).toEqual([])
  })
})

it('a settlement is found by its code, with its district in three languages', async () => {
  const found = await findSettlementByCode(contextOf(test.region), 'vyazma')
  expect(found).toMatchObject({
    names: { ru: 'Вязьма', kk: 'Вязьма', en: 'Vyazma' },
    district: { names: { ru: 'Вяземский район', kk: 'Вязьма ауданы', en: 'Vyazemsky District' } },
  })
  expect(await findSettlementByCode(contextOf(test.region), 'nowhere')).toBeUndefined()
  expect(await listDistricts(contextOf(test.region))).toHaveLength(27)
})
