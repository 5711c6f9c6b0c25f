import type { Language } from '#kernel/language.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { joinSql, type Queryable, type Sql, sql, trustedSql } from '#kernel/db/index.ts'
import type { Licence } from './licence-in-force.ts'
import type { District, Organisation, Settlement, Site, SiteId } from './site.ts'
import { type Audience, dispensingKinds, type SiteKind, type SiteService } from './site-kind.ts'

export type SiteFilter = {
  readonly ids?: readonly number[]
  readonly codes?: readonly string[]
  readonly slugs?: readonly string[]
  readonly kinds?: readonly SiteKind[]
  /** Only sites that give out medicine, or only those that do not. */
  readonly isDispensing?: boolean
  readonly serves?: Audience
  readonly service?: SiteService
  readonly organisationId?: number
  readonly settlementId?: number
  readonly districtId?: number
  readonly settlementCode?: string
  readonly districtCode?: string
  /** A part of the name, code, address or settlement, in any case. */
  readonly text?: string
  /** Leaves out what is closed for good on that day. */
  readonly operatingOn?: PlainDate
}

export type SitePage = { readonly limit: number; readonly offset: number }

const districtColumns = sql`
  json_build_object('id', district.id, 'code', district.code, 'names',
    json_build_object('ru', district.name_ru, 'kk', district.name_kk, 'en', district.name_en))`
const settlementNames = sql`
  json_build_object('ru', settlement.name_ru, 'kk', settlement.name_kk, 'en', settlement.name_en)`

const inOrderOf: Readonly<Record<Language, Sql>> = {
  ru: trustedSql('settlement.name_ru COLLATE "ru-x-icu", site.name COLLATE "ru-x-icu", site.id'),
  kk: trustedSql('settlement.name_kk COLLATE "kk-x-icu", site.name COLLATE "kk-x-icu", site.id'),
  en: trustedSql('settlement.name_en COLLATE "en-x-icu", site.name COLLATE "en-x-icu", site.id'),
}

/**
 * Sites by filter, in the order of their settlement and name in a language; with hours, and with
 * exceptions and closures that are not over before `from`.
 */
export async function selectSites(
  db: Queryable,
  filter: SiteFilter,
  view: { language: Language; from: PlainDate; page?: SitePage },
): Promise<Site[]> {
  const page = view.page ? sql`LIMIT ${view.page.limit} OFFSET ${view.page.offset}` : sql``
  return db.many<Site>(sql`
    SELECT site.id, site.code, site.slug, site.kind, site.serves,
           site.is_compounding AS "isCompounding", site.name, site.address,
           site.latitude, site.longitude, site.time_zone AS "timeZone", site.telephone,
           site.services, site.version, site.is_demonstration AS "isDemonstration",
           json_build_object('id', organisation.id, 'code', organisation.code,
             'name', organisation.name, 'kind', organisation.kind,
             'ownership', organisation.ownership, 'chain', organisation.chain) AS organisation,
           json_build_object('id', settlement.id, 'code', settlement.code,
             'kind', settlement.kind, 'names', ${settlementNames}) AS settlement,
           ${districtColumns} AS district,
           json_build_object('week', ${weekOfSite}, 'exceptions', ${exceptionsOfSite(view.from)},
             'closures', ${closuresOfSite(view.from)}) AS hours
    FROM site
    JOIN organisation ON organisation.id = site.organisation_id
    JOIN settlement ON settlement.id = site.settlement_id
    JOIN district ON district.id = settlement.district_id
    WHERE ${siteConditions(filter)}
    ORDER BY ${inOrderOf[view.language]} ${page}`)
}

export async function countSitesWhere(db: Queryable, filter: SiteFilter): Promise<number> {
  const { count } = await db.one<{ count: number }>(sql`
    SELECT count(*) AS count
    FROM site
    JOIN settlement ON settlement.id = site.settlement_id
    WHERE ${siteConditions(filter)}`)
  return count
}

