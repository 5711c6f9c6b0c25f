import { plainDate } from '#kernel/plain-date.ts'
import type { Speciality } from '../doctors/doctor.ts'
import type { NewDoctor } from '../doctors/register-doctors.ts'
import type { Licence, LicenceKind } from '../licence-in-force.ts'
import type { Closure, OpeningException } from '../opening-hours.ts'
import type { NewOrganisation } from '../register-organisations.ts'
import type { NewDistrict, NewSettlement } from '../register-settlements.ts'
import type { NewSite } from '../register-sites.ts'
import type {
  Audience,
  ClosureReason,
  OrganisationKind,
  Ownership,
  SettlementKind,
  SiteKind,
  SiteService,
} from '../site-kind.ts'
import { parseWeek } from '../week-notation.ts'
import { type Row, readRows } from './read-rows.ts'

/** A site of the files: its organisation and settlement by code, as the database knows them later. */
export type DemonstrationSite = Omit<NewSite, 'organisationId' | 'settlementId'> & {
  readonly organisationCode: string
  readonly settlementCode: string
}

/** A doctor of the files, the site by its code. */
export type DemonstrationDoctor = Omit<NewDoctor, 'siteId'> & { readonly siteCode: string }

export type Demonstration = {
  readonly districts: readonly NewDistrict[]
  readonly settlements: readonly NewSettlement[]
  readonly organisations: readonly NewOrganisation[]
  readonly sites: readonly DemonstrationSite[]
  readonly doctors: readonly DemonstrationDoctor[]
}

/** The demonstration data of a folder. Kinds and reasons are checked by the database's constraints. */
export async function readDemonstration(folder: string): Promise<Demonstration> {
  const [districts, settlements, organisations, sites, licences, exceptions, closures, doctors] =
    await Promise.all(
      [
        'districts',
        'settlements',
        'organisations',
        'sites',
        'licences',
        'exceptions',
        'closures',
        'doctors',
      ].map((name) => readRows(folder, `${name}.csv`)),
    )
  const licencesOf = bySite(licences, licenceOf)
  const exceptionsOf = bySite(exceptions, exceptionOf)
  const closuresOf = bySite(closures, closureOf)
  return {
    districts: (districts ?? []).map((row) => ({ code: row.text('code'), names: namesOf(row) })),
    settlements: (settlements ?? []).map(settlementOf),
    organisations: (organisations ?? []).map(organisationOf),
    doctors: (doctors ?? []).map(doctorOf),
    sites: (sites ?? []).map((row) => {
      const code = row.text('code')
      return {
        ...siteOf(row),
        licences: licencesOf.get(code) ?? [],
        exceptions: exceptionsOf.get(code) ?? [],
        closures: closuresOf.get(code) ?? [],
      }
    }),
  }
}

function bySite<Part>(rows: readonly Row[] = [], partOf: (row: Row) => Part): Map<string, Part[]> {
  const parts = new Map<string, Part[]>()
  for (const row of rows) {
    const code = row.text('site')
    parts.set(code, [...(parts.get(code) ?? []), partOf(row)])
  }
  return parts
}

function namesOf(row: Row) {
  return { ru: row.text('name_ru'), kk: row.text('name_kk'), en: row.text('name_en') }
}

function settlementOf(row: Row): NewSettlement {
  return {
    code: row.text('code'),
    kind: row.text('kind') as SettlementKind,
    names: namesOf(row),
    districtCode: row.text('district'),
    latitude: row.number('latitude'),
    longitude: row.number('longitude'),
    population: row.number('population'),
  }
}

function organisationOf(row: Row): NewOrganisation {
  return {
    code: row.text('code'),
    name: row.text('name'),
    kind: row.text('kind') as OrganisationKind,
    ownership: row.text('ownership') as Ownership,
    chain: row.textOrNull('chain'),
    taxNumber: row.textOrNull('tax_number'),
    registrationNumber: row.textOrNull('registration_number'),
    isDemonstration: true,
  }
}

function siteOf(row: Row): DemonstrationSite {
  return {
    code: row.text('code'),
    organisationCode: row.text('organisation'),
    kind: row.text('kind') as SiteKind,
    serves: row.textOrNull('serves') as Audience | null,
    name: row.text('name'),
    settlementCode: row.text('settlement'),
    address: row.text('address'),
    latitude: row.number('latitude'),
    longitude: row.number('longitude'),
    telephone: row.text('telephone'),
    services: row.list('services') as SiteService[],
    week: weekOf(row.text('hours')),
    isDemonstration: true,
  }
}

function doctorOf(row: Row): DemonstrationDoctor {
  const to = row.textOrNull('to')
  return {
    siteCode: row.text('site'),
    familyName: row.text('family_name'),
    givenName: row.text('given_name'),
    patronymic: row.text('patronymic'),
    speciality: row.text('speciality') as Speciality,
    code: row.text('code'),
    snils: row.text('snils'),
    takesAttachment: row.text('takes_attachment') === 'yes',
    from: plainDate(row.text('from')),
    to: to === null ? null : plainDate(to),
    isDemonstration: true,
  }
}

function licenceOf(row: Row): Licence {
  return {
    kind: row.text('kind') as LicenceKind,
    number: row.text('number'),
    works: row.list('works'),
    from: plainDate(row.text('from')),
    ...lastDay(row),
  }
}

function closureOf(row: Row): Closure {
  return {
    from: plainDate(row.text('from')),
    reason: row.text('reason') as ClosureReason,
    ...lastDay(row),
  }
}

function exceptionOf(row: Row): OpeningException {
  const hours = row.text('hours')
  const intervals = hours === '' ? [] : weekOf(`1 ${hours}`)
  return {
    on: plainDate(row.text('on')),
    intervals: intervals.map(({ opensMinute, closesMinute }) => ({ opensMinute, closesMinute })),
  }
}

function lastDay(row: Row) {
  const to = row.textOrNull('to')
  return to === null ? {} : { to: plainDate(to) }
}

function weekOf(text: string) {
  const read = parseWeek(text)
  if (!read.ok) throw new Error(`demonstration hours cannot be read: ${read.got}`)
  return read.week
}
