import { compare, halfUnit, zero } from '../model/exact.ts'
import { type Interval, intersect, meet, over, times, widen } from '../model/interval.ts'
import { type Cell, type PopulationKey, populationKey, type Programme } from '../model/types.ts'
import { evaluate, holds, isPair, type Relation, required } from './relation.ts'

/** A broken relation with those that are broken because of the same thing. */
export type Broken = {
  readonly relation: Relation
  /** The relation holds per head of this denominator, in place of the line's own. */
  readonly fitsDenominator: string | undefined
  /** The printed figure that, changed, would mend this and every consequence. */
  readonly cause: Cell | undefined
  readonly consequences: Broken[]
}

/**
 * Orders what is broken by what broke it.
 *
 * Where two printed figures should be one, everything that would hold with the other of the two is a
 * consequence; so is another pair of the same rows that a kept formula computes from this one. Of what
 * remains, the cell is the cause whose change would mend the most without breaking what holds.
 */
export function findCauses(
  programme: Programme,
  broken: readonly Relation[],
  kept: readonly Relation[],
  populations: ReadonlyMap<PopulationKey, Interval>,
): Broken[] {
  const nodes = broken.map((relation): Broken => {
    const fitsDenominator = otherDenominator(programme, relation, populations)
    return { relation, fitsDenominator, cause: undefined, consequences: [] }
  })
  const pairs = nodes.filter(({ relation }) => relation.isEquality)
  const taken = new Set<Broken>()
  const put = (below: Broken, above: Broken) => {
    if (taken.has(below) || below === above || reaches(below, above)) return
    taken.add(below)
    above.consequences.push(below)
  }
  for (const pair of pairs) {
    for (const other of pairs) if (follows(other.relation, pair.relation, kept)) put(other, pair)
  }
  for (const [index, pair] of pairs.entries()) {
    const before = pairs.slice(0, index).find((each) => isSameInAnotherYear(each, pair))
    if (before && !taken.has(before)) put(pair, before)
  }
  for (const node of nodes) {
    if (node.relation.isEquality) continue
    const pair = pairs.find(({ relation }) => mends(relation, node.relation))
    if (pair) put(node, pair)
  }
  for (const [index, node] of nodes.entries()) {
    if (node.fitsDenominator === undefined || taken.has(node)) continue
    const earlier = nodes.slice(0, index).find((each) => isSameMistake(each, node))
    if (earlier && !taken.has(earlier)) put(node, earlier)
  }
  const alone = nodes.filter((node) => !taken.has(node) && !node.relation.isEquality)
  return [
    ...nodes.filter((node) => !taken.has(node) && node.relation.isEquality),
    ...byCell(alone, kept),
  ]
}

function reaches(from: Broken, to: Broken): boolean {
  return from.consequences.some((each) => each === to || reaches(each, to))
}

/** The text says another figure than the table, of one line in every year: it means another line. */
function isSameInAnotherYear({ relation: a }: Broken, { relation: b }: Broken): boolean {
  const sectionOf = ({ target: { place } }: Relation) => ('section' in place ? place.section : '')
  return (
    a.rule === 'text-against-table' &&
    a.rule === b.rule &&
    a.target.line === b.target.line &&
    a.target.measure === b.target.measure &&
    a.target.year !== b.target.year &&
    sectionOf(a) === sectionOf(b)
  )
}

/** Whether the relation would hold if one of the pair were printed as the other. */
function mends(pair: Relation, relation: Relation): boolean {
  const [a, b] = [pair.target, pair.cells[0]!]
  const other = evaluate(pair.tree)!
  const uses = (cell: Cell) => relation.target === cell || relation.cells.includes(cell)
  return (
    (uses(a) && holds(relation, new Map([[a, other]])) === true) ||
    (uses(b) && holds(relation, new Map([[b, pair.targetInterval]])) === true)
  )
}

/** Whether the pair `below` differs because `above` does: both are computed so, by what holds. */
function follows(below: Relation, above: Relation, kept: readonly Relation[]): boolean {
  const computes = (target: Cell, operand: Cell) =>
    kept.some((each) => each.target === target && each.cells.includes(operand))
  const [a, b] = [below.target, below.cells[0]!]
  const [c, d] = [above.target, above.cells[0]!]
  return (computes(a, c) && computes(b, d)) || (computes(a, d) && computes(b, c))
}

