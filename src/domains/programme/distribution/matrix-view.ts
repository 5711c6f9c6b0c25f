import type { Context } from '#kernel/context.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { cellOf, rowsOf } from '../model/lists.ts'
import type { Programme } from '../model/types.ts'
import { figuresOf, insuredOf, type LineRule, type LineTotal, lineTotals } from './line-rules.ts'
import type { OpenedPlan, Reckoned } from './reckon.ts'
import { cellKey, type Basis, type Pin, perHeadLine, sumOfMonths } from './rule/types.ts'
import type { DistributionRecord, Protocol } from './tables.ts'
import { lineName, organisationName } from './words.ts'

export type LineView = LineRule & {
  name: string
  unit: string
  condition: string
  capacityName: string
  /** What the programme computes, in units of 10^−decimals and in kopecks. */
  volume: number
  decimals: number
  money: number
  /** What the programme names of it as «в том числе»: distributed with the line, not apart. */
  within: readonly WithinView[]
}

/** A figure within a line: `volume` is null where the programme computes none. */
export type WithinView = {
  line: string
  name: string
  unit: string
  volume: number | null
  decimals: number
  money: number | null
}

/** One amount per head, or by volumes for attached people or for units alone. */
export type Way = 'per-head-all' | 'per-head' | 'unit' | 'outside'

export type OrganisationView = {
  organisation: string
  name: string
  district: string
  way: Way
  population: number
  /** Its one amount of the year, kopecks; null where it has none. */
  perHead: number | null
}

/** `volume` and `money` of the year in the order of the lines; `pins` says what of it is fixed by hand. */
export type MatrixRow = {
  organisation: string
  volume: readonly number[]
  money: readonly number[]
  /** For each line: "", "v", "m" or "vm"; in capitals where only months are fixed. */
  pins: readonly string[]
  isPerHeadPinned: boolean
}

export type NoteView =
  | {
      code: 'cut' | 'raised'
      organisation: string
      organisationName: string
      line: string
      lineName: string
      wanted: number
      given: number
      decimals: number
    }
  | { code: 'no-facts'; line: string; lineName: string; basis: Basis }

export type EditionView = Pick<
  DistributionRecord,
  | 'id'
  | 'programme'
  | 'year'
  | 'edition'
  | 'state'
  | 'name'
  | 'basedOn'
  | 'fixedMonths'
  | 'factsOn'
  | 'version'
  | 'madeAt'
  | 'madeBy'
  | 'sentAt'
  | 'sentBy'
  | 'protocolNumber'
  | 'protocolOn'
  | 'approvedAt'
  | 'approvedBy'
  | 'discardedAt'
  | 'discardedBy'
  | 'discardReason'
> & { protocol: Protocol | null }

export type MatrixView = {
  edition: EditionView
  currency: string
  lines: readonly LineView[]
  organisations: readonly OrganisationView[]
  rows: readonly MatrixRow[]
  notes: readonly NoteView[]
  /** Kopecks of the covered lines and the people over whom they are divided. */
  perHeadRate: { money: number; insured: number } | null
  /** Facts that came since and are not taken in. */
  newFacts: number
  /** Why there are no figures. */
  problem: Refusal | null
}

export function editionView(record: DistributionRecord): EditionView {
  const { settings: _settings, factsThrough: _through, sentHash: _hash, ...rest } = record
  return rest
}

/** The matrix of an edition for a page; without figures where the draft cannot add up, and why. */
export function matrixView(
  context: Pick<Context, 'language'>,
  { programme, computed }: OpenedPlan,
  record: DistributionRecord,
  reckoned: Reckoned | Refusal,
  newFacts: number,
): MatrixView {
  const { year, settings } = record
  const totals = lineTotals(programme, computed, year)
  const common = {
    edition: editionView(record),
    currency: programme.currency,
    lines: linesOf({ programme, computed }, year, totals, settings.lines),
    newFacts,
  }
  if (reckoned.outcome === 'refused') {
    const nothing = { organisations: [], rows: [], notes: [], perHeadRate: null }
    return { ...common, ...nothing, problem: reckoned }
  }
  const organisations = organisationsOf(programme, reckoned, common.lines)
  const rate = reckoned.distributed?.perHeadRate
  return {
    ...common,
    organisations,
    rows: organisations.map(({ organisation }) => rowOf(organisation, common.lines, reckoned)),
    notes: notesOf(programme, reckoned),
    perHeadRate: rate
      ? { money: Number(rate.money), insured: Number(rate.insured) }
      : rateOf(programme, record, totals),
    problem: null,
  }
}