const weekOfSite = sql`(
  SELECT coalesce(json_agg(json_build_object('weekday', hours.weekday,
    'opensMinute', hours.opens_minute, 'closesMinute', hours.closes_minute)
    ORDER BY hours.weekday, hours.opens_minute), '[]')
  FROM site_opening_hours hours WHERE hours.site_id = site.id)`

function exceptionsOfSite(from: PlainDate): Sql {
  return sql`(
    SELECT coalesce(json_agg(json_build_object('on', day.on_date, 'intervals', day.intervals)
      ORDER BY day.on_date), '[]')
    FROM (
      SELECT exception.on_date, coalesce(json_agg(json_build_object(
               'opensMinute', exception.opens_minute, 'closesMinute', exception.closes_minute)
               ORDER BY exception.opens_minute)
             FILTER (WHERE exception.opens_minute IS NOT NULL), '[]') AS intervals
      FROM site_opening_exception exception
      WHERE exception.site_id = site.id AND exception.on_date >= ${from}
      GROUP BY exception.on_date) day)`
}

function closuresOfSite(from: PlainDate): Sql {
  return sql`(
    SELECT coalesce(json_agg(json_strip_nulls(json_build_object(
      'from', lower(closure.during), 'to', upper(closure.during) - 1, 'reason', closure.reason))
      ORDER BY closure.during), '[]')
    FROM site_closure closure
    WHERE closure.site_id = site.id AND closure.during && daterange(${from}, NULL))`
}

function siteConditions(filter: SiteFilter): Sql {
  const conditions: Sql[] = [sql`true`]
  if (filter.ids) conditions.push(sql`site.id = ANY (${filter.ids})`)
  if (filter.codes) conditions.push(sql`site.code = ANY (${filter.codes})`)
  if (filter.slugs) conditions.push(sql`site.slug = ANY (${filter.slugs})`)
  if (filter.kinds) conditions.push(sql`site.kind = ANY (${filter.kinds})`)
  if (filter.isDispensing !== undefined) {
    conditions.push(sql`(site.kind = ANY (${dispensingKinds})) = ${filter.isDispensing}::boolean`)
  }
  if (filter.serves) conditions.push(sql`site.serves = ${filter.serves}`)
  if (filter.service) conditions.push(sql`site.services @> ARRAY[${filter.service}::text]`)
  if (filter.organisationId) conditions.push(sql`site.organisation_id = ${filter.organisationId}`)
  if (filter.settlementId) conditions.push(sql`site.settlement_id = ${filter.settlementId}`)
  if (filter.districtId) conditions.push(sql`settlement.district_id = ${filter.districtId}`)
  if (filter.settlementCode) conditions.push(sql`settlement.code = ${filter.settlementCode}`)
  if (filter.districtCode) {
    conditions.push(sql`settlement.district_id =
      (SELECT id FROM district WHERE code = ${filter.districtCode})`)
  }
  if (filter.text) {
    conditions.push(sql`position(lower(${filter.text}) IN lower(concat_ws(' ', site.code, site.name,
      site.address, settlement.name_ru, settlement.name_kk, settlement.name_en))) > 0`)
  }
  if (filter.operatingOn) {
    conditions.push(sql`NOT EXISTS (
      SELECT FROM site_closure closure
      WHERE closure.site_id = site.id AND closure.reason = 'closed-for-good'
        AND closure.during @> ${filter.operatingOn}::date)`)
  }
  return joinSql(conditions, ' AND ')
}

/** The codes of all sites, closed ones too. */
export async function selectSiteCodes(db: Queryable): Promise<Set<string>> {
  const rows = await db.many<{ code: string }>(sql`SELECT code FROM site`)
  return new Set(rows.map(({ code }) => code))
}

/** Every site by its code. */
export async function selectSiteIds(db: Queryable): Promise<{ id: SiteId; code: string }[]> {
  return db.many(sql`SELECT id, code FROM site`)
}

