/** A few pharmacies and medicines for the tests of availability; all of it invented. */
import { mkdtempSync, rmSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  registerOrganisations,
  registerSettlements,
  registerSites,
} from '#domains/facilities/index.ts'
import { loadCatalogue } from '#domains/medicines/index.ts'
import { receiveStock, setSiteFeeds } from '#domains/stock/index.ts'
import type { Context } from '#kernel/context.ts'
import { sql } from '#kernel/db/index.ts'
import { deliverEvents } from '#kernel/events.ts'
import { kopecks } from '#kernel/money.ts'
import { plainDate } from '#kernel/plain-date.ts'
import type { Region } from '#kernel/region.ts'
import { transactionsEnded } from '#test/support/postgres.ts'
import { contextOf, type TestRegions } from '#test/support/region.ts'
import { availabilitySubscriber, behindSince } from './keep-availability.ts'

const inns = `inn,inn_latin,inn_kk,trade_names,narcotic,quantity_accounted
метформин,metformin,метформин,Глюкофаж|Glucophage,0,0
амлодипин,amlodipine,амлодипин,Норваск|Norvasc,0,0
амлодипин+валсартан,amlodipine + valsartan,амлодипин+валсартан,Эксфорж|Exforge,0,0
морфин,morphine,морфин,,1,1`
const forms = `inn,form,strength,unit,atc
метформин,таблетки,500 мг,шт,A10BA02
метформин,таблетки,1000 мг,шт,A10BA02
метформин,таблетки с пролонгированным высвобождением,750 мг,шт,A10BA02
амлодипин,таблетки,5 мг,шт,C08CA01
амлодипин+валсартан,таблетки,5 мг+160 мг,шт,C09DB01
морфин,раствор для инъекций,10 мг/мл,мл,N02AA01`

const pharmacies = [
  { code: 'near', name: 'Аптека 1', timeZone: 'Europe/Moscow', latitude: 54.78, longitude: 32.05 },
  { code: 'middle', name: 'Аптека 2', timeZone: 'Europe/Moscow', latitude: 55.2, longitude: 34.3 },
  { code: 'files', name: 'Аптека 3', timeZone: 'Europe/Moscow', latitude: 55.5, longitude: 35 },
  { code: 'east', name: 'Аптека 4', timeZone: 'Asia/Yakutsk', latitude: 62, longitude: 129.7 },
] as const
type SiteCode = (typeof pharmacies)[number]['code'] | 'ward' | 'warehouse'

export type Counters = {
  region: Region
  site: Record<SiteCode, number>
  slug: Record<SiteCode, string>
  /** By "INN strength": `метформин 500 мг`. */
  medicine: (name: string) => number
}

/**
 * Four public pharmacies, one of them fed by files and one in another time zone, a pharmacy of a
 * hospital and a warehouse; four INNs, one of them narcotic. Nothing is in stock.
 */
