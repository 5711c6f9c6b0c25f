import { type Language, t } from '#kernel/i18n/index.ts'
import {
  type Field,
  type Licence,
  type OpenFile,
  type OpenTable,
  packTables,
  type Programme,
} from '#domains/programme/index.ts'
import { nearNumber, amountOf, targetOf } from '../model/amount.ts'
import { codeOf } from '../model/find-indicator.ts'
import { firstDayOf, lastDayOf, periodOf } from '../model/period.ts'
import { placeInTime } from '../model/standing.ts'
import type { Publication, PublishedValue } from '../publication-tables.ts'

/** A programme with the values that its last publication made public. */
export type PublishedProgramme = {
  readonly programme: Pick<Programme, 'code' | 'names' | 'indicators' | 'years'>
  readonly publication: Publication
  readonly values: readonly PublishedValue[]
}

/**
 * What was reached, as open data: the indicators with their targets, and the published values, each
 * with its period, source and whether it is invented. Numbers are those that were recorded; nothing
 * here is forecast or judged. The same publications give the same bytes.
 */
export function valueFiles(
  published: readonly PublishedProgramme[],
  language: Language,
  licence: Licence | undefined,
): OpenFile[] {
  const last = Math.max(...published.map(({ publication }) => publication.publishedAt.getTime()))
  const isInvented = published.some(({ values }) => values.some((value) => value.isInvented))
  const say = (key: string) => t(language, `indicators:openData.${key}`)
  return packTables(
    [indicatorTable(published, say), targetTable(published, say), valueTable(published, say)],
    {
      name: 'indicators',
      title: say('title'),
      description: isInvented ? `${say('description')} ${say('invented')}` : say('description'),
      version: published.map(({ publication }) => publication.id).join('.'),
      created: new Date(last).toISOString(),
      ...(licence ? { licenses: [licence] } : {}),
    },
  )
}

type Say = (key: string) => string

function field(say: Say, name: string, type: Field['type'] = 'string', isRequired = true): Field {
  return { name, type, description: say(`field.${name}`), isRequired }
}

function indicatorTable(published: readonly PublishedProgramme[], say: Say): OpenTable {
  return {
    name: 'list',
    title: say('table.indicators'),
    fields: [
      field(say, 'programme'),
      field(say, 'indicator'),
      field(say, 'parent', 'string', false),
      field(say, 'name'),
      field(say, 'unit', 'string', false),
      field(say, 'territory'),
      field(say, 'direction'),
      field(say, 'kind'),
    ],
    primaryKey: ['programme', 'indicator'],
    rows: published.flatMap(({ programme }) =>
      programme.indicators.map((each) => [
        programme.code,
        codeOf(each),
        each.parent,
        each.name,
        each.unit || undefined,
        each.territory,
        each.direction,
        each.kind,
      ]),
    ),
  }
}

function targetTable(published: readonly PublishedProgramme[], say: Say): OpenTable {
  return {
    name: 'targets',
    title: say('table.targets'),
    fields: [
      field(say, 'programme'),
      field(say, 'indicator'),
      field(say, 'year', 'year'),
      field(say, 'target', 'number'),
    ],
    primaryKey: ['programme', 'indicator', 'year'],
    rows: published.flatMap(({ programme }) =>
      programme.indicators.flatMap((each) =>
        programme.years.flatMap((year) => {
          const target = targetOf(each.values.get(year))
          return target ? [[programme.code, codeOf(each), year, nearNumber(target)]] : []
        }),
      ),
    ),
  }
}

function valueTable(published: readonly PublishedProgramme[], say: Say): OpenTable {
  return {
    name: 'values',
    title: say('table.values'),
    fields: [
      field(say, 'programme'),
      field(say, 'indicator'),
      field(say, 'territory'),
      field(say, 'period'),
      field(say, 'period-kind'),
      field(say, 'from'),
      field(say, 'to'),
      field(say, 'value', 'number'),
      field(say, 'source'),
      field(say, 'known-on'),
      field(say, 'is-corrected', 'boolean'),
      field(say, 'is-demonstration', 'boolean'),
    ],
    primaryKey: ['programme', 'indicator', 'territory', 'period'],
    rows: published.flatMap(({ programme, values }) =>
      inOrder(programme, values).map((value) => {
        const period = periodOf(value.period)
        return [
          programme.code,
          codeOf(value),
          value.territory,
          value.period,
          period.grain,
          firstDayOf(period),
          lastDayOf(period),
          nearNumber(amountOf(value.value)),
          value.source,
          value.knownOn,
          value.isCorrected,
          value.isInvented,
        ]
      }),
    ),
  }
}

/** In the order of the programme, the earliest period first. */
function inOrder(
  { indicators }: PublishedProgramme['programme'],
  values: readonly PublishedValue[],
): PublishedValue[] {
  const places = new Map(indicators.map((each, at) => [codeOf(each), at]))
  const placeOf = (value: PublishedValue) => places.get(codeOf(value)) ?? places.size
  return values.toSorted(
    (one, other) =>
      placeOf(one) - placeOf(other) ||
      one.territory.localeCompare(other.territory) ||
      placeInTime(periodOf(one.period)) - placeInTime(periodOf(other.period)) ||
      one.period.localeCompare(other.period),
  )
}