export async function selectLicences(db: Queryable, siteId: SiteId): Promise<Licence[]> {
  const rows = await db.many<Omit<Licence, 'to'> & { to: PlainDate | null }>(sql`
    SELECT kind, number, works, lower(during) AS "from", upper(during) - 1 AS "to"
    FROM site_licence WHERE site_id = ${siteId}
    ORDER BY kind, number, during`)
  return rows.map(({ to, ...licence }) => (to === null ? licence : { ...licence, to }))
}

export type OrganisationFilter = {
  readonly ids?: readonly number[]
  readonly codes?: readonly string[]
}

export async function selectOrganisations(
  db: Queryable,
  filter: OrganisationFilter = {},
): Promise<Organisation[]> {
  const conditions: Sql[] = [sql`true`]
  if (filter.ids) conditions.push(sql`id = ANY (${filter.ids})`)
  if (filter.codes) conditions.push(sql`code = ANY (${filter.codes})`)
  return db.many<Organisation>(sql`
    SELECT id, code, name, kind, ownership, chain, tax_number AS "taxNumber",
           registration_number AS "registrationNumber", is_demonstration AS "isDemonstration"
    FROM organisation WHERE ${joinSql(conditions, ' AND ')}
    ORDER BY name COLLATE "ru-x-icu", id`)
}

export async function selectDistricts(db: Queryable): Promise<District[]> {
  return db.many<District>(sql`
    SELECT id, code, json_build_object('ru', name_ru, 'kk', name_kk, 'en', name_en) AS names
    FROM district ORDER BY name_ru COLLATE "ru-x-icu"`)
}

const settlementColumns = sql`
  settlement.id, settlement.code, settlement.kind, ${settlementNames} AS names,
  settlement.latitude, settlement.longitude, settlement.population, ${districtColumns} AS district`

export async function selectSettlements(
  db: Queryable,
  filter: { readonly ids?: readonly number[]; readonly codes?: readonly string[] } = {},
): Promise<Settlement[]> {
  const conditions: Sql[] = [sql`true`]
  if (filter.ids) conditions.push(sql`settlement.id = ANY (${filter.ids})`)
  if (filter.codes) conditions.push(sql`settlement.code = ANY (${filter.codes})`)
  return db.many<Settlement>(sql`
    SELECT ${settlementColumns}
    FROM settlement JOIN district ON district.id = settlement.district_id
    WHERE ${joinSql(conditions, ' AND ')}
    ORDER BY settlement.name_ru COLLATE "ru-x-icu", settlement.id`)
}

export type SettlementHit = Settlement & { readonly likeness: number; readonly isExact: boolean }

/**
 * Settlements whose name in any language is like the key, best first: exact, then beginning so,
 * then by likeness of letters, larger places before smaller ones.
 */
export async function selectSettlementsLike(
  db: Queryable,
  key: string,
  limits: { likeness: number; count: number },
): Promise<SettlementHit[]> {
  return db.many<SettlementHit>(sql`
    SELECT * FROM (
      SELECT ${settlementColumns},
             ${key} = ANY (string_to_array(settlement.search_text, '|')) AS "isExact",
             ('|' || settlement.search_text) LIKE '%|' || ${likeText(key)} || '%' AS "isBeginning",
             word_similarity(${key}, settlement.search_text) * 0.5
               + (SELECT max(similarity(${key}, name))
                  FROM unnest(string_to_array(settlement.search_text, '|')) AS name) * 0.5
               AS likeness
      FROM settlement JOIN district ON district.id = settlement.district_id) hit
    WHERE "isExact" OR "isBeginning" OR likeness >= ${limits.likeness}
    ORDER BY "isExact" DESC, "isBeginning" DESC,
             round(likeness::numeric, 1) DESC, population DESC NULLS LAST, likeness DESC, code
    LIMIT ${limits.count}`)
}

function likeText(text: string): string {
  return text.replaceAll(/[\\%_]/g, (character) => `\\${character}`)
}
