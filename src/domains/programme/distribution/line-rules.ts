import { decimal, parseDecimal } from '#kernel/decimal.ts'
import { rounded } from '../model/exact.ts'
import { cellOf, type ListedRow, rowsOf } from '../model/lists.ts'
import {
  type Computed,
  type Exact,
  figureKey,
  type Line,
  type MeasureKind,
  type Programme,
} from '../model/types.ts'
import type { Basis, Profile } from './rule/types.ts'
import { profiles } from './rule/types.ts'

/** How a line is distributed; the part that a commission changes is kept with every edition. */
export type LineRule = {
  line: string
  /** The kind of capacity that does this care; "" where none is asked for. */
  capacity: string
  /** 0 to 100 each; only their proportions matter. */
  weights: Readonly<Record<Basis, number>>
  /** How much a person of a group counts: { дети: "1.6" }; of other groups 1. */
  groups: Readonly<Record<string, string>>
  profile: Profile
  isWithinPerHead: boolean
}

/** Every rule of an edition: `settings` in its table. */
export type DistributionRules = { lines: readonly LineRule[] }

/** What the programme says of a line for a year: exact, before it is taken apart. */
export type LineTotal = {
  line: Line
  condition: string
  capacityName: string
  /** In units of 10^−volumeDecimals. */
  volume: bigint
  volumeDecimals: number
  /** Kopecks. */
  money: bigint
}

/** The rules that the programme's list `distribution` proposes; none where it has no such list. */
export function proposedRules(programme: Programme): DistributionRules {
  return { lines: rowsOf(programme, 'distribution').map(ruleOf) }
}

function ruleOf(row: ListedRow): LineRule {
  const profile = profiles.find((each) => each === cellOf(row, 'profile')) ?? 'even'
  const weight = (column: string) => {
    const read = Number(cellOf(row, column))
    return Number.isInteger(read) && read >= 0 ? read : 0
  }
  return {
    line: cellOf(row, 'line'),
    capacity: cellOf(row, 'capacity'),
    weights: {
      population: weight('population-weight'),
      capacity: weight('capacity-weight'),
      history: weight('history-weight'),
    },
    groups: groupsOf(cellOf(row, 'groups')),
    profile,
    isWithinPerHead: cellOf(row, 'is-per-head-all') === '1',
  }
}

/** "дети=1,6 взрослые=1" as { дети: '1.6', взрослые: '1' }; what does not read so is left out. */
export function groupsOf(text: string): Record<string, string> {
  const parts = text.split(/\s+/).flatMap((part) => {
    const [name, value] = part.split('=')
    const read = parseDecimal(value ?? '')
    return name && read.ok && read.value.coefficient >= 0n
      ? [[name, (value ?? '').replace(',', '.')] as const]
      : []
  })
  return Object.fromEntries(parts)
}

/**
 * The volume and the money of each distributed line as the programme computes them, the money rounded
 * once, half up, to the kopeck, the volume to the digits of its measure. A line without both figures
 * in the year is left out.
 */
export function lineTotals(programme: Programme, computed: Computed, year: number): LineTotal[] {
  return rowsOf(programme, 'distribution').flatMap((row) => {
    const line = programme.lines.get(cellOf(row, 'line'))
    const figures = line && figuresOf(programme, computed, line.code, year)
    if (!line || !figures?.volume || figures.money === undefined) return []
    const { volume, money } = figures
    return {
      line,
      condition: cellOf(row, 'condition'),
      capacityName: cellOf(row, 'capacity-name'),
      volume: volume.units,
      volumeDecimals: volume.decimals,
      money,
    }
  })
}

/** The volume of a line in units of 10^−decimals and its money in kopecks, each where it is computed. */
export function figuresOf(
  programme: Programme,
  computed: Computed,
  line: string,
  year: number,
): { volume: { units: bigint; decimals: number } | undefined; money: bigint | undefined } {
  const volume = figureOf(programme, computed, line, year, 'volume')
  const money = figureOf(programme, computed, line, year, 'money')
  const roubles: Exact | undefined = money && {
    over: money.exact.over * BigInt(programme.moneyUnit),
    under: money.exact.under,
  }
  return {
    volume: volume && {
      units: rounded(volume.exact, volume.decimals).coefficient,
      decimals: volume.decimals,
    },
    money: roubles && rounded(roubles, 2).coefficient,
  }
}

function figureOf(
  programme: Programme,
  computed: Computed,
  line: string,
  year: number,
  kind: MeasureKind,
): { exact: Exact; decimals: number } | undefined {
  for (const measure of programme.measures.values()) {
    if (measure.kind !== kind) continue
    const figure = computed.figures.get(figureKey(line, measure.code, year))
    if (figure) return { exact: figure.exact, decimals: measure.decimals ?? 0 }
  }
  return undefined
}

/** How many people the money of a head is reckoned by: those of the denominator of the covered lines. */
export function insuredOf(
  programme: Programme,
  { lines }: DistributionRules,
  year: number,
): bigint {
  const covered = lines.find(({ isWithinPerHead }) => isWithinPerHead)
  const code = covered && programme.lines.get(covered.line)?.denominator
  const value = code && programme.denominators.get(code)?.population.get(year)?.printed.value
  return value ? rounded(value, 0).coefficient : 0n
}

/** A plain numeral of the database in smallest units; digits beyond them are dropped. */
export function inUnits(text: string, decimals: number): bigint {
  if (/^\d+$/.test(text)) return BigInt(text) * 10n ** BigInt(decimals)
  const { coefficient, scale } = decimal(text)
  return scale <= decimals
    ? coefficient * 10n ** BigInt(decimals - scale)
    : coefficient / 10n ** BigInt(scale - decimals)
}
