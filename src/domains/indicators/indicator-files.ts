import type { Programme, SheetFile } from '#domains/programme/index.ts'
import { decimal, formatDecimal } from '#kernel/decimal.ts'
import type { FileMoment } from '#kernel/file-moment.ts'
import { t } from '#kernel/i18n/index.ts'
import type { Report } from '#kernel/pdf/index.ts'
import type { Survey } from './describe-indicator.ts'
import type { IndicatorList } from './list-indicators.ts'
import { lights } from './model/light.ts'
import { codeOf } from './model/find-indicator.ts'
import { nameOfSubject } from './model/find-subject.ts'
import { periodOf } from './model/period.ts'
import { placeInTime } from './model/standing.ts'
import type { ValueRow } from './tables.ts'
import { printedCurve, printedLight } from './print-signs.ts'
import type { IndicatorRow } from './views.ts'

type Say = (key: string, facts?: Record<string, unknown>) => string

/** Every indicator in a year, a row each: for work in a spreadsheet. */
export function indicatorSheet(list: IndicatorList, at: FileMoment): SheetFile {
  const say = sayIn(at)
  const column = (name: string, width: number, isFigure = false) => ({
    header: say(`file.${name}`, { year: list.year }),
    width,
    isFigure,
  })
  return {
    title: titleOf(list, say),
    about: aboutFile(list, at, say),
    sheetNames: [say('title'), say('file.about')],
    columns: [
      column('number', 20),
      column('name', 60),
      column('unit', 14),
      column('territory', 12),
      column('direction', 16),
      ...list.years.map((year) => ({
        header: say('file.targetOf', { year }),
        width: 11,
        isFigure: true,
      })),
      column('value', 12, true),
      column('basis', 36),
      column('state', 18),
      column('deviation', 14, true),
      column('deviationPercent', 16, true),
      column('attainment', 16, true),
      column('trend', 24),
      column('rank', 16),
      column('computed', 14, true),
    ],
    rows: list.items.map((row) => [
      row.code,
      wholeName(row),
      row.unit,
      say(`territory.${row.territory}`),
      say(`direction.${row.direction}`),
      ...list.years.map((year) => targetIn(row, year, list)),
      row.value?.text ?? '',
      basisWords(row, say),
      say(`light.${row.light}`),
      row.deviation?.text ?? '',
      row.deviation?.percent?.replace(/\s*%$/u, '') ?? '',
      row.attainment?.text ?? '',
      trendWords(row, say),
      rankWords(row, say),
      row.computed?.text ?? '',
    ]),
  }
}

function targetIn(row: IndicatorRow, year: number, list: IndicatorList): string {
  return list.targets[row.code]?.[year] ?? ''
}

/** A4 across, for the ministry: the states stand as signs and words, no colour. */
export function indicatorReport(list: IndicatorList, at: FileMoment): Report {
  const say = sayIn(at)
  const column = (name: string, share: number, isNumber = false) => ({
    heading: say(`file.${name}`, { year: list.year }),
    share,
    isNumber,
  })
  return {
    language: at.language,
    madeAt: at.madeAt,
    title: titleOf(list, say),
    subtitle: [
      lights.map((light) => `${say(`light.${light}`)}: ${list.counts[light]}`).join(' · '),
      say('file.legend'),
      ...(list.isInvented ? [say('invented')] : []),
    ].join('\n'),
    isLandscape: true,
    columns: [
      column('number', 4),
      column('name', 31),
      column('unit', 8),
      column('target', 6, true),
      column('value', 8, true),
      column('deviation', 9, true),
      column('state', 10),
      column('curve', 10),
      column('trend', 12),
      column('rank', 7),
    ],
    rows: list.items.map((row) => [
      row.depth === 0 ? row.number : '',
      row.depth === 0 ? row.name : { text: row.name, margin: [9 * row.depth, 0, 0, 0] },
      row.unit,
      row.target?.text ?? '',
      `${row.value?.text ?? ''}${row.value?.basis === 'forecast' ? ` ${say('file.forecastMark')}` : ''}`,
      row.deviation?.text ?? '',
      printedLight(row.light, say(`light.${row.light}`)),
      printedCurve(row),
      trendWords(row, say),
      rankWords(row, say),
    ]),
    empty: say('empty.title'),
    foot: {
      left: say('file.foot', { moment: at.moment, name: at.by }),
      pages: say('file.pages', { page: '{{page}}', pages: '{{pages}}' }),
    },
  }
}

