import type { PlainDate } from '#kernel/plain-date.ts'
import type { FieldMessages, Option } from '#kernel/staff/index.ts'
import type { Interval } from '../opening-hours.ts'
import { dispenses, type SiteKind } from '../site-kind.ts'
import type { SiteCardAnswer } from './answers.ts'
import { readDayHours, writeDayHours } from './day-hours.ts'

export type ClosureValues = { from: PlainDate | null; to: PlainDate | null; reason: string | null }
export type ExceptionValues = { on: PlainDate | null; hours: string }
export type LicenceValues = {
  kind: string | null
  number: string
  works: string
  from: PlainDate | null
  to: PlainDate | null
}

/** A site as its form holds it: hours as people type them, a line of works per row. */
export type SiteValues = {
  kind: string | null
  serves: string | null
  name: string
  organisation: Option | null
  settlement: Option | null
  address: string
  latitude: number | null
  longitude: number | null
  telephone: string
  services: readonly string[]
  /** Monday first. */
  week: readonly string[]
  exceptions: readonly ExceptionValues[]
  closures: readonly ClosureValues[]
  licences: readonly LicenceValues[]
}

export const blankSite: SiteValues = {
  kind: 'pharmacy',
  serves: 'public',
  name: '',
  organisation: null,
  settlement: null,
  address: '',
  latitude: null,
  longitude: null,
  telephone: '',
  services: [],
  week: ['', '', '', '', '', '', ''],
  exceptions: [],
  closures: [],
  licences: [],
}

export const requiredOfSite = [
  'kind',
  'name',
  'organisation',
  'settlement',
  'address',
  'latitude',
  'longitude',
] as const

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

export function valuesOf(site: SiteCardAnswer, settlementName: string): SiteValues {
  const { hours } = site
  return {
    kind: site.kind,
    serves: site.serves,
    name: site.name,
    organisation: { id: site.organisation.id, label: site.organisation.name },
    settlement: { id: site.settlement.id, label: settlementName },
    address: site.address,
    latitude: site.latitude,
    longitude: site.longitude,
    telephone: site.telephone ?? '',
    services: [...site.services],
    week: weekdays.map((day) => writeDayHours(hours.week.filter(({ weekday }) => weekday === day))),
    exceptions: hours.exceptions.map(({ on, intervals }) => ({
      on,
      hours: writeDayHours(intervals),
    })),
    closures: hours.closures.map(({ from, to, reason }) => ({ from, to: to ?? null, reason })),
    licences: site.licences.map(({ kind, number, works, from, to }) => ({
      kind,
      number,
      works: works.join('\n'),
      from,
      to: to ?? null,
    })),
  }
}

/** What the routes take. The values were checked: `siteErrors` found nothing. */
export function detailsOf(values: SiteValues) {
  const isDispensing = values.kind !== null && dispenses(values.kind as SiteKind)
  return {
    kind: values.kind,
    serves: isDispensing ? values.serves : null,
    name: values.name.trim(),
    organisationId: Number(values.organisation?.id),
    settlementId: Number(values.settlement?.id),
    address: values.address.trim(),
    latitude: values.latitude,
    longitude: values.longitude,
    telephone: values.telephone.trim() || null,
    services: values.services,
    week: values.week.flatMap((text, index) =>
      intervalsOf(text).map((interval) => ({ weekday: index + 1, ...interval })),
    ),
    exceptions: values.exceptions.map(({ on, hours }) => ({ on, intervals: intervalsOf(hours) })),
    closures: values.closures.map(withoutOpenEnd),
    licences: values.licences.map((licence) => ({
      ...withoutOpenEnd(licence),
      number: licence.number.trim(),
      works: linesOf(licence.works),
    })),
  }
}

type Words = {
  required: string
  hoursWrong: (got: string) => string
}

/** What is wrong by field, before anything is sent. */
export function siteErrors(values: SiteValues, words: Words): FieldMessages {
  const errors: Record<string, string> = {}
  const need = (path: string, isThere: unknown) => {
    if (!isThere) errors[path] = words.required
  }
  const readable = (path: string, text: string) => {
    const read = readDayHours(text)
    if (!read.ok) errors[path] = words.hoursWrong(read.got)
  }
  if (values.kind && dispenses(values.kind as SiteKind)) need('serves', values.serves)
  values.week.forEach((text, index) => readable(`week.${index}`, text))
  values.exceptions.forEach(({ on, hours }, index) => {
    need(`exceptions.${index}.on`, on)
    readable(`exceptions.${index}.hours`, hours)
  })
  values.closures.forEach(({ from, reason }, index) => {
    need(`closures.${index}.from`, from)
    need(`closures.${index}.reason`, reason)
  })
  values.licences.forEach(({ kind, number, works, from }, index) => {
    need(`licences.${index}.kind`, kind)
    need(`licences.${index}.number`, number.trim())
    need(`licences.${index}.works`, works.trim())
    need(`licences.${index}.from`, from)
  })
  return errors
}

function intervalsOf(text: string): readonly Interval[] {
  const read = readDayHours(text)
  return read.ok ? read.intervals : []
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}

function withoutOpenEnd<Period extends { to: PlainDate | null }>({ to, ...rest }: Period) {
  return to === null ? rest : { ...rest, to }
}
