import {
  type AnyKey,
  type Computed,
  figureKey,
  type FigureKey,
  type Line,
  type LineCode,
  populationKey,
  type Programme,
} from '../model/types.ts'
import { isInput, measuresOfKind, operandsIn, reaches, wholesOf } from './inputs.ts'

/** A line as a row of the table in which it is tried out. */
export type LineRow = {
  readonly line: Line
  /** How many lines stand above it: 0 of a whole. */
  readonly depth: number
  /** The norm, or what the line is given as instead: a number, a coverage. */
  readonly norm: AnyKey | undefined
  readonly cost: AnyKey | undefined
  readonly coefficient: AnyKey | undefined
  /** Something is computed from the coefficient. */
  readonly isCoefficientUsed: boolean
  readonly total: FigureKey | undefined
  /** The total is given, and can be another one. */
  readonly isTotalGiven: boolean
  /** A change of the line moves the whole of the programme in this year. */
  readonly isInWhole: boolean
}

/** The lines that have figures in a year, in the order of the programme. */
export function lineRows(programme: Programme, base: Computed, year: number): readonly LineRow[] {
  const [money] = measuresOfKind(programme, 'money')
  const [whole] = wholesOf(programme, base)
  const operands = operandsIn(base)
  const wholeTotal = whole && money ? figureKey(whole.code, money.code, year) : undefined
  const inputOf = (line: LineCode, isWanted: (kind: string) => boolean) =>
    [...programme.measures.values()]
      .filter(({ kind }) => isWanted(kind))
      .map(({ code }) => figureKey(line, code, year))
      .find((key) => isInput(base, key))
  return [...programme.lines.values()].flatMap((line) => {
    if (line.ofSource !== undefined) return []
    const norm =
      inputOf(line.code, (kind) => kind === 'volume-per-head') ??
      inputOf(line.code, (kind) => kind === 'volume' || kind === 'percent')
    const cost = inputOf(line.code, (kind) => kind === 'money-per-unit')
    const coefficient = inputOf(line.code, (kind) => kind === 'coefficient')
    const totalKey = money && figureKey(line.code, money.code, year)
    const total = totalKey !== undefined && base.figures.has(totalKey) ? totalKey : undefined
    if (norm === undefined && cost === undefined && total === undefined) return []
    const moving = total ?? norm
    return [
      {
        line,
        depth: depthOf(programme, line),
        norm,
        cost,
        coefficient,
        isCoefficientUsed: coefficient !== undefined && operands.has(coefficient),
        total,
        isTotalGiven: total !== undefined && isInput(base, total),
        isInWhole:
          wholeTotal !== undefined && moving !== undefined && reaches(base, moving, wholeTotal),
      },
    ]
  })
}

/** The whole and what each source of money pays of it, with its total of every year. */
export function wholeRows(
  programme: Programme,
  base: Computed,
): readonly { readonly line: Line; readonly keys: readonly (FigureKey | undefined)[] }[] {
  const [money] = measuresOfKind(programme, 'money')
  const [whole] = wholesOf(programme, base)
  if (!whole || !money) return []
  const bySource = [...programme.lines.values()].filter(({ ofSource }) => ofSource === whole.code)
  return [whole, ...bySource].map((line) => ({
    line,
    keys: programme.years.map((year) => {
      const key = figureKey(line.code, money.code, year)
      return base.figures.has(key) ? key : undefined
    }),
  }))
}

/** The populations of a year, in the order of the programme. */
export function populationKeys(programme: Programme, base: Computed, year: number) {
  return [...programme.denominators.values()].flatMap((denominator) => {
    const key = populationKey(denominator.code, year)
    return base.populations.has(key) ? [{ denominator, key }] : []
  })
}

/** A line with everything below it. */
export function branchOf(programme: Programme, root: LineCode): ReadonlySet<LineCode> {
  const found = new Set([root])
  for (const { code, parent } of programme.lines.values()) {
    if (parent !== undefined && found.has(parent)) found.add(code)
  }
  return found
}

function depthOf(programme: Programme, line: Line): number {
  const parent = line.parent === undefined ? undefined : programme.lines.get(line.parent)
  return parent ? 1 + depthOf(programme, parent) : 0
}