export async function makeCounters({ region }: TestRegions): Promise<Counters> {
  const context = contextOf(region)
  await loadTestCatalogue(region, context.at)
  const names = (ru: string) => ({ ru, kk: ru, en: ru })
  await registerSettlements(context, {
    districts: [{ code: 'd', names: names('Район') }],
    settlements: [
      {
        code: 'smolensk',
        kind: 'city',
        names: names('Смоленск'),
        districtCode: 'd',
        latitude: 54.78,
        longitude: 32.04,
        population: 300_000,
      },
    ],
  })
  const organisations = await registerOrganisations(context, [
    { code: 'o', name: 'Аптечная сеть', kind: 'pharmacies', ownership: 'state' },
  ])
  if (organisations.outcome !== 'registered') throw new Error(organisations.reason)
  const organisationId = organisations.organisations[0]?.id ?? 0
  const [settlement] = await region.db.many<{ id: number }>(sql`SELECT id FROM settlement`)
  const common = {
    organisationId,
    settlementId: settlement?.id ?? 0,
    address: 'ул. Проверочная, 1',
  }
  const week = [1, 2, 3, 4, 5].map((weekday) => ({
    weekday,
    opensMinute: 540,
    closesMinute: 1200,
  }))
  const place = { latitude: 54.8, longitude: 32 }
  const sites = await registerSites(context, [
    ...pharmacies.map((each) => ({ ...common, ...each, kind: 'pharmacy' as const, week })),
    {
      ...common,
      ...place,
      code: 'ward',
      name: 'Аптека больницы',
      kind: 'pharmacy',
      serves: 'hospital',
    },
    { ...common, ...place, code: 'warehouse', name: 'Склад', kind: 'warehouse' },
  ])
  if (sites.outcome !== 'registered') throw new Error(JSON.stringify(sites))
  const site: Record<string, number> = {}
  const slug: Record<string, string> = {}
  for (const each of sites.sites) {
    site[each.code] = each.id
    slug[each.code] = each.slug
  }
  await setSiteFeeds(context, [{ siteId: site['files'] ?? 0, fedBy: 'files' }])
  const medicines = await region.db.many<{ id: number; name: string }>(sql`
    SELECT medicine.id, lower(inn.name) || ' ' || strength AS name
    FROM medicine JOIN inn ON inn.id = medicine.inn_id`)
  const ids = new Map(medicines.map(({ id, name }) => [name, id]))
  return {
    region,
    site,
    slug,
    medicine: (name) => {
      const id = ids.get(name)
      if (id === undefined) throw new Error(`no ${name}; there are ${[...ids.keys()].join(', ')}`)
      return id
    },
  }
}

async function loadTestCatalogue(region: Region, at: Date): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'opora-catalogue-'))
  try {
    await mkdir(join(folder, 'ru'))
    await writeFile(join(folder, 'ru/inn-test.csv'), inns)
    await writeFile(join(folder, 'ru/forms-test.csv'), forms)
    await loadCatalogue(region.db, 'ru', at, folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export type Delivery = {
  site: keyof Counters['site']
  medicine: string
  units: number
  programme?: string
  unitsPerPack?: number
  expiresOn?: string
}

let keys = 0
export const nextKey = (): string => `availability ${(keys += 1)}`

/** Receives lots, each its own, and serves what was posted. Answers the ids of the lots. */
export async function deliver(
  { region, site, medicine }: Counters,
  deliveries: readonly Delivery[],
  at?: Date,
): Promise<number[]> {
  const context = contextOf(region, at ? { at } : {})
  const lots: number[] = []
  for (const each of deliveries) {
    const idempotencyKey = nextKey()
    const outcome = await receiveStock(context, {
      siteId: site[each.site],
      supplier: 'Поставщик',
      invoiceNumber: '1',
      invoiceOn: plainDate('2026-03-12'),
      lines: [
        {
          medicineId: medicine(each.medicine),
          tradeName: 'Название',
          batch: idempotencyKey,
          expiresOn: plainDate(each.expiresOn ?? '2027-03-31'),
          programme: each.programme ?? 'federal',
          pricePerPack: kopecks(10_000),
          unitsPerPack: each.unitsPerPack ?? 10,
          quantity: each.units,
        },
      ],
      idempotencyKey,
    })
    if (outcome.outcome === 'refused') throw new Error(JSON.stringify(outcome))
    lots.push(...outcome.lotIds)
  }
  await serveEvents(context)
  return lots
}

/** Serves the projection until it is up to date. */
export async function serveEvents({ region, at }: Pick<Context, 'region' | 'at'>): Promise<void> {
  await transactionsEnded(region.db)
  await deliverEvents(region.db, availabilitySubscriber, at)
  const { since } = await region.db.one<{ since: Date | null }>(sql`SELECT ${behindSince} AS since`)
  if (since !== null) throw new Error(`the projection is behind since ${since.toISOString()}`)
}
