import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useShortcuts } from '#kernel/staff/index.ts'
import { nextSpot, type Spot, within } from './grid-steps.ts'

/** The corners of the cells that are chosen together; one cell alone has both at itself. */
export type Block = { readonly from: Spot; readonly to: Spot }

export function isWithin({ from, to }: Block, row: number, column: number): boolean {
  return row >= from.row && row <= to.row && column >= from.column && column <= to.column
}

/**
 * The one cell of a grid that takes the focus: `[data-cell="row-column"]`, of which it alone has the
 * tab stop. Arrows, Home and End, pages and J, K move it; it follows the focus, whoever set it: a
 * hand, a script or a screen reader. With Shift a block of cells is chosen from where it was.
 */
export function useGridFocus({
  rows,
  columns,
  open,
  keys,
}: {
  rows: number
  columns: number
  /** The cell that is open beside the grid: it comes into sight. */
  open: string | undefined
  /** The words of the list of keys. */
  keys: { group: string; next: string; previous: string }
}) {
  const grid = useRef<HTMLTableElement>(null)
  const [active, setActive] = useState<Spot>({ row: 0, column: 0 })
  const [anchor, setAnchor] = useState<Spot>()
  const movedTo = useRef<Spot>(undefined)
  const size = { rows, columns }
  const at = within(active, size)
  const start = anchor ? within(anchor, size) : at
  const block: Block = {
    from: { row: Math.min(at.row, start.row), column: Math.min(at.column, start.column) },
    to: { row: Math.max(at.row, start.row), column: Math.max(at.column, start.column) },
  }

  function focusOn(spot: Spot): void {
    const cell = grid.current?.querySelector<HTMLElement>(
      `[data-cell="${spot.row}-${spot.column}"]`,
    )
    cell?.focus({ preventScroll: true })
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }

  /** Goes to a cell; with `isBlock` what lies between is chosen. */
  function go(spot: Spot, isBlock = false): void {
    movedTo.current = spot
    setAnchor(isBlock ? start : undefined)
    setActive(spot)
    focusOn(spot)
  }

  function choose(from: Spot, to: Spot): void {
    movedTo.current = to
    setAnchor(from)
    setActive(to)
    focusOn(to)
  }

  function onFocus({ target }: FocusEvent): void {
    const spot = spotOf(target)
    if (!spot) return
    const isMoved = movedTo.current?.row === spot.row && movedTo.current.column === spot.column
    if (!isMoved) setAnchor(undefined)
    movedTo.current = undefined
    setActive(spot)
  }

  /** True where the key moved the focus. */
  function onKeyDown(event: KeyboardEvent): boolean {
    const from = spotOf(event.target)
    const next = from && nextSpot(from, event, size)
    if (!next) return false
    event.preventDefault()
    go(next, event.shiftKey)
    return true
  }

  function step(rowStep: number): void {
    go(within({ row: at.row + rowStep, column: at.column }, size))
  }

  useEffect(() => {
    if (open === undefined) return
    const cell = grid.current?.querySelector('[data-open] button')
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [open])

  useShortcuts(keys.group, [
    { keys: 'j', label: keys.next, run: () => step(1) },
    { keys: 'k', label: keys.previous, run: () => step(-1) },
  ])

  return { grid, at, block, go, choose, focusOn, onFocus, onKeyDown }
}

/** The cell of a grid that an event came from; undefined where it came from none. */
export function spotOf(target: EventTarget | null): Spot | undefined {
  const cell = target instanceof Element ? target.closest('[data-cell]') : null
  const [row, column] = (cell?.getAttribute('data-cell') ?? '').split('-').map(Number)
  return row === undefined || column === undefined || Number.isNaN(row + column)
    ? undefined
    : { row, column }
}