/** Every value that holds, in the columns in which Opora takes values in: filled in and sent back. */
export function valuesSheet({ opened, values, language }: Survey, at: FileMoment): SheetFile {
  const say = sayIn(at)
  const column = (name: string, width: number, isFigure = false) => ({
    header: say(`import.column.${name}`),
    width,
    isFigure,
  })
  const { programme } = opened
  const there = values.filter(({ value }) => value !== null)
  return {
    title: say('file.valuesOf', { name: programme.names[language] }),
    about: [say('file.valuesAbout'), say('file.foot', { moment: at.moment, name: at.by })],
    sheetNames: [say('file.values'), say('file.about')],
    columns: [
      column('indicator', 12),
      column('part', 18),
      { header: say('file.nameOf'), width: 60 },
      column('territory', 14),
      column('period', 12),
      column('value', 12, true),
      column('source', 50),
      column('knownOn', 14),
      column('region', 34),
    ],
    rows: inOrder(there, programme.indicators).map(({ row, name }) => [
      row.number,
      row.part,
      name,
      say(`territory.${row.territory}`),
      row.period,
      formatDecimal(decimal(row.value as string), language),
      row.source,
      row.knownOn,
      row.otherRegion === '' ? '' : nameOfSubject(row.otherRegion),
    ]),
  }
}

/** In the order of the programme, our own region first, the earliest period first. */
function inOrder(rows: readonly ValueRow[], indicators: Programme['indicators']) {
  const places = new Map(indicators.map((each, at) => [codeOf(each), { at, name: each.name }]))
  return rows
    .map((row) => ({ row, ...(places.get(codeOf(row)) ?? { at: places.size, name: '' }) }))
    .toSorted(
      (one, other) =>
        one.at - other.at ||
        one.row.otherRegion.localeCompare(other.row.otherRegion) ||
        placeInTime(periodOf(one.row.period)) - placeInTime(periodOf(other.row.period)),
    )
}

function sayIn({ language }: FileMoment): Say {
  return (key, facts = {}) => t(language, `indicators:${key}`, facts)
}

function titleOf({ year, name }: IndicatorList, say: Say): string {
  return say('file.title', { year, name })
}

function aboutFile(list: IndicatorList, at: FileMoment, say: Say): string[] {
  return [
    say('file.foot', { moment: at.moment, name: at.by }),
    ...(list.isInvented ? [say('invented')] : []),
    ...lights.map((light) => `${say(`light.${light}`)}: ${say(`lightHelp.${light}`)}`),
  ]
}

function wholeName({ wholeName: above, name }: IndicatorRow): string {
  return above === '' ? name : `${above.replace(/[:,\s]+$/u, '')}: ${name}`
}

function basisWords({ value, forecast }: IndicatorRow, say: Say): string {
  if (!value) return ''
  if (value.basis === 'year' || forecast?.outcome !== 'forecast') return say('basis.year')
  return say(`basis.${forecast.grain}`, { known: forecast.known })
}

function trendWords({ trend }: IndicatorRow, say: Say): string {
  if (trend.outcome === 'not-enough') return say('trend.notEnough')
  if (trend.sense === 'none' || trend.moves === 'flat') return say(`trend.${trend.moves}`)
  return `${say(`trend.${trend.moves}`)}, ${say(`sense.${trend.sense}`)}`
}

function rankWords({ rank }: IndicatorRow, say: Say): string {
  if (!rank) return ''
  const words = say('rank', { place: rank.place, of: rank.of })
  return rank.part === '' ? words : say('rankOfPart', { words, part: rank.part })
}
