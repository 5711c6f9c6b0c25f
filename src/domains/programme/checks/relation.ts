import {
  type Interval,
  intervalOf,
  meet,
  minus,
  over,
  overlap,
  plus,
  times,
} from '../model/interval.ts'
import type { Cell, Line, Programme } from '../model/types.ts'
import type { RuleCode } from './finding.ts'

/** What a printed figure should follow from, out of other printed figures. */
export type Tree =
  | { readonly kind: 'cell'; readonly cell: Cell; readonly interval: Interval }
  | { readonly kind: 'number'; readonly interval: Interval; readonly population?: string }
  | { readonly kind: '+' | '-' | '*' | '/'; readonly left: Tree; readonly right: Tree }

/** `target` should be what `tree` says. Broken where the two cannot be the same number. */
export type Relation = {
  readonly rule: RuleCode
  readonly line: Line | undefined
  readonly target: Cell
  readonly targetInterval: Interval
  readonly tree: Tree
  /** The printed figures of the tree, in its order. */
  readonly cells: readonly Cell[]
  /** The formula or sum in words of the data: "norm * unit-cost", "28 + 33". */
  readonly says: string
  /** Denominators whose population takes part. */
  readonly denominator?: string
  /** An equality of two printed figures: each could stand for the other. */
  readonly isEquality?: boolean
  /**
   * Of them, one figure printed twice: what is one number rounds to one number, so that a last digit
   * which differs by one is no rounding.
   */
  readonly isOneFigure?: boolean
}

/** Two printed figures and nothing between them: an equality, or a sum of one part. */
export function isPair({ isEquality, cells, tree }: Relation): boolean {
  return isEquality === true || (cells.length === 1 && tree.kind === 'cell')
}

export function cellLeaf(programme: Programme, cell: Cell): Tree | undefined {
  const interval = cellInterval(programme, cell)
  return interval && { kind: 'cell', cell, interval }
}

export function cellInterval(programme: Programme, cell: Cell): Interval | undefined {
  return intervalOf(cell.printed, programme.measures.get(cell.measure)?.isExact ?? false)
}

/** The value of a tree; a cell may be given another interval than its own. */
export function evaluate(tree: Tree, instead?: ReadonlyMap<Cell, Interval>): Interval | undefined {
  if (tree.kind === 'cell') return instead?.get(tree.cell) ?? tree.interval
  if (tree.kind === 'number') return tree.interval
  const left = evaluate(tree.left, instead)
  const right = left && evaluate(tree.right, instead)
  if (!right) return undefined
  if (tree.kind === '+') return plus(left, right)
  if (tree.kind === '-') return minus(left, right)
  return tree.kind === '*' ? times(left, right) : over(left, right)
}

/** Undefined where nothing follows (a division by what may be zero). */
export function holds(
  relation: Relation,
  instead?: ReadonlyMap<Cell, Interval>,
): boolean | undefined {
  const value = evaluate(relation.tree, instead)
  const own = instead?.get(relation.target) ?? relation.targetInterval
  return value && (relation.isOneFigure ? overlap(own, value) : meet(own, value))
}

/** What a cell of the relation would have to be for it to hold, the others staying as printed. */
export function required(relation: Relation, cell: Cell): Interval | undefined {
  if (cell === relation.target) return evaluate(relation.tree)
  return descend(relation.tree, relation.targetInterval, cell)
}

function descend(tree: Tree, want: Interval, cell: Cell): Interval | undefined {
  if (tree.kind === 'cell') return tree.cell === cell ? want : undefined
  if (tree.kind === 'number') return undefined
  const isLeft = contains(tree.left, cell)
  const other = evaluate(isLeft ? tree.right : tree.left)
  const next = other && inverse(tree.kind, want, other, isLeft)
  return next && descend(isLeft ? tree.left : tree.right, next, cell)
}

function inverse(
  kind: '+' | '-' | '*' | '/',
  want: Interval,
  other: Interval,
  isLeft: boolean,
): Interval | undefined {
  if (kind === '+') return minus(want, other)
  if (kind === '-') return isLeft ? plus(want, other) : minus(other, want)
  if (kind === '*') return over(want, other)
  return isLeft ? times(want, other) : over(other, want)
}

function contains(tree: Tree, cell: Cell): boolean {
  if (tree.kind === 'cell') return tree.cell === cell
  if (tree.kind === 'number') return false
  return contains(tree.left, cell) || contains(tree.right, cell)
}

/** The same figures in another order are the same relation: it is looked at once. */
export function distinct(relations: readonly Relation[]): Relation[] {
  const seen = new Set<string>()
  const numbers = new Map<Cell, number>()
  const numberOf = (cell: Cell) => {
    if (!numbers.has(cell)) numbers.set(cell, numbers.size)
    return numbers.get(cell)!
  }
  return relations.filter((relation) => {
    const cells = [relation.target, ...relation.cells].map(numberOf).toSorted((a, b) => a - b)
    const name = `${cells.join(' ')} ${relation.denominator ?? ''}`
    if (seen.has(name)) return false
    seen.add(name)
    return true
  })
}