/** Two figures per head that differ by the ratio of two populations count other people. */
function otherDenominator(
  programme: Programme,
  relation: Relation,
  populations: ReadonlyMap<PopulationKey, Interval>,
): string | undefined {
  const { target, targetInterval, tree } = relation
  const own = relation.denominator ?? relation.line?.denominator
  const value = evaluate(tree)
  const kinds = [target, ...relation.cells].map(
    ({ measure }) => programme.measures.get(measure)?.kind,
  )
  if (own === undefined || !value || !kinds.includes('money-per-head')) return undefined
  if (!relation.isEquality && relation.cells.length > 2) return undefined
  for (const { code } of programme.denominators.values()) {
    if (code === own) continue
    const [people, others] = [own, code].map((each) =>
      populations.get(populationKey(each, target.year)),
    )
    const ratio = people && others && over(others, people)
    const back = people && others && over(people, others)
    if (!ratio || !back || compare(ratio.low, ratio.high) > 0) continue
    if (value.low.over === 0n && value.high.over === 0n) continue
    const fits = [ratio, back].some((each) => meet(times(value, each), targetInterval))
    if (fits && isPlain(relation)) return code
  }
  return undefined
}

/** A sum of several that happens to be off by the ratio says nothing about whom it counts. */
function isPlain(relation: Relation): boolean {
  const { rule } = relation
  return isPair(relation) || (rule !== 'sum-of-parts' && rule !== 'declared-sum')
}

function isSameMistake(a: Broken, b: Broken): boolean {
  if (a.fitsDenominator === undefined) return false
  const texts = (node: Broken) => [node.relation.target, ...node.relation.cells]
  const perHead = new Set(texts(a).map(({ printed }) => printed.text))
  const shared = texts(b).filter(({ printed }) => perHead.has(printed.text))
  return a.relation.target.year === b.relation.target.year && shared.length > 0
}

function byCell(alone: readonly Broken[], kept: readonly Relation[]): Broken[] {
  let left = [...alone]
  const result: Broken[] = []
  while (left.length > 0) {
    const best = bestCell(left, kept)
    if (!best) return [...result, ...left]
    const [first, ...rest] = best.mended
    result.push({ ...first!, cause: best.cell, consequences: [...first!.consequences, ...rest] })
    left = left.filter((node) => !best.mended.includes(node))
  }
  return result
}

type Candidate = { readonly cell: Cell; readonly mended: readonly Broken[] }

function bestCell(left: readonly Broken[], kept: readonly Relation[]): Candidate | undefined {
  const cells = new Set(left.flatMap(({ relation }) => [relation.target, ...relation.cells]))
  let best: Candidate | undefined
  for (const cell of cells) {
    const touching = left.filter(({ relation }) => uses(relation, cell))
    if (touching.length <= (best?.mended.length ?? 1)) continue
    const mended = mendedBy(cell, touching, kept)
    if (mended.length > (best?.mended.length ?? 1)) best = { cell, mended }
  }
  return best
}

function mendedBy(cell: Cell, touching: readonly Broken[], kept: readonly Relation[]): Broken[] {
  const half = cell.printed.value ? halfUnit(cell.printed.decimals) : zero
  const wanted = (relation: Relation) => {
    const interval = required(relation, cell)
    return interval && widen(interval, half)
  }
  let allowed: Interval | undefined
  for (const relation of kept.filter((each) => uses(each, cell))) {
    const interval = wanted(relation)
    if (!interval) continue
    allowed = allowed ? intersect(allowed, interval) : interval
    if (!allowed) return []
  }
  let best: Broken[] = []
  for (const start of touching) {
    const first = wanted(start.relation)
    let common = first && (allowed ? intersect(allowed, first) : first)
    if (!common) continue
    const group = [start]
    for (const other of touching) {
      const next = other === start ? undefined : wanted(other.relation)
      const both: Interval | undefined = next && intersect(common, next)
      if (!both) continue
      common = both
      group.push(other)
    }
    if (group.length > best.length) best = group
  }
  return best.toSorted(
    (a, b) => Number(b.relation.target === cell) - Number(a.relation.target === cell),
  )
}

function uses({ target, cells }: Relation, cell: Cell): boolean {
  return target === cell || cells.includes(cell)
}
