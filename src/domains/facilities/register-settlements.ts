import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { sql } from '#kernel/db/index.ts'
import type { Names } from '#kernel/language.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { refused } from '#kernel/refusal.ts'
import { isPoint } from './distance.ts'
import type { FacilityRefusal } from './refusals.ts'
import { settlementKey } from './settlement-name.ts'
import type { SettlementKind } from './site-kind.ts'
import { selectDistricts } from './tables.ts'

export type NewDistrict = { readonly code: string; readonly names: Names }

export type NewSettlement = {
  readonly code: string
  readonly kind: SettlementKind
  readonly names: Names
  readonly districtCode: string
  readonly latitude: number
  readonly longitude: number
  readonly population: number | null
}

export type PlacesRegistered = { outcome: 'registered'; districts: number; settlements: number }

/**
 * Makes districts and settlements known, or brings known ones (by code) up to date; all of them
 * or none. The counts are of rows that were added or changed.
 */
export async function registerSettlements(
  context: Context,
  command: {
    readonly districts: readonly NewDistrict[]
    readonly settlements: readonly NewSettlement[]
  },
): Promise<PlacesRegistered | FacilityRefusal | ForbiddenRefusal> {
  const forbidden = refuseUnless(context, 'manage', 'facility')
  if (forbidden) return forbidden
  const impossible = command.settlements.find(
    ({ latitude, longitude }) => !isPoint(latitude, longitude),
  )
  if (impossible) {
    const { code, latitude, longitude } = impossible
    return refused('settlement-place-impossible', { code, latitude, longitude })
  }
  const known = new Set([
    ...(await selectDistricts(context.region.db)).map(({ code }) => code),
    ...command.districts.map(({ code }) => code),
  ])
  const lost = command.settlements.find(({ districtCode }) => !known.has(districtCode))
  if (lost) {
    const { code, districtCode } = lost
    return refused('settlement-district-unknown', { code, district: districtCode })
  }
  return context.region.db.transaction(async (tx) => {
    const districts = await tx.run(upsertDistricts(command.districts))
    const settlements = await tx.run(upsertSettlements(command.settlements))
    if (districts + settlements > 0) {
      await recordAudit(tx, context, {
        verb: 'register',
        document: 'settlement',
        facts: { districts, settlements },
      })
    }
    return { outcome: 'registered', districts, settlements }
  })
}

function upsertDistricts(districts: readonly NewDistrict[]) {
  const rows = districts.map(({ code, names }) => ({ code, ...names }))
  return sql`
    INSERT INTO district (code, name_ru, name_kk, name_en)
    SELECT code, ru, kk, en
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS row (code text, ru text, kk text, en text)
    ON CONFLICT (code) DO UPDATE
    SET name_ru = excluded.name_ru, name_kk = excluded.name_kk, name_en = excluded.name_en
    WHERE (district.name_ru, district.name_kk, district.name_en)
      IS DISTINCT FROM (excluded.name_ru, excluded.name_kk, excluded.name_en)`
}

function upsertSettlements(settlements: readonly NewSettlement[]) {
  const rows = settlements.map(({ names, ...settlement }) => ({
    ...settlement,
    ...names,
    search: [...new Set(Object.values(names).map(settlementKey))].join('|'),
  }))
  return sql`
    INSERT INTO settlement (code, kind, name_ru, name_kk, name_en, search_text, district_id,
                            latitude, longitude, population)
    SELECT row.code, row.kind, row.ru, row.kk, row.en, row.search, district.id,
           row.latitude, row.longitude, row.population
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS row (code text, kind text, ru text, kk text, en text, search text, "districtCode" text,
              latitude double precision, longitude double precision, population int)
    JOIN district ON district.code = row."districtCode"
    ON CONFLICT (code) DO UPDATE
    SET kind = excluded.kind, name_ru = excluded.name_ru, name_kk = excluded.name_kk,
        name_en = excluded.name_en, search_text = excluded.search_text,
        district_id = excluded.district_id, latitude = excluded.latitude,
        longitude = excluded.longitude, population = excluded.population
    WHERE (settlement.kind, settlement.name_ru, settlement.name_kk, settlement.name_en,
           settlement.search_text, settlement.district_id, settlement.latitude,
           settlement.longitude, settlement.population)
      IS DISTINCT FROM (excluded.kind, excluded.name_ru, excluded.name_kk, excluded.name_en,
           excluded.search_text, excluded.district_id, excluded.latitude,
           excluded.longitude, excluded.population)`
}