function linesOf(
  opened: OpenedPlan,
  year: number,
  totals: readonly LineTotal[],
  rules: readonly LineRule[],
): LineView[] {
  return totals.flatMap(({ line, condition, capacityName, volume, volumeDecimals, money }) => {
    const rule = rules.find((each) => each.line === line.code)
    if (!rule) return []
    return {
      ...rule,
      name: line.name,
      unit: line.unit ?? '',
      condition,
      capacityName,
      volume: Number(volume),
      decimals: volumeDecimals,
      money: Number(money),
      within: withinOf(opened, line.code, year),
    }
  })
}

/** The lines «в том числе» of a line, with theirs. */
function withinOf(opened: OpenedPlan, parent: string, year: number): WithinView[] {
  const { programme, computed } = opened
  return [...programme.lines.values()].flatMap((line): WithinView[] => {
    if (line.parent !== parent || line.relation !== 'of-which') return []
    const { volume, money } = figuresOf(programme, computed, line.code, year)
    const own = {
      line: line.code,
      name: line.name,
      unit: line.unit ?? '',
      volume: volume ? Number(volume.units) : null,
      decimals: volume?.decimals ?? 0,
      money: money === undefined ? null : Number(money),
    }
    const below = withinOf(opened, line.code, year)
    return volume || money !== undefined ? [own, ...below] : below
  })
}

/** Those of insurance; the others get nothing, and are not in the way. */
function organisationsOf(
  programme: Programme,
  { input, cells }: Reckoned,
  lines: readonly LineView[],
): OrganisationView[] {
  const known = new Map(input.organisations.map((each) => [each.organisation, each]))
  return rowsOf(programme, 'organisations').flatMap((row) => {
    const organisation = cellOf(row, 'number')
    const each = known.get(organisation)
    if (!each?.isInsured) return []
    const perHead = lines
      .filter(({ isWithinPerHead }) => isWithinPerHead)
      .reduce(
        (sum, { line }) => sum + sumOfMonths(cells.get(cellKey(organisation, line))?.money ?? []),
        0n,
      )
    return {
      organisation,
      name: organisationName(programme, organisation),
      district: cellOf(row, 'district'),
      way: each.isPerHead ? 'per-head-all' : each.population > 0n ? 'per-head' : 'unit',
      population: Number(each.population),
      perHead: each.isPerHead ? Number(perHead) : null,
    }
  })
}

function rowOf(
  organisation: string,
  lines: readonly LineView[],
  { cells, pins }: Reckoned,
): MatrixRow {
  const own = pins.filter((pin) => pin.organisation === organisation)
  const year = (line: string, what: 'volume' | 'money') =>
    Number(sumOfMonths(cells.get(cellKey(organisation, line))?.[what] ?? []))
  return {
    organisation,
    volume: lines.map(({ line }) => year(line, 'volume')),
    money: lines.map(({ line }) => year(line, 'money')),
    pins: lines.map(({ line }) => pinMarks(own.filter((pin) => pin.line === line))),
    isPerHeadPinned: own.some(({ line }) => line === perHeadLine),
  }
}

function pinMarks(pins: readonly Pin[]): string {
  return (['volume', 'money'] as const)
    .map((what) => {
      const of = pins.filter((pin) => pin.what === what)
      const letter = what === 'volume' ? 'v' : 'm'
      if (of.some(({ month }) => month === 0)) return letter
      return of.length > 0 ? letter.toUpperCase() : ''
    })
    .join('')
}

function notesOf(programme: Programme, { distributed, totals }: Reckoned): NoteView[] {
  return (distributed?.notes ?? []).map((note): NoteView => {
    const line = { line: note.line, lineName: lineName(programme, note.line) }
    if (note.code === 'no-facts') return { code: note.code, ...line, basis: note.basis }
    return {
      code: note.code,
      ...line,
      organisation: note.organisation,
      organisationName: organisationName(programme, note.organisation),
      wanted: Number(note.wanted),
      given: Number(note.given),
      decimals: totals.find((each) => each.line.code === note.line)?.volumeDecimals ?? 0,
    }
  })
}

function rateOf(
  programme: Programme,
  { settings, year }: DistributionRecord,
  totals: readonly LineTotal[],
): MatrixView['perHeadRate'] {
  const covered = settings.lines.flatMap((each) => (each.isWithinPerHead ? [each.line] : []))
  const insured = insuredOf(programme, settings, year)
  if (covered.length === 0 || insured === 0n) return null
  const money = totals.reduce(
    (sum, each) => (covered.includes(each.line.code) ? sum + each.money : sum),
    0n,
  )
  return { money: Number(money), insured: Number(insured) }
}
