import type { Line, LineCode, MeasureKind, Programme } from './types.ts'

/** One way to break a line down: its parts add up to it. */
export type Breakdown = { readonly way: string; readonly parts: readonly Line[] }

type Part = { readonly line: Line; readonly way: string | undefined }

export type Family = {
  readonly breakdownsOf: (line: LineCode) => readonly Breakdown[]
  readonly ofWhichOf: (line: LineCode) => readonly Line[]
}

const families = new WeakMap<Programme, Family>()

/** Who is part of whom; worked out once for a programme. */
export function familyOf(programme: Programme): Family {
  const known = families.get(programme)
  if (known) return known
  const children = Map.groupBy(programme.lines.values(), ({ parent }) => parent)
  const childrenOf = (line: LineCode) => children.get(line) ?? []
  const elsewhere = Map.groupBy(
    [...programme.lines.values()].flatMap((line) =>
      line.alsoPartOf.map((of) => ({ whole: of.line, line, way: of.way })),
    ),
    ({ whole }) => whole,
  )
  /** Those that stand below it, then those that stand elsewhere. */
  const partsOf = (code: LineCode): Part[] => [
    ...childrenOf(code)
      .filter(({ relation }) => relation === 'part')
      .map((line) => ({ line, way: line.way })),
    ...(elsewhere.get(code) ?? []).map(({ line, way }) => ({ line, way })),
  ]
  const nearestOfSource = (line: LineCode, source: string): Line[] =>
    childrenOf(line)
      .filter(({ relation }) => relation === 'part')
      .flatMap((child) =>
        child.source === undefined
          ? nearestOfSource(child.code, source)
          : child.source === source
            ? [child]
            : [],
      )
  const breakdowns = (code: LineCode): Breakdown[] => {
    const line = programme.lines.get(code)
    if (line?.ofSource !== undefined) {
      const parts = nearestOfSource(line.ofSource, line.source ?? '')
      return parts.length === 0 ? [] : [{ way: '', parts }]
    }
    const parts = partsOf(code)
    if (parts.length === 0) return []
    const ways = [...new Set(parts.map(({ way }) => way))].filter((way) => way !== undefined)
    const linesOf = (all: readonly Part[]) => all.map(({ line }) => line)
    if (ways.length === 0) return [{ way: '', parts: linesOf(parts) }]
    return ways.map((way) => ({
      way,
      parts: linesOf(parts.filter((part) => part.way === way || part.way === undefined)),
    }))
  }
  const kept = new Map<LineCode, Breakdown[]>()
  const family: Family = {
    breakdownsOf: (code) => {
      const found = kept.get(code) ?? breakdowns(code)
      kept.set(code, found)
      return found
    },
    ofWhichOf: (code) => childrenOf(code).filter(({ relation }) => relation === 'of-which'),
  }
  families.set(programme, family)
  return family
}

/** Money adds up always; a volume, and a norm, where the parts are counted in the unit of the whole. */
export function addsUp(kind: MeasureKind, whole: Line, parts: readonly Line[]): boolean {
  if (kind === 'money' || kind === 'money-per-head') return true
  if (kind !== 'volume' && kind !== 'volume-per-head') return false
  const isOneUnit = whole.unit !== undefined && parts.every(({ unit }) => unit === whole.unit)
  const isOneDenominator = parts.every(({ denominator }) => denominator === whole.denominator)
  return isOneUnit && (kind === 'volume' || isOneDenominator)
}

/**
 * Whether a whole is computed from its parts. Documents add up money per head of different people (and
 * are told so); such a sum is worth computing only where the whole counts nobody, and is printed all
 * the same.
 */
export function isComputedOfParts(kind: MeasureKind, whole: Line, parts: readonly Line[]): boolean {
  if (!addsUp(kind, whole, parts)) return false
  return (
    kind !== 'money-per-head' ||
    whole.denominator === undefined ||
    parts.every(({ denominator }) => denominator === whole.denominator)
  )
}
